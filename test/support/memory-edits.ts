import { findConflicts } from '../../src/domain/conflict.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';
import { ProviderError } from '../../src/ports.ts';

/** What an edit needs to know of a zone, and changes in it. */
interface EditedZone {
  minTtl: number;
  lines: readonly string[];
  records: DnsRecord[];
}

type Update = Extract<Edit, { kind: 'update' }>;

/**
 * Carries out one edit as the vendor would, checks in the vendor's order: what one call can do, ownership, lock,
 * parameters, duplicate, conflict. Gives the record's id. @throws ProviderError
 */
export function carryOut(zone: EditedZone, edit: Edit, newId: string): string {
  switch (edit.kind) {
    case 'create':
      return create(zone, edit.desired, newId);
    case 'update':
      return update(zone, edit);
    case 'delete': {
      const present = editable(zone, edit.existing);
      zone.records = zone.records.filter((record) => record !== present);
      return present.id;
    }
  }
}

export function refused(code: string, message: string): ProviderError {
  return new ProviderError({ code, message, outcome: 'not-applied', retryable: false, requestId: 'MEMORY' });
}

export function refusal(code: string, message: string): never {
  throw refused(code, message);
}

function create(zone: EditedZone, desired: RecordContent, newId: string): string {
  const { weight, remark, ...stored } = desired;
  if (stored.status === 'disabled' || remark || weight !== undefined) {
    refusal('NeedsMoreCalls', 'Not in one call.');
  }
  checkContent(zone, desired, zone.records);
  zone.records.push({ ...stored, ...weightBeside(desired, zone.records), id: newId, locked: false });
  return newId;
}

function update(zone: EditedZone, edit: Update): string {
  const { existing, desired } = edit;
  const change = changeOf(edit);
  if (change === 'weight' && existing.weight === undefined) turnWeightsOn(zone, existing);
  const present = editable(zone, existing);
  const after = changed(zone, present, desired, change);
  zone.records = zone.records.map((record) => (record === present ? after : record));
  return present.id;
}

function editable(zone: EditedZone, { id }: DnsRecord): DnsRecord {
  const present = zone.records.find((record) => record.id === id);
  if (!present) return refusal('DomainRecordNotBelongToUser', 'The record is not of this account.');
  return present.locked ? refusal('DomainRecordLocked', 'The record is locked.') : present;
}

/** The one thing an update changes. A weight that is no longer wanted is nobody's wish to turn weights off. */
function changeOf({ existing, desired }: Update): 'content' | 'status' | 'weight' | 'remark' {
  const restated = existing.status !== desired.status;
  if (!saysTheSame(existing, desired)) {
    return restated ? refusal('NeedsMoreCalls', 'Not in one call.') : 'content';
  }
  const reweighted = desired.weight !== undefined && desired.weight !== existing.weight;
  const remarked = desired.remark !== undefined && desired.remark !== (existing.remark ?? '');
  const [only = refusal('NothingToDo', 'Nothing differs.'), ...more] = [
    ...(restated ? (['status'] as const) : []),
    ...(reweighted ? (['weight'] as const) : []),
    ...(remarked ? (['remark'] as const) : []),
  ];
  return more.length > 0 ? refusal('NeedsMoreCalls', 'Not in one call.') : only;
}

function changed(
  zone: EditedZone,
  present: DnsRecord,
  desired: RecordContent,
  change: ReturnType<typeof changeOf>,
): DnsRecord {
  const others = zone.records.filter(({ id }) => id !== present.id);
  switch (change) {
    case 'content':
      if (saysTheSame(present, desired)) refusal('DomainRecordDuplicate', 'The DNS record already exists.');
      checkContent(zone, desired, others);
      return replaced(present, desired, others);
    case 'status':
      if (desired.status === 'enabled') checkConflicts(present, others);
      return { ...present, status: desired.status };
    case 'weight':
      if (present.weight === undefined) refusal('InvalidParameter', 'Weights are not switched on here.');
      return { ...present, weight: desired.weight };
    case 'remark': {
      const { remark: _remark, ...bare } = present;
      return desired.remark ? { ...bare, remark: desired.remark } : bare;
    }
  }
}

/** Every record of the set begins with weight 1. */
function turnWeightsOn(zone: EditedZone, { host, type, line }: DnsRecord): void {
  if (!isWeightable(type) || host.startsWith('*'))
    refusal('InvalidParameter', 'No weights for such records.');
  const isInSet = (record: DnsRecord) => sameSet(record, { host, type, line });
  if (zone.records.some((record) => isInSet(record) && record.locked)) {
    refusal('DomainRecordLocked', 'The record is locked.');
  }
  zone.records = zone.records.map((record) => (isInSet(record) ? { weight: 1, ...record } : record));
}

function checkContent(zone: EditedZone, content: RecordContent, others: readonly DnsRecord[]): void {
  if (content.ttl < zone.minTtl) refusal('QuotaExceeded.TTL', 'The TTL is below the minimum.');
  if (!zone.lines.includes(content.line)) refusal('UnsupportedLine', 'The edition lacks this line.');
  if (findConflicts(content, others).some(({ rule }) => rule === 'duplicate')) {
    refusal('DomainRecordDuplicate', 'The DNS record already exists.');
  }
  checkConflicts(content, others);
}

function checkConflicts(content: RecordContent, others: readonly DnsRecord[]): void {
  if (findConflicts(content, others).length > 0) {
    refusal('DomainRecordConflict', 'The DNS record conflicts with other records.');
  }
}

/** Remark, status and lock outlive an update in place; the weight belongs to the set that the record is in by then. */
function replaced(present: DnsRecord, desired: RecordContent, others: readonly DnsRecord[]): DnsRecord {
  const { priority: _old, weight, ...kept } = present;
  const { host, type, value, line, ttl, priority } = desired;
  const stays = sameSet(present, desired) && weight !== undefined;
  return {
    ...kept,
    ...{ host, type, value, line, ttl },
    ...(type === 'MX' && priority !== undefined ? { priority } : {}),
    ...(stays ? { weight } : weightBeside(desired, others)),
  };
}

/** A record that joins a set with weights begins with weight 1. */
function weightBeside(content: RecordContent, others: readonly DnsRecord[]): { weight?: number } {
  const weighted = others.some((other) => sameSet(other, content) && other.weight !== undefined);
  return weighted && isWeightable(content.type) ? { weight: 1 } : {};
}

type SetKey = Pick<RecordContent, 'host' | 'type' | 'line'>;

function sameSet(a: SetKey, b: SetKey): boolean {
  return a.host === b.host && a.type === b.type && a.line === b.line;
}

function isWeightable(type: RecordContent['type']): boolean {
  return type === 'A' || type === 'AAAA' || type === 'CNAME';
}

function saysTheSame(a: RecordContent, b: RecordContent): boolean {
  return (['host', 'type', 'value', 'line', 'ttl', 'priority'] as const).every(
    (field) => a[field] === b[field],
  );
}
