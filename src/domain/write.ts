import type { Change } from './change.ts';
import { movedAnswers } from './drift.ts';
import { annotates, applyEdit, type Edit, hostsOf, NOT_YET_NAMED, plainly, sameSlot } from './edit.ts';
import type { GtmEdit } from './gtm.ts';
import type { Movement, Route } from './journal.ts';
import type { Plan } from './plan.ts';
import { expectedBefore } from './proof.ts';
import { type DnsRecord, isAnswered, LEADING } from './record.ts';

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
 * Compares the records of the edit's hosts with what the plan expects before and after its present edit, its own earlier
 * edits included, and names the one call that is missing. Safe to ask again after a lost answer: the zone is the witness.
 * `isBegun`: the present route was begun before; whoever did it may have died before telling how it went.
 */
export function nextWrite(
  plan: Plan,
  { step, edit, route, isBegun = false }: { step: number; edit: number; route: Route; isBegun?: boolean },
  found: readonly DnsRecord[],
): NextWrite {
  const planned = editAt(plan, step, edit);
  if (!planned) return { kind: 'drift', movements: [] };
  const hosts = hostsOf(planned);
  const before = expectedBefore(plan.scene.records, plan.steps, step, edit).filter(({ host }) =>
    hosts.includes(host),
  );
  const movements = movedAnswers(before, found);
  const isBefore = movements.length === 0;
  const isAfter = movedAnswers(applyEdit(before, planned), found).length === 0;
  if (isAfter && (!annotates(planned) || isAnnotated(planned, found))) return applied(planned, found);
  if (planned.kind !== 'update' || route === 'in-place') {
    return isBefore ? { kind: 'call', edit: withFound(planned, found) } : { kind: 'drift', movements };
  }
  const removal: Edit = { kind: 'delete', existing: planned.existing };
  const isBetween =
    movedAnswers(applyEdit(before, removal), found).length === 0 || !hasAnswer(planned, found);
  if (route === 'delete-and-add') {
    // Under another id it is not the record that was to go: it went, and was put back.
    if (isBefore && isBegun && isReborn(planned.existing, found)) return { kind: 'put-back' };
    if (isBefore) return { kind: 'call', edit: withFound(removal, found) };
    if (isBetween) return { kind: 'call', edit: addOf(planned) };
  }
  if (route === 'put-back') {
    if (isBefore) return { kind: 'put-back' };
    if (isBetween) return { kind: 'call', edit: { kind: 'create', desired: plainly(planned.existing) } };
  }
  return { kind: 'drift', movements };
}

/** True where the zone shows the effect of the plan's first write, whoever wrote it. */
export function showsFirstWrite(plan: Plan, found: readonly DnsRecord[]): boolean {
  const step = plan.steps.findIndex((one) => 'edits' in one);
  return nextWrite(plan, { step, edit: 0, route: 'in-place' }, found).kind === 'applied';
}

/** What somebody else has done to the hosts of a plan since; `step` has written nothing to the zone itself. */
export function movedBefore(plan: Plan, step: number, found: readonly DnsRecord[]): Movement[] {
  return movedAnswers(expectedBefore(plan.scene.records, plan.steps, step, 0), found);
}

/** A call of the present route may have been made before. */
export function hasBegunRoute({ journal }: Pick<Change, 'journal'>): boolean {
  const rerouted = journal.findLastIndex(({ kind }) => kind === 'rerouted');
  return journal.slice(rerouted + 1).some(({ kind }) => kind === 'intent');
}

/** The second half of a delete and add: while the name is empty the answer comes first, and its notes later. */
export function addOf({ desired }: Extract<Edit, { kind: 'update' }>): Extract<Edit, { kind: 'create' }> {
  return { kind: 'create', desired: plainly(desired) };
}

/** Edit number `edit` of step number `step`; undefined when the step has no such edit. */
export function editAt(plan: Plan, step: number, edit: number): Edit | undefined {
  const present = plan.steps[step];
  return present && 'edits' in present ? present.edits[edit] : undefined;
}

/** The same for effects at Global Traffic Manager, too. */
export function doneAt(plan: Plan, step: number, edit: number): Edit | GtmEdit | undefined {
  const present = plan.steps[step];
  return present?.kind === 'gtm' ? present.gtm[edit] : editAt(plan, step, edit);
}

/** Whatever else has moved, a line that we emptied gets its answer back first. */
function hasAnswer({ existing }: Extract<Edit, { kind: 'update' }>, found: readonly DnsRecord[]): boolean {
  return found.some(
    (record) =>
      record.host === existing.host &&
      record.line === existing.line &&
      isAnswered(record) &&
      LEADING.has(record.type),
  );
}

function isReborn(existing: DnsRecord, found: readonly DnsRecord[]): boolean {
  const present = found.find((record) => sameSlot(record, existing));
  return present !== undefined && existing.id !== NOT_YET_NAMED && present.id !== existing.id;
}

function isAnnotated({ desired }: Extract<Edit, { kind: 'update' }>, found: readonly DnsRecord[]): boolean {
  const present = found.find((record) => sameSlot(record, desired));
  const isNoted = desired.remark === undefined || (present?.remark ?? '') === desired.remark;
  return isNoted && (desired.weight === undefined || present?.weight === desired.weight);
}

function applied(planned: Edit, found: readonly DnsRecord[]): NextWrite {
  if (planned.kind === 'delete') return { kind: 'applied', recordId: planned.existing.id };
  const record = found.find((one) => sameSlot(one, planned.desired));
  return record ? { kind: 'applied', recordId: record.id } : { kind: 'applied' };
}

/** After a delete and add the provider has given the record a new id; the call must carry the present one, as it is. */
function withFound<E extends Edit>(edit: E, found: readonly DnsRecord[]): Edit {
  if (edit.kind === 'create') return edit;
  const { existing } = edit;
  const present = found.find((record) => sameSlot(record, existing));
  if (!present) return edit;
  const { remark: _old, weight: _was, ...said } = existing;
  const { remark, weight } = present;
  const now = {
    ...said,
    id: present.id,
    ...(remark !== undefined && { remark }),
    ...(weight !== undefined && { weight }),
  };
  return { ...edit, existing: now };
}
