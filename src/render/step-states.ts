import { type Change, planUnderWay } from '../domain/change.ts';
import { heldNow } from '../domain/holding.ts';
import { BEFORE_APPROVAL } from '../domain/transition-turns.ts';
import type { StepState } from './messages/step-state.ts';

/** How far each step of the approved plan is. */
export function stepStates(change: Change): StepState[] {
  return change.plan.steps.map((_, index) =>
    change.back ? beforeTheTurn(change.back.from, index) : stateOf(change, index),
  );
}

/** How far each step back is; empty while the change goes forward. */
export function stepStatesBack(change: Change): StepState[] {
  return change.back?.plan.steps.map((_, index) => stateOf(change, index)) ?? [];
}

function beforeTheTurn(from: number, index: number): StepState {
  if (index === from) return { kind: 'turned' };
  return { kind: index < from ? 'done' : 'not-reached' };
}

function stateOf(change: Change, index: number): StepState {
  const { progress, state } = change;
  switch (state) {
    case 'proposed':
      return { kind: 'planned' };
    case 'running':
      if (index !== progress.step) return { kind: index < progress.step ? 'done' : 'pending' };
      return presentState(change);
    case 'done':
      return { kind: 'done' };
    case 'undone':
      return { kind: change.back || index < progress.step ? 'done' : 'not-reached' };
    case 'rejected':
    case 'expired':
      return { kind: 'not-reached' };
    case 'stopped':
      if (!hasBegun(change) || index > progress.step) return { kind: 'not-reached' };
      return { kind: index < progress.step ? 'done' : 'failed' };
  }
}

function presentState(change: Change): StepState {
  const { progress, dueAt } = change;
  const { attempts, step, postponed } = progress;
  if (postponed && dueAt !== null) return { kind: 'postponed', until: dueAt };
  const hold = heldNow(change);
  if (hold) return { kind: 'held', ...(hold.until !== undefined && { until: hold.until }) };
  if (planUnderWay(change).steps[step]?.kind === 'wait' && dueAt !== null) {
    return { kind: 'waiting', until: dueAt };
  }
  // Checks look every second or so: a time would make every look an edit of the card.
  return attempts > 0 && dueAt !== null
    ? { kind: 'running', attempts, look: dueAt }
    : { kind: 'running', attempts };
}

/** A change that drifted before its last approval has stopped before its first step. */
function hasBegun({ journal }: Change): boolean {
  const stop = journal.findLast(({ kind }) => kind === 'stopped');
  return !(stop?.kind === 'stopped' && BEFORE_APPROVAL.has(stop.reason.id));
}
