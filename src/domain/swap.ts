import { ruleBetween } from './conflict-rules.ts';
import { type Edit, sameSlot } from './edit.ts';
import { type DnsRecord, isAnswered, LEADING, type RecordContent } from './record.ts';
import type { Spot } from './view.ts';

/** The records that a wanted one takes the place of: those of its type, and those that lead elsewhere beside it. */
export function inTheWay(records: readonly DnsRecord[], wanted: RecordContent): DnsRecord[] {
  return at(records, wanted).filter((record) => record.type === wanted.type || makesWay(record, wanted));
}

/** Records that can stand neither beside the wanted one nor make way for it. */
export function blocking(records: readonly DnsRecord[], wanted: RecordContent): DnsRecord[] {
  return at(records, wanted).filter(
    (record) =>
      record.type !== wanted.type &&
      !makesWay(record, wanted) &&
      ruleBetween(wanted.host, wanted, record) !== undefined,
  );
}

/**
 * The edits that put the wanted record in the place of what answers there, back to back. Everything that is never
 * answered goes first, then surplus records while another of their family still answers, then the last of the other
 * family, and at once after it the kept record becomes the wanted one in place. So IPv4 always has an answer, and IPv6
 * is without one for a single call, or the other way round where there is no IPv4.
 */
export function swapTo(records: readonly DnsRecord[], wanted: RecordContent): Edit[] {
  const leaving = inTheWay(records, wanted);
  const silent = leaving.filter((record) => !isAnswered(record));
  const answered = leaving.filter(isAnswered);
  const kept = answered.find((record) => sameSlot(record, wanted)) ?? keptRecord(answered, wanted);
  const others = answered.filter((record) => record !== kept);
  const removals = (list: readonly DnsRecord[]): Edit[] =>
    list.map((existing) => ({ kind: 'delete', existing }));
  if (!kept) return [...removals(silent), { kind: 'create', desired: wanted }];
  const becomes: Edit[] = saysMore(kept, wanted) ? [{ kind: 'update', existing: kept, desired: wanted }] : [];
  // Of one type both may stand for a moment, so nobody is left alone to answer.
  if (kept.type === wanted.type) {
    const [same, rest] = [
      others.filter(isSameType(wanted)),
      others.filter((one) => !isSameType(wanted)(one)),
    ];
    return [...removals([...silent, ...rest]), ...becomes, ...removals(same)];
  }
  const sameFamily = others.filter(isSameType(kept));
  const otherFamily = others.filter((record) => !sameFamily.includes(record));
  return [...removals([...silent, ...sameFamily, ...otherFamily]), ...becomes];
}

/** The record that becomes the wanted one: of its type, then IPv4 before IPv6, the heaviest first, then the provider's order. */
export function keptRecord(
  answered: readonly DnsRecord[],
  wanted: Pick<RecordContent, 'type'>,
): DnsRecord | undefined {
  const rank = (record: DnsRecord): number => {
    const byType = record.type === wanted.type ? 3000 : record.type === 'AAAA' ? 0 : 1000;
    return byType + (record.weight ?? 1);
  };
  return answered.toSorted((a, b) => rank(b) - rank(a))[0];
}

/** Only what leads elsewhere makes way, and only for something that leads elsewhere itself. */
function makesWay(record: DnsRecord, wanted: RecordContent): boolean {
  if (!LEADING.has(wanted.type) || !LEADING.has(record.type)) return false;
  // Two records that lead elsewhere would answer in each other's stead, also where the provider takes both.
  const bothLead = wanted.type !== 'A' && wanted.type !== 'AAAA' && LEADING.has(wanted.type);
  return bothLead || ruleBetween(wanted.host, wanted, record) !== undefined;
}

function at(records: readonly DnsRecord[], { host, line }: Spot): DnsRecord[] {
  return records.filter((record) => record.host === host && record.line === line);
}

function isSameType({ type }: Pick<RecordContent, 'type'>): (record: DnsRecord) => boolean {
  return (record) => record.type === type;
}

function saysMore(kept: DnsRecord, wanted: RecordContent): boolean {
  return !sameSlot(kept, wanted) || kept.ttl !== wanted.ttl || kept.priority !== wanted.priority;
}
