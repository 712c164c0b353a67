import { findConflicts } from './conflict.ts';
import type { Edit } from './plan.ts';
import type { DnsRecord, RecordContent } from './record.ts';

/** Id of a record that a simulated edit has created: the provider has not named it yet. */
export const NOT_YET_NAMED = 'new';

/** The records after an edit, as the provider would keep them. Records are matched by what they say, not by id. */
export function applyEdit(records: readonly DnsRecord[], edit: Edit): DnsRecord[] {
  switch (edit.kind) {
    case 'create':
      return [...records, { ...edit.desired, id: NOT_YET_NAMED, locked: false }];
    case 'delete':
      return records.filter((record) => !sameSlot(record, edit.existing));
    case 'update':
      return records.map((record) =>
        sameSlot(record, edit.existing) ? { ...edit.desired, id: record.id, locked: record.locked } : record,
      );
  }
}

/** Why the provider would refuse the edit on these records; empty when it would take it. */
export function refusedBy(records: readonly DnsRecord[], edit: Edit): string[] {
  if (edit.kind === 'delete') return [];
  const others =
    edit.kind === 'create' ? records : records.filter((record) => !sameSlot(record, edit.existing));
  return findConflicts(edit.desired, others).map(({ rule }) => rule);
}

/** The edit that takes an edit back. */
export function inverse(edit: Edit): Edit {
  switch (edit.kind) {
    case 'create':
      return { kind: 'delete', existing: { ...edit.desired, id: NOT_YET_NAMED, locked: false } };
    case 'delete':
      return { kind: 'create', desired: contentOf(edit.existing) };
    case 'update':
      return {
        kind: 'update',
        existing: { ...edit.desired, id: edit.existing.id, locked: edit.existing.locked },
        desired: contentOf(edit.existing),
      };
  }
}

/** A record without the provider's identity. */
export function contentOf({ id: _id, locked: _locked, ...content }: DnsRecord): RecordContent {
  return content;
}

/** A provider keeps at most one record of the same host, line, type and value. */
export function sameSlot(a: RecordContent, b: RecordContent): boolean {
  return a.host === b.host && a.line === b.line && a.type === b.type && a.value === b.value;
}

/** True when both say the same to the world. Weight and remark live outside the record's own update call. */
export function sameAnswer(a: RecordContent, b: RecordContent): boolean {
  return sameSlot(a, b) && a.ttl === b.ttl && a.status === b.status && a.priority === b.priority;
}
