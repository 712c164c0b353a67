import type { ConflictRuleId } from './conflict-rules.ts';
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
