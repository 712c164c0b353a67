import { type ConflictRuleId, ruleBetween } from './conflict-rules.ts';
import type { DnsRecord, RecordContent } from './record.ts';

/**
 * Two records that cannot stand together. `wanted` is the record asked for, `existing` the one in the zone.
 * The sentence people read is made from the rule and both records.
 */
export interface Conflict {
  rule: ConflictRuleId;
  wanted: RecordContent;
  existing: DnsRecord;
}

/**
 * Every record that keeps the wanted one from being stored, in the order of `records`; duplicates among them.
 *
 * Conflicts are judged per host and line ("DNS record conflict rules", Alibaba Cloud, read 2026-06): the lines of one
 * host are independent. Disabled records count, because the vendor does not say that they do not and enabling one
 * later must not break the zone; `existing.status` tells. `ignoring` is the id of the record that an update in place
 * replaces: a record never conflicts with itself.
 */
export function findConflicts(
  wanted: RecordContent,
  records: readonly DnsRecord[],
  { ignoring }: { ignoring?: string } = {},
): Conflict[] {
  return records
    .filter(({ host, line, id }) => host === wanted.host && line === wanted.line && id !== ignoring)
    .flatMap((existing) => {
      const rule = ruleBetween(wanted.host, wanted, existing);
      return rule ? [{ rule, wanted, existing }] : [];
    });
}
