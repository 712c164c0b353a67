import { contentOf, type Edit } from './edit.ts';
import { type Mark, parseMark, saysAsBefore } from './mark.ts';
import { APEX, type Host } from './name.ts';
import type { DnsRecord } from './record.ts';
import { type Back, DEFAULT_TTL } from './request.ts';

/** `finish` leaves what is answered as it is, `undo` brings back what the marks tell; either takes the marks off. */
export type Rescue = NonNullable<Back['lost']>;

/** What a change that is gone has left in a zone. */
export interface Remains {
  changeId: string;
  records: Remnant[];
}

/** A record that carries its mark, and what became of it. */
export interface Remnant {
  record: DnsRecord;
  mark: Mark;
  /**
   * `made` by the change; `same` as before but for the TTL; `changed`, from what the mark tells or from what nobody
   * knows; or it cannot be `told`.
   */
  fate: 'made' | 'same' | 'changed' | 'changed-from-unknown' | 'untold';
}

/** The marked records by the change that has marked them, in the order in which they were found. */
export function remainsIn(records: readonly DnsRecord[]): Remains[] {
  const found = new Map<string, Remnant[]>();
  for (const record of records) {
    const mark = parseMark(record.remark);
    if (!mark) continue;
    const others = found.get(mark.changeId) ?? [];
    found.set(mark.changeId, [...others, { record, mark, fate: fateOf(record, mark) }]);
  }
  return [...found].map(([changeId, remnants]) => ({ changeId, records: remnants }));
}

/** Whether an undo would bring anything back: a record that the change has made, or one whose mark tells what it was. */
export function canTakeBack({ records }: Remains): boolean {
  return records.some(({ fate }) => fate === 'made' || fate === 'changed');
}

/** The host that the rescue is about first: the zone's own name, else that of the first record. */
export function hostOf({ records: [first, ...more] }: Remains): Host {
  return [first, ...more].some((one) => one?.record.host === APEX) ? APEX : (first?.record.host ?? APEX);
}

/**
 * The rescue as something to take back, from which a plan of its own is made. TTLs in seconds; a TTL above `minTtl` has
 * been set by somebody since, and stays. Nobody knows the remark that a record had.
 */
export function backFrom({ changeId, records }: Remains, rescue: Rescue, minTtl: number): Back {
  const edits = rescue === 'undo' ? inSafeOrder(records.flatMap(inverseOf)) : [];
  const gone = new Set(edits.flatMap((edit) => (edit.kind === 'delete' ? [edit.existing.id] : [])));
  return {
    changeId,
    edits,
    gtm: [],
    original: records
      .filter(({ record }) => !gone.has(record.id))
      .map((remnant) => (rescue === 'undo' ? asItWas(remnant, minTtl) : asItIs(remnant, minTtl))),
    left: records.map(({ record }) => record),
    lost: rescue,
  };
}

function fateOf(record: DnsRecord, mark: Mark): Remnant['fate'] {
  if (mark.was.kind === 'new') return 'made';
  const isSame = saysAsBefore(mark, record);
  if (isSame === undefined) return 'untold';
  if (isSame) return 'same';
  return mark.was.kind === 'known' ? 'changed' : 'changed-from-unknown';
}

function inverseOf(remnant: Remnant): Edit[] {
  const { record, fate } = remnant;
  if (fate === 'made') return [{ kind: 'delete', existing: record }];
  const before = beforeOf(remnant);
  return before ? [{ kind: 'update', existing: record, desired: contentOf(before) }] : [];
}

/** The record before the change, where its mark tells. */
function beforeOf({ record, mark, fate }: Remnant): DnsRecord | undefined {
  const { was, ttl } = mark;
  if (fate !== 'changed' || was.kind !== 'known') return undefined;
  const { priority: _priority, remark: _mark, weight, ...rest } = record;
  // A weight belongs to the set that the record is in.
  const share = weight !== undefined && was.type === record.type ? { weight } : {};
  const priority = was.priority === undefined ? {} : { priority: was.priority };
  return { ...rest, type: was.type, value: was.value, ttl, ...priority, ...share };
}

function asItWas(remnant: Remnant, minTtl: number): DnsRecord {
  return beforeOf(remnant) ?? asItIs(remnant, minTtl);
}

/** What the record says now with the TTL that it is to keep, and without its mark. */
function asItIs({ record, mark, fate }: Remnant, minTtl: number): DnsRecord {
  const { remark: _mark, ...rest } = record;
  const isSetSince = record.ttl > minTtl;
  const isKnown = fate === 'same' || fate === 'made' || mark.ttl > minTtl;
  const ttl = isKnown ? mark.ttl : DEFAULT_TTL;
  return { ...rest, ttl: isSetSince ? record.ttl : Math.max(ttl, minTtl) };
}

/** Answers come back before others go, and those of the zone's own name first: it may forward to what goes after it. */
function inSafeOrder(edits: readonly Edit[]): Edit[] {
  const rank = (edit: Edit): number => {
    const host = 'existing' in edit ? edit.existing.host : edit.desired.host;
    return (edit.kind === 'delete' ? 2 : 0) + (host === APEX ? 0 : 1);
  };
  return edits.toSorted((a, b) => rank(a) - rank(b));
}
