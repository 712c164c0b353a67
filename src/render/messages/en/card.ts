import { type Change, nameOf, type Standing } from '../../../domain/change.ts';
import { APEX, DomainName } from '../../../domain/name.ts';
import type { Plan, Step } from '../../../domain/plan.ts';
import { code, type Mrkdwn, mention, moment, mrkdwn, nameInCode, nameInPlain } from '../../mrkdwn.ts';
import { again } from './commands.ts';
import { advice, afterStop, standing, stopReason } from './stops.ts';
import { duration, listing } from './units.ts';
import { witnesses } from './witnesses.ts';

export const labels = {
  now: mrkdwn`*There now*`,
  whenPlanned: mrkdwn`*There when it was planned*`,
  conflicts: mrkdwn`*What conflicts*`,
  steps: mrkdwn`*Steps*`,
  impact: mrkdwn`*Impact*`,
  undo: mrkdwn`*Undo*`,
  reject: 'Reject',
};

export function title(change: Change): string {
  const { target } = change.plan.request;
  const to = target.kind === 'cdn' ? 'the CDN' : nameInPlain(target.name);
  return `Switch ${nameInPlain(nameOf(change))} to ${to}`;
}

/** From what to what, in words. `types` are the types of the records that make way. */
export function fromTo(change: Change, types: readonly string[]): Mrkdwn {
  const from = listing(types.map((type) => mrkdwn`${type}`));
  const to =
    change.plan.request.target.kind === 'cdn'
      ? mrkdwn`the CDN, ${nameInCode(change.plan.target)}`
      : nameInCode(change.plan.target);
  return mrkdwn`${nameInCode(nameOf(change))} answers with ${from} records of its own. Afterwards it is a CNAME record to ${to}.`;
}

export function expectedTime(seconds: number): Mrkdwn {
  return mrkdwn`Expected time in all: ${seconds === 0 ? 'less than a minute' : `about ${duration(roughly(seconds))}`}.`;
}

/** Where the change stands and who acts next; the last sentences of a card that has ended. */
export function state(change: Change): Mrkdwn[] {
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
      const at = Math.min(change.progress.step + 1, change.plan.steps.length);
      return [
        ...approved,
        mrkdwn`*In progress,* step ${at} of ${change.plan.steps.length}. Switchyard goes on by itself; nobody needs to act.`,
      ];
    }
    case 'done':
      return [...approved, mrkdwn`*Done.* ${doneAs(change)} Nobody needs to act.`];
    case 'rejected':
      return rejected(change);
    case 'expired':
      return [
        mrkdwn`*Expired:* ${approved.length > 0 ? 'too few approvers clicked' : 'nobody approved it'} in time. Nothing was changed.`,
        mrkdwn`To ask again, type ${again(change.plan.request)}.`,
      ];
    case 'stopped':
      return [...approved, ...stopped(change)];
  }
}

/** The sentences of a stop: what happened, whether visitors notice, what happens next, what to do. */
export function stopped(change: Change, lead = mrkdwn`*Stopped.*`): Mrkdwn[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'stopped');
  if (entry?.kind !== 'stopped') return [lead];
  return [
    mrkdwn`${lead} ${stopReason(entry.reason)}`,
    standing(entry.standing),
    afterStop({ lowTtl: lowTtlOf(change, entry.standing) }),
    advice(change, entry.reason, entry.standing),
  ];
}

export function requested(change: Change): Mrkdwn {
  return mrkdwn`Asked by ${mention(change.plan.request.requestedBy)} ${moment(change.createdAt, 'day and time')} · change ${code(change.id)}`;
}

export function reason(text: string): string {
  return `Reason: ${text}`;
}

export function approveLabel({ request: { host, zone } }: Plan): string {
  return `Approve switch of ${nameInPlain(host === APEX ? zone : DomainName.parse(host))}`;
}

export function rejectConfirm(change: Change): {
  title: string;
  text: string;
  confirm: string;
  deny: string;
} {
  return {
    title: 'Reject this switch?',
    text: `${nameInPlain(nameOf(change))} stays as it is, and the proposal is closed for everybody.`,
    confirm: 'Reject',
    deny: 'Keep it open',
  };
}

/** Seconds after a minute or two would promise too much. */
function roughly(seconds: number): number {
  return seconds <= 120 ? seconds : Math.ceil(seconds / 60) * 60;
}

/** Whose click is waited for. */
function awaited({ approvals, approvalsNeeded = 1 }: Change): Mrkdwn {
  const left = Math.max(1, approvalsNeeded - approvals.length);
  if (approvals.length > 0) return left === 1 ? mrkdwn`another approver` : mrkdwn`${left} more approvers`;
  return left === 1 ? mrkdwn`an approver` : mrkdwn`${left} approvers`;
}

/** What is known of a switch that has come to its end. */
function doneAs(change: Change): Mrkdwn {
  const seenBy = witnesses(change);
  return seenBy === undefined
    ? mrkdwn`The provider's own record list shows the CNAME record; what servers answer cannot be seen from here.`
    : mrkdwn`${seenBy} answer with the CNAME record.`;
}

function rejected(change: Change): Mrkdwn[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'rejected');
  const by = entry?.kind === 'rejected' ? mrkdwn` by ${mention(entry.by)}` : mrkdwn``;
  return [
    mrkdwn`*Rejected*${by}. Nothing was changed.`,
    mrkdwn`To ask again, type ${again(change.plan.request)}.`,
  ];
}

function lowTtlOf({ journal, plan }: Change, now: Standing): 'on-old-records' | 'on-new-record' | undefined {
  const has = (kind: Step['kind']): boolean =>
    journal.some((entry) => entry.kind === 'applied' && plan.steps[entry.step]?.kind === kind);
  if (now === 'old') return has('lower-ttl') ? 'on-old-records' : undefined;
  const isToBeRaised = plan.steps.some(({ kind }) => kind === 'restore-ttl') && !has('restore-ttl');
  return now === 'new' && isToBeRaised ? 'on-new-record' : undefined;
}
