import { z } from 'zod';
import { findConflicts } from './conflict.ts';
import { DomainName, type Host } from './name.ts';
import { DnsRecord, RecordContent } from './record.ts';

/** One write to one record. `existing` and `desired` make its inverse trivial. */
export const Edit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), desired: RecordContent }),
  z.object({ kind: z.literal('update'), existing: DnsRecord, desired: RecordContent }),
  z.object({ kind: z.literal('delete'), existing: DnsRecord }),
]);
export type Edit = z.infer<typeof Edit>;

/** Id of a record that a simulated edit has created: the provider has not named it yet. */
export const NOT_YET_NAMED = 'new';

/** A record as it will be once it is made, for sentences and expectations. */
export function asRecord(content: RecordContent): DnsRecord {
  return { ...content, id: NOT_YET_NAMED, locked: false };
}

/** The records after an edit, as the provider would keep them. Records are matched by what they say, not by id. */
export function applyEdit(records: readonly DnsRecord[], edit: Edit): DnsRecord[] {
  switch (edit.kind) {
    case 'create':
      return [...records, asRecord(edit.desired)];
    case 'delete':
      return records.filter((record) => !sameSlot(record, edit.existing));
    case 'update':
      return records.map((record) =>
        sameSlot(record, edit.existing) ? { ...updated(record, edit.desired), id: record.id } : record,
      );
  }
}

/** An update leaves alone a remark and a weight that are not asked for; an empty remark is none. */
function updated(record: DnsRecord, desired: RecordContent): Omit<DnsRecord, 'id'> {
  const { remark = record.remark, weight: asked, ...content } = desired;
  const staysInSet = isSameSet(record, desired);
  const weight = asked ?? (staysInSet ? record.weight : undefined);
  return {
    ...content,
    ...(remark && { remark }),
    ...(weight !== undefined && { weight }),
    locked: record.locked,
  };
}

/** Weights share out the answers among the records of one host, line and type. */
function isSameSet(a: RecordContent, b: RecordContent): boolean {
  return a.host === b.host && a.line === b.line && a.type === b.type;
}

/** The hosts whose records an edit concerns: two where a record moves. */
export function hostsOf(edit: Edit): Host[] {
  const hosts = [
    ...('existing' in edit ? [edit.existing.host] : []),
    ...('desired' in edit ? [edit.desired.host] : []),
  ];
  return [...new Set(hosts)];
}

/** True for an edit that changes only what is kept beside a record: its remark, or its weight. */
export function annotates(edit: Edit): edit is Extract<Edit, { kind: 'update' }> {
  return edit.kind === 'update' && sameAnswer(edit.existing, edit.desired);
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
      return { kind: 'delete', existing: asRecord(edit.desired) };
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

/** What a record says, without its notes: remark and weight take calls of their own. */
export function plainly(record: DnsRecord | RecordContent): RecordContent {
  const said = 'id' in record ? contentOf(record) : record;
  const { remark: _remark, weight: _weight, ...content } = said;
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

/** True for an edit after which a CNAME record leads to another name. */
export function leadsToName(edit: Edit): edit is Exclude<Edit, { kind: 'delete' }> {
  return edit.kind !== 'delete' && edit.desired.type === 'CNAME';
}

/** The one name that the edits lead to; undefined where they lead to none, or to several. */
export function onlyTarget(edits: readonly Edit[]): DomainName | undefined {
  const names = new Set(edits.flatMap((edit) => (leadsToName(edit) ? [edit.desired.value] : [])));
  const [name] = names;
  return names.size === 1 ? DomainName.safeParse(name).data : undefined;
}
