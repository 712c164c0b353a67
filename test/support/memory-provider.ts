import type { Edit } from '../../src/domain/edit.ts';
import { parseMark } from '../../src/domain/mark.ts';
import type { DomainName } from '../../src/domain/name.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { ZoneFacts } from '../../src/domain/scene.ts';
import type { DnsProvider } from '../../src/ports.ts';
import { type CallFault, callsThatFail } from './calls-that-fail.ts';
import { carryOut, refusal, refused } from './memory-edits.ts';

/** A zone as the memory keeps it; a test may change it behind the provider's back. */
export interface MemoryZone extends Omit<ZoneFacts, 'negativeTtl'> {
  records: DnsRecord[];
}

export type ProviderAction = keyof DnsProvider;

export type ProviderFault = CallFault<ProviderAction>;

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
  const { calls, failNext, run } = callsThatFail<ProviderCall>((code = 'DomainRecordConflict') =>
    refused(code, 'Refused as the test asked.'),
  );
  const ids = [...zones.values()].flatMap(({ records }) => records.map(({ id }) => BigInt(id)));
  let lastId = [...ids, 900_000_000_000_000_000n].reduce((last, id) => {
    if (id > last) return id;
    return last;
  });
  let lastRequest = 0;

  function zoneOf(name: DomainName): MemoryZone {
    return zones.get(name) ?? refusal('InvalidDomainName.NoExist', 'The domain name does not exist.');
  }

  return {
    zones,
    calls,
    failNext,
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
    findAliases: (zone, name) =>
      run({ action: 'findAliases', zone }, () =>
        zoneOf(zone).records.filter(({ type, value }) => type === 'CNAME' && value === name),
      ),
    findMarked: (zone) =>
      run({ action: 'findMarked', zone }, () =>
        zoneOf(zone).records.filter(({ remark }) => parseMark(remark) !== undefined),
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
