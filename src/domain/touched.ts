import { type Edit, sameSlot } from './edit.ts';
import { isMark, parseMark, withoutMarks } from './mark.ts';
import type { RecordContent } from './record.ts';

/** The records that edits are about, each once however many edits it takes, as they are by then. */
export function recordsIn(edits: readonly Edit[]): RecordContent[] {
  const records: RecordContent[] = [];
  for (const edit of edits) {
    const at = 'existing' in edit ? records.findIndex((one) => sameSlot(one, edit.existing)) : -1;
    const after = 'desired' in edit ? edit.desired : edit.existing;
    if (at === -1) records.push(after);
    else records[at] = after;
  }
  return records;
}

/** The records that get a mark and had none. */
export function markedIn(edits: readonly Edit[]): RecordContent[] {
  return recordsIn(edits.filter((edit) => isMark(edit) && isPutOn(edit)));
}

/** What edits that leave the answers alone set beside them, marks aside. */
export function factsIn(edits: readonly Edit[]): Fact[] {
  const facts = new Set(withoutMarks(edits).flatMap(factsOf));
  return FACTS.filter((fact) => facts.has(fact));
}

const FACTS = ['TTL', 'status', 'weight', 'remark'] as const;
export type Fact = (typeof FACTS)[number];

function isPutOn(edit: Edit): boolean {
  return (
    edit.kind === 'update' && !parseMark(edit.existing.remark) && parseMark(edit.desired.remark) !== undefined
  );
}

/** A record that is brought back silently is made under another name, silenced and moved: that is its status. */
function factsOf(edit: Edit): Fact[] {
  if (edit.kind !== 'update') return ['status'];
  const { existing, desired } = edit;
  if (existing.ttl !== desired.ttl) return ['TTL'];
  if (desired.weight !== undefined && existing.weight !== desired.weight) return ['weight'];
  return desired.remark !== undefined && (existing.remark ?? '') !== desired.remark ? ['remark'] : ['status'];
}
