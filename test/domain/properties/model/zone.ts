import type { Edit } from '../../../../src/domain/edit.ts';
import type { DnsRecord, RecordContent } from '../../../../src/domain/record.ts';
import { cells, type Kind } from '../../../support/conflict-tables.ts';

/** A zone as the provider keeps it: what one edit may rely on. It shares no code with the domain. */
export interface Zone {
  minTtl: number;
  lines: readonly string[];
  records: readonly DnsRecord[];
}

export type Outcome = { ok: true; zone: Zone } | { ok: false; code: string };

/** Stands in a plan for the id of a record that the plan itself creates. */
export const NO_ID_YET = 'new';

/** One edit as Alibaba Cloud DNS carries it out in one call, or the code it refuses it with. */
export function carryOut(zone: Zone, edit: Edit): Outcome {
  if (edit.kind === 'create') return create(zone, edit.desired);
  const present = presentOf(zone, edit.existing);
  if (!present) return refuse('DomainRecordNotBelongToUser');
  if (present.locked) return refuse('DomainRecordLocked');
  if (edit.kind === 'update') return update(zone, present, edit);
  return { ok: true, zone: { ...zone, records: zone.records.filter((one) => one !== present) } };
}

/** The record that says what is asked for: at most one has the same host, line, type and value. */
export function presentOf({ records }: Zone, said: RecordContent): DnsRecord | undefined {
  return records.find((record) => slotOf(record) === slotOf(said));
}

export function slotOf({ host, line, type, value }: RecordContent): string {
  return [host, line, type, value].join(' ');
}

/** Why the record cannot stand among the others; undefined when it can. */
export function obstacleTo(
  zone: Zone,
  content: RecordContent,
  others: readonly DnsRecord[],
): string | undefined {
  const { host, type, line, ttl, priority } = content;
  if (ttl < zone.minTtl) return 'QuotaExceeded.TTL';
  if (!zone.lines.includes(line)) return 'UnsupportedLine';
  if (type === 'MX' && priority === undefined) return 'SubDomainInvalid.Priority';
  if (type.endsWith('_URL') && line !== 'default') return 'URLForwardError.NotDefaultLine';
  if (type.endsWith('_URL') && isWildcard(host)) return 'URLForwardError.PanRecord';
  const beside = others.filter((other) => other.host === host && other.line === line);
  if (beside.some((other) => slotOf(other) === slotOf(content))) return 'DomainRecordDuplicate';
  return beside.some((other) => exclude(host, kindOf(other), kindOf(content)))
    ? 'DomainRecordConflict'
    : undefined;
}

/** Enabled and without remark; with a weight only where the set has weights. */
function create(zone: Zone, desired: RecordContent): Outcome {
  if (desired.status === 'disabled' || desired.remark || desired.weight !== undefined) {
    return refuse('NeedsMoreCalls');
  }
  const obstacle = obstacleTo(zone, desired, zone.records);
  if (obstacle) return refuse(obstacle);
  const { remark: _none, weight: _unset, ...said } = desired;
  const record: DnsRecord = {
    ...said,
    ...weightAmong(desired, zone.records),
    id: nextId(zone.records),
    locked: false,
  };
  return { ok: true, zone: { ...zone, records: [...zone.records, record] } };
}

type Update = Extract<Edit, { kind: 'update' }>;

/** What a record says, its status, its weight and its remark have a call each; the first leaves the others as they are. */
function update(zone: Zone, present: DnsRecord, { desired }: Update): Outcome {
  const restated = desired.status !== present.status;
  const reweighted = desired.weight !== undefined && desired.weight !== present.weight;
  const remarked = desired.remark !== undefined && desired.remark !== (present.remark ?? '');
  if (!saysTheSame(present, desired)) {
    return restated ? refuse('NeedsMoreCalls') : rewrite(zone, present, desired);
  }
  const calls = [restated, reweighted, remarked].filter(Boolean).length;
  if (calls > 1) return refuse('NeedsMoreCalls');
  if (restated) return { ok: true, zone: swapIn(zone, present, { ...present, status: desired.status }) };
  if (reweighted) return reweigh(zone, present, desired.weight ?? 1);
  if (remarked) {
    const { remark: _old, ...bare } = present;
    const after = desired.remark ? { ...bare, remark: desired.remark } : bare;
    return { ok: true, zone: swapIn(zone, present, after) };
  }
  // A note that is there already: whoever looks first makes no call at all.
  return desired.weight === undefined && desired.remark === undefined
    ? refuse('NothingToDo')
    : { ok: true, zone };
}

function rewrite(zone: Zone, present: DnsRecord, desired: RecordContent): Outcome {
  const others = zone.records.filter((record) => record !== present);
  const obstacle = obstacleTo(zone, desired, others);
  if (obstacle) return refuse(obstacle);
  const { host, type, value, line, ttl, priority } = desired;
  const { priority: _old, weight, ...kept } = present;
  const share = sameSet(present, desired)
    ? weight === undefined
      ? {}
      : { weight }
    : weightAmong(desired, others);
  const after: DnsRecord = {
    ...kept,
    ...{ host, type, value, line, ttl },
    ...share,
    ...(priority !== undefined && type === 'MX' && { priority }),
  };
  return { ok: true, zone: swapIn(zone, present, after) };
}

/** Where the set has no weights they are turned on first: each of its records begins with 1. */
function reweigh(zone: Zone, present: DnsRecord, weight: number): Outcome {
  if (!isWeightable(present)) return refuse('InvalidParameter');
  const isOn = present.weight !== undefined;
  if (!isOn && zone.records.some((record) => record.locked && sameSet(record, present))) {
    return refuse('DomainRecordLocked');
  }
  const records = zone.records.map((record): DnsRecord => {
    if (record === present) return { ...record, weight };
    return !isOn && sameSet(record, present) ? { ...record, weight: 1 } : record;
  });
  return { ok: true, zone: { ...zone, records } };
}

function weightAmong(content: RecordContent, others: readonly DnsRecord[]): { weight?: number } {
  const isOn = others.some((other) => sameSet(other, content) && other.weight !== undefined);
  return isOn && isWeightable(content) ? { weight: 1 } : {};
}

function isWeightable({ type, host }: RecordContent): boolean {
  return ['A', 'AAAA', 'CNAME'].includes(type) && !isWildcard(host);
}

function sameSet(a: RecordContent, b: RecordContent): boolean {
  return a.host === b.host && a.line === b.line && a.type === b.type;
}

function saysTheSame(a: RecordContent, b: RecordContent): boolean {
  return slotOf(a) === slotOf(b) && a.ttl === b.ttl && a.priority === b.priority;
}

function swapIn(zone: Zone, before: DnsRecord, after: DnsRecord): Zone {
  return { ...zone, records: zone.records.map((record) => (record === before ? after : record)) };
}

function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

function nextId(records: readonly DnsRecord[]): string {
  return String(
    records.reduce((last, { id }) => (BigInt(id) > last ? BigInt(id) : last), 900_000_000_000_000_000n) + 1n,
  );
}

function refuse(code: string): Outcome {
  return { ok: false, code };
}

function kindOf({ type, value }: RecordContent): Kind {
  if (type === 'HTTPS' || type === 'SVCB')
    return value.startsWith('0 ') ? `${type} alias` : `${type} service`;
  return type;
}

const EXCLUDED = new Set(
  cells.filter(({ expected }) => expected === 'conflict').map(({ host, a, b }) => `${host} ${a} ${b}`),
);

function exclude(host: string, a: Kind, b: Kind): boolean {
  return EXCLUDED.has(`${host === '@' ? '@' : 'www'} ${a} ${b}`);
}
