import { type Change, planUnderWay } from './change.ts';
import { annotates } from './edit.ts';
import type { JournalEntry, Standing, StopReason } from './journal.ts';
import type { Step } from './plan.ts';

/**
 * Whether a change that cannot go on may not stay where it is either, and from which step on its work is to be taken
 * back; undefined where it stands safely: nothing of the step is done, or all of it is and the name answers.
 */
export function turnsBackTo(change: Change, reason: StopReason, standing: Standing): number | undefined {
  const { step } = change.progress;
  if (change.back) return undefined;
  if (standing === 'nothing') return lastMeant(change) ?? step;
  // Somebody else is at work there, and the name answers: two who put things in order make none.
  if (reason.id === 'drift-before-write' || reason.id === 'gtm-moved') return undefined;
  if (reason.id === 'not-forwarding') return lastMeant(change);
  // Of the last call nobody may have seen yet that it took effect.
  const isPartly = (standing === 'fewer' || standing === 'mixed') && lastMeant(change) === step;
  return isHalfDone(change) || isPartly ? step : undefined;
}

/** Some of the present step's effects are there, and others are not. Off the planned route not even one may be whole. */
export function isHalfDone(change: Change): boolean {
  const { step, edit, route } = change.progress;
  return isMeant(planUnderWay(change).steps[step]) && (edit > 0 || route !== 'in-place');
}

/** True once the change may have altered what is answered, not only for how long. */
export function hasAltered({ journal, plan }: Pick<Change, 'journal' | 'plan'>): boolean {
  return journal.some(
    (entry) => (entry.kind === 'applied' || entry.kind === 'intent') && isMeant(stepOf(plan.steps, entry)),
  );
}

/** Whether an ended change has left anything that an undo would have to take back. */
export function canBeTakenBack({ state, plan, journal, progress }: Change): boolean {
  if (state === 'done') return plan.undo.edits.length > 0 || plan.undo.gtm.length > 0;
  const stop = journal.findLast(({ kind }) => kind === 'stopped');
  // What it has taken back by itself is gone already.
  const until = stop?.kind === 'stopped' && stop.tookBack ? progress.step : plan.steps.length;
  const isLeft = (entry: JournalEntry): boolean =>
    entry.kind === 'applied' && !entry.back && entry.step < until;
  return state === 'stopped' && journal.some(isLeft);
}

/** The last step with an effect on what is answered that the change has begun. */
function lastMeant(change: Change): number | undefined {
  const entry = change.journal.findLast(
    (line) => line.kind === 'intent' && !line.back && isMeant(change.plan.steps[line.step]),
  );
  return entry?.kind === 'intent' ? entry.step : undefined;
}

function stepOf(steps: readonly Step[], entry: { step: number; back?: true | undefined }): Step | undefined {
  return entry.back ? undefined : steps[entry.step];
}

/** Changes what is answered, not only for how long or what is kept beside it. */
export function isMeant(step: Step | undefined): boolean {
  if (step?.kind === 'gtm') return true;
  if (step?.kind !== 'swap' && step?.kind !== 'add' && step?.kind !== 'remove') return false;
  return step.edits.some((edit) => !annotates(edit));
}
