import { findConflicts } from '../../src/domain/conflict.ts';
import type { DomainName } from '../../src/domain/name.ts';
import type { Edit } from '../../src/domain/plan.ts';
import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';
import type { ZoneFacts } from '../../src/domain/scene.ts';
import { type DnsProvider, ProviderError } from '../../src/ports.ts';

/** A zone as the memory keeps it; a test may change it behind the provider's back. */
export interface MemoryZone extends Omit<ZoneFacts, 'negativeTtl'> {
  records: DnsRecord[];
}

export type ProviderAction = keyof DnsProvider;

/** `lost-applied`: the edit took effect, its answer never came. `refused` takes any code of the vendor. */
export interface ProviderFault {
  kind: 'refused' | 'throttled' | 'lost-applied' | 'lost-not-applied';
  code?: string;
  /** The call that fails; the next `apply` when not told. */
  on?: ProviderAction;
}

export interface ProviderCall {
  action: ProviderAction;
  zone?: DomainName;
  edit?: Edit;
}

export interface MemoryProvider extends DnsProvider {
  readonly zones: Map<DomainName, MemoryZone>;
  /** Every call, failed ones too, oldest first. */
  readonly calls: ProviderCall[];
  /** The next call of that kind fails; several faults wait in line. */
  failNext(fault: ProviderFault): void;
}

/** A provider in memory under the same contract as the real one. `refuse` names the code an edit is refused with. */
export function memoryProvider(options: {
  zones: readonly MemoryZone[];
  refuse?: (edit: Edit) => string | undefined;
}): MemoryProvider {
  const zones = new Map(options.zones.map((zone) => [zone.name, structuredClone(zone)]));
  const calls: ProviderCall[] = [];
  const faults: ProviderFault[] = [];
  let lastId = 900_000_000_000_000_000n;
  let lastRequest = 0;

  async function run<T>(call: ProviderCall, work: () => T): Promise<T> {
    calls.push(structuredClone(call));
    const index = faults.findIndex(({ on = 'apply' }) => on === call.action);
    const [fault] = index === -1 ? [] : faults.splice(index, 1);
    if (!fault) return structuredClone(work());
    if (fault.kind === 'lost-applied') work();
    throw faultError(fault);
  }

  function zoneOf(name: DomainName): MemoryZone {
    return zones.get(name) ?? refusal('InvalidDomainName.NoExist', 'The domain name does not exist.');
  }

  return {
    zones,
    calls,
    failNext: (fault) => void faults.push(fault),
    listZones: () =>
      run({ action: 'listZones' }, () => [...zones.values()].map(({ name, expired }) => ({ name, expired }))),
    readZone: (zone) =>
      run({ action: 'readZone', zone }, () => {
        const { name, edition, minTtl, nameServers, lines, delegated, expired } = zoneOf(zone);
        return { name, edition, minTtl, nameServers, lines, delegated, expired };
      }),
    readHost: (zone, host) =>
      run({ action: 'readHost', zone }, () => zoneOf(zone).records.filter((record) => record.host === host)),
    findPointers: (zone, name) =>
      run({ action: 'findPointers', zone }, () =>
        zoneOf(zone).records.filter(({ type, value }) =>
          type === 'SRV' ? value.endsWith(` ${name}`) : (type === 'MX' || type === 'NS') && value === name,
        ),
      ),
    apply: (zone, edit) =>
      run({ action: 'apply', zone, edit }, () => {
        const code = options.refuse?.(edit);
        if (code) refusal(code, 'Refused as the test asked.');
        lastId += 1n;
        lastRequest += 1;
        const recordId = carryOut(zoneOf(zone), edit, String(lastId));
        return { recordId, requestId: `MEMORY-${lastRequest}` };
      }),
  };
}

/** The vendor's checks in the vendor's order: parameters, ownership, lock, duplicate, conflict. */
function carryOut(zone: MemoryZone, edit: Edit, newId: string): string {
  if (edit.kind === 'create') {
    const { weight: _weight, remark, ...stored } = edit.desired;
    if (stored.status === 'disabled' || remark !== undefined) refusal('NeedsMoreCalls', 'Not in one call.');
    checkContent(zone, edit.desired);
    zone.records.push({ ...stored, id: newId, locked: false });
    return newId;
  }
  const present = zone.records.find(({ id }) => id === edit.existing.id);
  if (!present) return refusal('DomainRecordNotBelongToUser', 'The record is not of this account.');
  if (present.locked) refusal('DomainRecordLocked', 'The record is locked.');
  if (edit.kind === 'delete') {
    zone.records = zone.records.filter(({ id }) => id !== present.id);
    return present.id;
  }
  if (edit.desired.status !== present.status) refusal('NeedsMoreCalls', 'Not in one call.');
  if (isUnchanged(present, edit.desired)) refusal('DomainRecordDuplicate', 'The DNS record already exists.');
  checkContent(zone, edit.desired, present.id);
  const replaced = replacedBy(present, edit.desired);
  zone.records = zone.records.map((record) => (record.id === present.id ? replaced : record));
  return present.id;
}

function checkContent(zone: MemoryZone, content: RecordContent, ignoring?: string): void {
  if (content.ttl < zone.minTtl) refusal('QuotaExceeded.TTL', 'The TTL is below the minimum.');
  if (!zone.lines.includes(content.line)) refusal('UnsupportedLine', 'The edition lacks this line.');
  const conflicts = findConflicts(content, zone.records, ignoring === undefined ? {} : { ignoring });
  if (conflicts.some(({ rule }) => rule === 'duplicate')) {
    refusal('DomainRecordDuplicate', 'The DNS record already exists.');
  }
  if (conflicts.length > 0) refusal('DomainRecordConflict', 'The DNS record conflicts with other records.');
}

/** Remark, status and lock outlive an update in place; a weight means nothing to another type. */
function replacedBy(present: DnsRecord, desired: RecordContent): DnsRecord {
  const { priority: _old, weight, ...kept } = present;
  const { host, type, value, line, ttl, priority } = desired;
  return {
    ...kept,
    ...{ host, type, value, line, ttl },
    ...(type === 'MX' && priority !== undefined ? { priority } : {}),
    ...(type === present.type && weight !== undefined ? { weight } : {}),
  };
}

function isUnchanged(a: RecordContent, b: RecordContent): boolean {
  return (['host', 'type', 'value', 'line', 'ttl', 'priority'] as const).every(
    (field) => a[field] === b[field],
  );
}

function faultError({ kind, code }: ProviderFault): ProviderError {
  if (kind === 'refused') return refused(code ?? 'DomainRecordConflict', 'Refused as the test asked.');
  const isThrottled = kind === 'throttled';
  return new ProviderError({
    code: code ?? (isThrottled ? 'Throttling.User' : 'RequestTimeout'),
    message: isThrottled ? 'Request was denied due to user flow control.' : 'No answer came in time.',
    outcome: isThrottled ? 'not-applied' : 'unknown',
    retryable: true,
  });
}

function refused(code: string, message: string): ProviderError {
  return new ProviderError({ code, message, outcome: 'not-applied', retryable: false, requestId: 'MEMORY' });
}

function refusal(code: string, message: string): never {
  throw refused(code, message);
}
