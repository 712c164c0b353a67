import { type Change, planUnderWay } from './change.ts';
import type { ChangeEvent } from './change-event.ts';
import { atStep, due, end, log } from './change-moves.ts';
import type { JournalEntry, StopReason } from './journal.ts';

type EventOf<K extends ChangeEvent['kind']> = Extract<ChangeEvent, { kind: K }>;

/** From here on the steps are those that lead back; where there is nothing to take back it has ended. */
export function turnBack(
  change: Change,
  { turn, plan, since = 0 }: EventOf<'turn-back'>,
  now: number,
): Change {
  const { step } = change.progress;
  const turned = log(change, { kind: 'turned-back', turn, from: step, at: now });
  if (!plan) return { ...end(turned, 'undone', { kind: 'undone', at: now }), announcementDue: true };
  return atStep({ ...turned, back: { turn, plan, from: step, since } }, 0, { since: now, at: now });
}

/**
 * The end before the end, for people to look at. A change that has taken back by itself what was half done stands at the
 * beginning of that again; any other one stays where it is.
 */
export function stop(change: Change, { reason, standing }: EventOf<'stop'>, now: number): Change {
  const tookBack = isBackAgain(change);
  const entry: JournalEntry = {
    ...{ kind: 'stopped' as const, reason, standing },
    ...(tookBack && { tookBack }),
    at: now,
  };
  const { back, ...rest } = change;
  const where = tookBack && back ? { ...rest, progress: { ...beginning(change), step: back.since } } : change;
  // The old record was seen to be back: whoever retries begins as planned.
  const { progress } = where;
  const there =
    reason.id === 'put-back' ? { ...where, progress: { ...progress, route: 'in-place' as const } } : where;
  return { ...end(there, 'stopped', entry), announcementDue: true };
}

/** A person has looked: the present edit or check begins anew, with all the patience it had at first. */
export function resume(change: Change, { by }: EventOf<'resume'>, now: number): Change | undefined {
  const mayGoOn = change.state === 'running' ? change.progress.postponed !== undefined : isResumable(change);
  if (!mayGoOn) return undefined;
  const { step, edit, route, since } = change.progress;
  const present = planUnderWay(change).steps[step];
  if (!present) return undefined;
  // What a TTL has left of a wait is waited out, whoever is in a hurry.
  const isWait = present.kind === 'wait';
  const progress = { step, edit, route, attempts: 0, since: isWait ? since : now };
  const going: Change = { ...change, state: 'running', progress, announcementDue: false };
  return due(
    log(going, { kind: 'resumed', by, at: now }),
    isWait ? Math.max(now, since + present.seconds * 1000) : now,
  );
}

/** Stopped on its way; one that stopped before its last approval was never approved as it is. */
export function isResumable(change: Change): boolean {
  const stopped = change.journal.findLast(({ kind }) => kind === 'stopped');
  if (change.state !== 'stopped' || stopped?.kind !== 'stopped') return false;
  const isThere = planUnderWay(change).steps[change.progress.step] !== undefined;
  return isThere && !BEFORE_APPROVAL.has(stopped.reason.id);
}

/** An approval is for a world that its approver knew; later than this after the stop the plan is to be made anew. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** True of a change that has stopped, as long as it may go on from there. */
export function hasStoppedLately({ state, journal }: Change, now: number): boolean {
  const stopped = journal.findLast(({ kind }) => kind === 'stopped');
  return state === 'stopped' && (!stopped || now - stopped.at <= LIFETIME_MS);
}

/** Reasons to stop what nobody has approved as it is. */
export const BEFORE_APPROVAL: ReadonlySet<StopReason['id']> = new Set<StopReason['id']>([
  'drift-before-approval',
  'forgotten',
]);

/** All steps back are done, and it was the change itself that had turned. */
function isBackAgain({ back, progress }: Change): boolean {
  return back?.turn.cause === 'failed' && progress.step >= back.plan.steps.length;
}

function beginning({ progress: { since } }: Change): Change['progress'] {
  return { step: 0, edit: 0, route: 'in-place', attempts: 0, since };
}
