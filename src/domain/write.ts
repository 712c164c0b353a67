import type { Movement, Route, Standing } from './change.ts';
import { movedAnswers } from './drift.ts';
import { applyEdit, contentOf, sameSlot } from './edit.ts';
import type { Edit, Plan } from './plan.ts';
import { expectedBefore } from './proof.ts';
import { type DnsRecord, isAnswered, type RecordContent } from './record.ts';
import { linesToSwitch } from './resolution/switch-to-cname.ts';

/** What to do about the present edit, seeing the records as they are now. */
export type NextWrite =
  /** The zone already shows the edit's effect. */
  | { kind: 'applied'; recordId?: string }
  | { kind: 'call'; edit: Edit }
  /** The records that a failed delete and add had taken away are back. */
  | { kind: 'put-back' }
  /** Somebody else has edited the host. */
  | { kind: 'drift'; movements: Movement[] };

/**
 * Compares the host's records with what the plan expects before and after its present edit, its own earlier edits
 * included, and names the one call that is missing. Safe to ask again after a lost answer: the zone is the witness.
 */
export function nextWrite(
  plan: Plan,
  { step, edit, route }: { step: number; edit: number; route: Route },
  found: readonly DnsRecord[],
): NextWrite {
  const planned = editAt(plan, step, edit);
  if (!planned) return { kind: 'drift', movements: [] };
  const before = expectedBefore(plan.scene.records, plan.steps, step, edit);
  const movements = movedAnswers(before, found);
  const isBefore = movements.length === 0;
  if (movedAnswers(applyEdit(before, planned), found).length === 0) return applied(planned, found);
  if (planned.kind !== 'update' || route === 'in-place') {
    return isBefore ? { kind: 'call', edit: withFoundId(planned, found) } : { kind: 'drift', movements };
  }
  const removal: Edit = { kind: 'delete', existing: planned.existing };
  const isBetween =
    movedAnswers(applyEdit(before, removal), found).length === 0 || !hasAnswer(planned, found);
  if (route === 'delete-and-add') {
    if (isBefore) return { kind: 'call', edit: withFoundId(removal, found) };
    if (isBetween) return { kind: 'call', edit: { kind: 'create', desired: planned.desired } };
  }
  if (route === 'put-back') {
    if (isBefore) return { kind: 'put-back' };
    if (isBetween) return { kind: 'call', edit: { kind: 'create', desired: inOneCall(planned.existing) } };
  }
  return { kind: 'drift', movements };
}

/** Edit number `edit` of step number `step`; undefined when the step has no such edit. */
export function editAt(plan: Plan, step: number, edit: number): Edit | undefined {
  const present = plan.steps[step];
  return present && 'edits' in present ? present.edits[edit] : undefined;
}

/** What the host answers now on the lines the plan is about, in the words a stopped change uses. */
export function standingOf(plan: Plan, found: readonly DnsRecord[]): Standing {
  const lines = linesToSwitch(plan.scene.records);
  const answering = (records: readonly DnsRecord[]): DnsRecord[] =>
    records.filter((one) => lines.includes(one.line) && isAnswered(one) && ANSWERS.has(one.type));
  const [before, now] = [answering(plan.scene.records), answering(found)];
  if (lines.some((line) => !now.some((record) => record.line === line))) return 'nothing';
  const isNew = ({ type, value }: DnsRecord): boolean => type === 'CNAME' && value === plan.target;
  if (now.every(isNew)) return 'new';
  if (now.some(isNew)) return 'mixed';
  const isOld = (record: DnsRecord): boolean => before.some((old) => sameSlot(old, record));
  if (!now.every(isOld)) return 'other';
  return before.every((old) => now.some((record) => sameSlot(old, record))) ? 'old' : 'fewer';
}

const ANSWERS: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME']);

/** Whatever else has moved, a line that we emptied gets its answer back first. */
function hasAnswer({ existing }: Extract<Edit, { kind: 'update' }>, found: readonly DnsRecord[]): boolean {
  return found.some(
    (record) => record.line === existing.line && isAnswered(record) && ANSWERS.has(record.type),
  );
}

/** A remark takes a call of its own, and while the name is empty the answer comes first. */
function inOneCall(record: DnsRecord): RecordContent {
  const { remark: _remark, ...content } = contentOf(record);
  return content;
}

function applied(planned: Edit, found: readonly DnsRecord[]): NextWrite {
  if (planned.kind === 'delete') return { kind: 'applied', recordId: planned.existing.id };
  const { desired } = planned;
  const record = found.find(({ line, type, value }) => {
    return line === desired.line && type === desired.type && value === desired.value;
  });
  return record ? { kind: 'applied', recordId: record.id } : { kind: 'applied' };
}

/** After a delete and add the provider has given the record a new id; the call must carry the present one. */
function withFoundId<E extends Edit>(edit: E, found: readonly DnsRecord[]): Edit {
  if (edit.kind === 'create') return edit;
  const { existing } = edit;
  const present = found.find(({ line, type, value }) => {
    return line === existing.line && type === existing.type && value === existing.value;
  });
  return present ? { ...edit, existing: { ...existing, id: present.id } } : edit;
}
