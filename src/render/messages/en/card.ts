import { type Change, nameOf, type Standing } from '../../../domain/change.ts';
import { isMark } from '../../../domain/mark.ts';
import type { Plan, Step } from '../../../domain/plan.ts';
import { canBeTakenBack } from '../../../domain/turning.ts';
import { editAt } from '../../../domain/write.ts';
import { code, mention, moment, mrkdwn, nameInCode, nameInPlain, type Words } from '../../mrkdwn.ts';
import { actLabel, actWord } from './acts.ts';
import { again } from './commands.ts';
import { nextStep, witnessed } from './outcomes.ts';
import { advice, afterStop, standing, stopReason } from './stops.ts';
import { delayed, postponed, turningBack, turnReason, undone } from './turns.ts';
import { undoLine } from './undo.ts';
import { duration, listing } from './units.ts';

export const labels = {
  now: mrkdwn`*There now*`,
  whenPlanned: mrkdwn`*There when it was planned*`,
  gtm: mrkdwn`*Global Traffic Manager now*`,
  gtmWhenPlanned: mrkdwn`*Global Traffic Manager when it was planned*`,
  conflicts: mrkdwn`*What conflicts*`,
  otherWays: mrkdwn`*Other ways*`,
  steps: mrkdwn`*Steps*`,
  stepsBack: mrkdwn`*Steps back*`,
  impact: mrkdwn`*Impact*`,
  undo: mrkdwn`*Undo*`,
  reject: 'Reject',
};

export function expectedTime(seconds: number): Words {
  return mrkdwn`Expected time in all: ${seconds === 0 ? 'less than a minute' : mrkdwn`about ${duration(roughly(seconds))}`}.`;
}

/** Where the change stands and who acts next; the last sentences of a card that has ended. */
export function state(change: Change): Words[] {
  const { zone, requestedBy } = change.plan.request;
  const approvers = listing(change.approvals.map(({ by }) => mention(by)));
  const approved = change.approvals.length > 0 ? [mrkdwn`Approved by ${approvers}.`] : [];
  switch (change.state) {
    case 'proposed':
      return [
        ...approved,
        mrkdwn`*Waiting for approval* by ${awaited(change)} of ${nameInCode(zone)} other than ${mention(requestedBy)}.`,
        ...(change.dueAt === null
          ? []
          : [mrkdwn`The proposal ends ${moment(change.dueAt, 'day and time')}.`]),
      ];
    case 'running': {
      if (change.back) return [...approved, ...turningBack(change)];
      const { postponed: why } = change.progress;
      if (why) return [...approved, ...postponed(change, why)];
      const at = Math.min(change.progress.step + 1, change.plan.steps.length);
      return [
        ...approved,
        mrkdwn`*In progress,* step ${at} of ${change.plan.steps.length}. Switchyard goes on by itself; nobody needs to act.`,
        ...waitedFor(change),
      ];
    }
    case 'done':
      return [...approved, mrkdwn`*Done.* ${witnessed(change, 'in full')} ${nextStep(change.plan)}`];
    case 'undone':
      return [...approved, ...undone(change, { withSubject: false })];
    case 'rejected':
      return rejected(change);
    case 'expired':
      return [
        mrkdwn`*Expired:* ${approved.length > 0 ? 'too few approvers clicked' : 'nobody approved it'} in time. Nothing was changed.`,
        mrkdwn`To ask again, type ${again(change.plan.request)}.`,
      ];
    case 'stopped':
      // The card has a part of its own for the way back.
      return [...approved, ...stopped(change, { withUndo: false })];
  }
}

/** The sentences of a stop: what happened, whether visitors notice, what happens next, what to do. */
export function stopped(
  change: Change,
  { lead = mrkdwn`*Stopped.*`, withUndo = true }: { lead?: Words; withUndo?: boolean } = {},
): Words[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'stopped');
  if (entry?.kind !== 'stopped') return [lead];
  return [
    mrkdwn`${lead} ${stopReason(entry.reason)}`,
    ...(entry.tookBack
      ? [mrkdwn`What was done from step ${change.progress.step + 1} on was taken back.`]
      : []),
    ...(change.back ? [mrkdwn`It was on its way back. ${turnReason(change.back.turn)}`] : []),
    standing(entry.standing, change.plan),
    afterStop({ lowTtl: lowTtlOf(change, entry.standing) }),
    advice(change, entry.reason, entry.standing),
    ...(withUndo && canBeTakenBack(change) ? [undoLine(change)] : []),
  ];
}

export function requested(change: Change): Words {
  return mrkdwn`Asked by ${mention(change.plan.request.requestedBy)} ${moment(change.createdAt, 'day and time')} · change ${code(change.id)}`;
}

export function reason(text: string): string {
  return `Reason: ${text}`;
}

export function approveLabel(plan: Plan): Words {
  return mrkdwn`Approve ${actLabel(plan)}`;
}

export function rejectConfirm(change: Change): {
  title: Words;
  text: string;
  confirm: string;
  deny: string;
} {
  return {
    title: mrkdwn`Reject this ${actWord(change.plan)}?`,
    text: `${nameInPlain(nameOf(change))} stays as it is, and the proposal is closed for everybody.`,
    confirm: 'Reject',
    deny: 'Keep it open',
  };
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
function awaited({ approvals, approvalsNeeded = 1 }: Change): Words {
  const left = Math.max(1, approvalsNeeded - approvals.length);
  if (approvals.length > 0) return left === 1 ? mrkdwn`another approver` : mrkdwn`${left} more approvers`;
  return left === 1 ? mrkdwn`an approver` : mrkdwn`${left} approvers`;
}

function rejected(change: Change): Words[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'rejected');
  const by = entry?.kind === 'rejected' ? mrkdwn` by ${mention(entry.by)}` : mrkdwn``;
  return [
    mrkdwn`*Rejected*${by}. Nothing was changed.`,
    mrkdwn`To ask again, type ${again(change.plan.request)}.`,
  ];
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
