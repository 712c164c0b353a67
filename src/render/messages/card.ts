import type { Change } from '../../domain/change.ts';
import { heldNow } from '../../domain/holding.ts';
import type { Standing } from '../../domain/journal.ts';
import { isMark } from '../../domain/mark.ts';
import type { Plan, Step } from '../../domain/plan.ts';
import { canBeTakenBack } from '../../domain/turning.ts';
import { editAt } from '../../domain/write.ts';
import { cut, mention, moment, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { actLabel } from './acts.ts';
import { again } from './commands.ts';
import { nextStep, witnessed } from './outcomes.ts';
import { own, owner } from './owners.ts';
import { approvedBy, askedMore } from './reviews.ts';
import { held, when } from './schedule.ts';
import { advice, afterStop, standing, stopReason } from './stops.ts';
import { delayed, postponed, turningBack, turnReason, undone } from './turns.ts';
import { undoLine } from './undo.ts';
import { duration } from './units.ts';

export { requested } from './owners.ts';

export const labels = {
  now: say('card.now'),
  whenPlanned: say('card.when-planned'),
  gtm: say('card.gtm'),
  gtmWhenPlanned: say('card.gtm-when-planned'),
  conflicts: say('card.conflicts'),
  otherWays: say('card.other-ways'),
  steps: say('card.steps'),
  stepsBack: say('card.steps-back'),
  impact: say('card.impact'),
  undo: say('card.undo'),
  reject: say('card.reject'),
};

/** The title of the card as a sentence. */
export function titled(title: Words): Words {
  return say('card.title', { title });
}

export function expectedTime(seconds: number): Words {
  return seconds === 0
    ? say('card.expected-less')
    : say('card.expected-time', { duration: duration(roughly(seconds)) });
}

/** Where the change stands and who acts next; the last sentences of a card that has ended. */
export function state(change: Change): Words[] {
  const approved = approvedBy(change);
  switch (change.state) {
    case 'proposed':
      return [
        ...approved,
        awaiting(change),
        ...askedMore(change),
        ...(change.dueAt === null ? [] : [say('card.ends', { at: moment(change.dueAt, 'day and time') })]),
        ...when(change.plan),
      ];
    case 'running': {
      if (change.back) return [...approved, ...turningBack(change)];
      const { postponed: why } = change.progress;
      if (why) return [...approved, ...postponed(change, why)];
      const hold = heldNow(change);
      if (hold) return [...approved, ...held(change, hold)];
      const all = change.plan.steps.length;
      const at = Math.min(change.progress.step + 1, all);
      return [...approved, say('card.in-progress', { at, all }), ...waitedFor(change)];
    }
    case 'done':
      return [
        ...approved,
        say('card.done', { witnessed: witnessed(change, 'in full'), next: nextStep(change.plan) }),
      ];
    case 'undone':
      return [...approved, ...undone(change, { withSubject: false })];
    case 'rejected':
      return rejected(change);
    case 'expired':
      return [say(approved.length > 0 ? 'card.expired-too-few' : 'card.expired'), askAgain(change)];
    case 'stopped':
      // The card has a part of its own for the way back.
      return [...approved, ...stopped(change, { withUndo: false })];
  }
}

/** The sentences of a stop: what happened, whether visitors notice, what happens next, what to do. */
export function stopped(
  change: Change,
  { lead = say('card.stopped'), withUndo = true }: { lead?: Words; withUndo?: boolean } = {},
): Words[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'stopped');
  if (entry?.kind !== 'stopped') return [lead];
  return [
    mrkdwn`${lead} ${stopReason(entry.reason)}`,
    ...(entry.tookBack ? [say('card.taken-back-from', { step: change.progress.step + 1 })] : []),
    ...(change.back ? [say('card.was-turning', { reason: turnReason(change.back.turn) })] : []),
    standing(entry.standing, change.plan),
    afterStop({ lowTtl: lowTtlOf(change, entry.standing) }),
    advice(change, entry.reason, entry.standing),
    ...(withUndo && canBeTakenBack(change) ? [undoLine(change)] : []),
  ];
}

/** `text` is a person's own, of at most 500 characters. */
export function reason(text: string): Words {
  return say('card.reason', { text: cut(text, 500) });
}

export function approveLabel(plan: Plan): Words {
  return say('card.approve', { act: actLabel(plan) });
}

/** Told in the thread once; the card says it for as long as it lasts. */
function waitedFor(change: Change): Words[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'delayed');
  return change.progress.delayTold && entry?.kind === 'delayed' ? delayed(change, entry) : [];
}

/** Seconds after a minute or two would promise too much. */
function roughly(seconds: number): number {
  return seconds <= 120 ? seconds : Math.ceil(seconds / 60) * 60;
}

/** Whose click is waited for. */
function awaiting(change: Change): Words {
  const { approvals, approvalsNeeded = 1, plan } = change;
  return say(approvals.length > 0 ? 'card.awaiting-more' : 'card.awaiting', {
    n: Math.max(1, approvalsNeeded - approvals.length),
    zone: nameInCode(plan.request.zone),
    requester: own(change) ?? owner(change),
  });
}

function rejected(change: Change): Words[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'rejected');
  const { by, reason } = entry?.kind === 'rejected' ? entry : {};
  if (by === undefined) return [say('card.rejected'), askAgain(change)];
  const who = { by: mention(by) };
  const what =
    reason === undefined ? say('card.rejected-by', who) : say('review.rejected-card', { ...who, reason });
  return [what, askAgain(change)];
}

function askAgain({ plan }: Change): Words {
  return say('card.ask-again', { command: again(plan.request) });
}

function lowTtlOf(
  { journal, plan, back }: Change,
  now: Standing,
): 'on-old-records' | 'on-new-record' | undefined {
  // A way back has set some of them already.
  if (back) return undefined;
  const has = (kind: Step['kind']): boolean =>
    journal.some((entry) => {
      if (entry.kind !== 'applied' || entry.back || plan.steps[entry.step]?.kind !== kind) return false;
      const edit = editAt(plan, entry.step, entry.edit);
      return edit === undefined || !isMark(edit);
    });
  if (now === 'old') return has('lower-ttl') ? 'on-old-records' : undefined;
  const isToBeRaised = plan.steps.some(({ kind }) => kind === 'restore-ttl') && !has('restore-ttl');
  return now === 'new' && isToBeRaised ? 'on-new-record' : undefined;
}
