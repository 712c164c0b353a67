import type { Edit } from '../../../domain/edit.ts';
import { type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';
import { count, listing } from './units.ts';

/** What edits set beside the answers of records, and of how many: `TTL and remark`, `2 records`. */
export function notesIn(edits: readonly Edit[]): { what: Mrkdwn; records: string } {
  const words = NOTES.flatMap(([word, isSet]) => (edits.some(isSet) ? [mrkdwn`${word}`] : []));
  // One that is moved from where it waited is the same record at another host.
  const records = new Set(
    edits.map((edit) => {
      const { type, value, line } = 'desired' in edit ? edit.desired : edit.existing;
      return JSON.stringify([type, value, line]);
    }),
  );
  return { what: words.length > 0 ? listing(words) : mrkdwn`notes`, records: count(records.size, 'record') };
}

type Update = Extract<Edit, { kind: 'update' }>;

const NOTES: readonly [string, (edit: Edit) => boolean][] = [
  ['TTL', updates(({ existing, desired }) => existing.ttl !== desired.ttl)],
  ['status', (edit) => edit.kind !== 'update' || edit.existing.status !== edit.desired.status],
  [
    'weight',
    updates(({ existing, desired }) => desired.weight !== undefined && existing.weight !== desired.weight),
  ],
  [
    'remark',
    updates(({ existing, desired }) => desired.remark !== undefined && existing.remark !== desired.remark),
  ],
];

function updates(differ: (edit: Update) => boolean): (edit: Edit) => boolean {
  return (edit) => edit.kind === 'update' && differ(edit);
}
