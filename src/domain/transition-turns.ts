import { type Change, type JournalEntry, planUnderWay } from './change.ts';
import type { ChangeEvent } from './change-event.ts';
import { atStep, due, end, log } from './change-moves.ts';

type EventOf<K extends ChangeEvent['kind']> = Extract<ChangeEvent, { kind: K }>;

/** From here on the steps are those that lead back; where there is nothing to take back it has ended. */
export function turnBack(change: Change, { turn, plan }: EventOf<'turn-back'>, now: number): Change {
  const { step } = change.progress;
  const turned = log(change, { kind: 'turned-back', turn, from: step, at: now });
  if (!plan) return { ...end(turned, 'undone', { kind: 'undone', at: now }), announcementDue: true };
  return atStep({ ...turned, back: { turn, plan, from: step } }, 0, { since: now, at: now });
}

/**
 * The end before the end, for people to look at. A change that has taken back its half-done step by itself stands at the
 * beginning of that step again; any other one stays where it is.
 */
export function stop(change: Change, { reason, standing }: EventOf<'stop'>, now: number): Change {
  const tookBack = isBackAgain(change);
  const entry: JournalEntry = {
    ...{ kind: 'stopped' as const, reason, standing },
    ...(tookBack && { tookBack }),
    at: now,
  };
  const { back, ...rest } = change;
  const where = tookBack && back ? { ...rest, progress: { ...beginning(change), step: back.from } } : change;
  return { ...end(where, 'stopped', entry), announcementDue: true };
}

/** A person has looked: the present edit or check begins anew, with all the patience it had at first. */
export function resume(change: Change, { by }: EventOf<'resume'>, now: number): Change | undefined {
  const mayGoOn = change.state === 'running' ? change.progress.postponed !== undefined : isResumable(change);
  if (!mayGoOn) return undefined;
  const { step, edit, route, since } = change.progress;
  const present = planUnderWay(change).steps[step];
  // Nobody's patience makes a TTL shorter.
  const isWait = present?.kind === 'wait';
  const progress = { step, edit, route, attempts: 0, since: isWait ? since : now };
  const going: Change = { ...change, state: 'running', progress, announcementDue: false };
  const dueAt = isWait ? Math.max(now, since + present.seconds * 1000) : now;
  return due(log(going, { kind: 'resumed', by, at: now }), dueAt);
}

/** Stopped on its way; one that stopped before its last approval was never approved as it is. */
export function isResumable({ state, journal }: Pick<Change, 'state' | 'journal'>): boolean {
  const stopped = journal.findLast(({ kind }) => kind === 'stopped');
  return state === 'stopped' && stopped?.kind === 'stopped' && stopped.reason.id !== 'drift-before-approval';
}

/** All steps back are done, and it was the change itself that had turned. */
function isBackAgain({ back, progress }: Change): boolean {
  return back?.turn.cause === 'failed' && progress.step >= back.plan.steps.length;
}

function beginning({ progress: { since } }: Change): Change['progress'] {
  return { step: 0, edit: 0, route: 'in-place', attempts: 0, since };
}
