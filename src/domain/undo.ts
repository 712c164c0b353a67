import { contentOf, inverse } from './edit.ts';
import type { Edit, Step, Undo } from './plan.ts';
import { expectedBefore } from './proof.ts';
import type { DnsRecord } from './record.ts';

/**
 * The way back from the end of a plan: the inverse of each swap edit, newest first, with the records as they were
 * before the TTL was lowered. `reachSeconds` is the TTL clients may still hold the new answer for.
 */
export function undoOf(records: readonly DnsRecord[], steps: readonly Step[]): Undo {
  const original = new Map(records.map((record) => [record.id, record]));
  const after = expectedBefore(records, steps, steps.length, 0);
  const edits = steps
    .flatMap((step) => (step.kind === 'swap' ? step.edits : []))
    .map((edit) => backToOriginal(inverse(edit), edit, original, after))
    .reverse();
  const added = after.filter(({ type }) => type === 'CNAME');
  return { edits, reachSeconds: Math.max(0, ...added.map(({ ttl }) => ttl)) };
}

function backToOriginal(
  undo: Edit,
  edit: Edit,
  original: ReadonlyMap<string, DnsRecord>,
  after: readonly DnsRecord[],
): Edit {
  const before = 'existing' in edit ? original.get(edit.existing.id) : undefined;
  if (undo.kind === 'delete' || !before) return undo;
  const desired = contentOf(before);
  if (undo.kind === 'create') return { kind: 'create', desired };
  const existing = after.find(({ id }) => id === undo.existing.id) ?? undo.existing;
  return { kind: 'update', existing, desired };
}
