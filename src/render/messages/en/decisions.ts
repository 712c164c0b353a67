import type { Change } from '../../../domain/change.ts';
import type { DecisionRefusal } from '../../../domain/refusal.ts';
import { code, join, mention, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { say } from '../../say.ts';
import { act, actWord, subjectOf } from './acts.ts';
import { again, lineOf, typed } from './commands.ts';
import { confirmationWanted } from './confirmations.ts';
import { frozenNow } from './freeze.ts';
import { refusal } from './refusals.ts';
import { resolutionName } from './resolutions.ts';
import { movements } from './stops.ts';
import { leftBehind } from './turns.ts';
import { listing } from './units.ts';

/** What a click came to, as the use case says it. */
export type Decision =
  | { kind: 'approved' | 'rejected'; change: Change }
  | { kind: 'counted'; change: Change; needed: number }
  /** Another way was chosen; the card shows its plan now. */
  | { kind: 'replanned'; change: Change }
  | { kind: 'turned' | 'resumed' | 'left'; change: Change }
  | { kind: 'refused'; refusal: DecisionRefusal };

/** What the person who clicked is told. `viewer` is their user id. */
export function decision(outcome: Decision, viewer: string): Words[] {
  switch (outcome.kind) {
    case 'approved':
      if (outcome.change.plan.request.at)
        return [say('schedule.approved', { act: act(outcome.change.plan) })];
      return [
        mrkdwn`You approved the ${act(outcome.change.plan)}. It has begun; the card shows each step, and its thread tells the details.`,
      ];
    case 'counted':
      return [
        mrkdwn`Your approval of the ${act(outcome.change.plan)} is counted: ${outcome.change.approvals.length} of ${outcome.needed}. It begins when another approver clicks Approve.`,
      ];
    case 'rejected':
      return [
        mrkdwn`You rejected the ${act(outcome.change.plan)}. Nothing was changed. To ask again, type ${again(outcome.change.plan.request)}.`,
      ];
    case 'replanned':
      return [
        mrkdwn`The card shows another way now: ${resolutionName(outcome.change.plan.resolution)}. Approvals start anew, because nobody has approved this plan yet.`,
      ];
    case 'turned':
      return [turned(outcome.change)];
    case 'resumed':
      return [
        mrkdwn`The ${act(outcome.change.plan)} goes on from where it was. The card shows each step; before each write the records must still be as the plan expects them.`,
      ];
    case 'left':
      return [
        mrkdwn`The ${act(outcome.change.plan)} is closed without its last step. The name goes on answering as it does now, with a low TTL.`,
      ];
    case 'refused':
      return [
        refused(outcome.refusal, viewer),
        outcome.refusal.id === 'drifted'
          ? mrkdwn`No record was changed.`
          : mrkdwn`Your click changed nothing.`,
      ];
  }
}

function refused(why: DecisionRefusal, viewer: string): Words {
  switch (why.id) {
    case 'change-gone':
      return mrkdwn`The change ${code(why.changeId, 80)} is not stored any more, so this card is dead and nothing more happens by itself. The records are as they are in the zone${why.zone === undefined ? mrkdwn`` : mrkdwn` ${nameInCode(why.zone)}`}: if the change had begun, a TTL may still be low. Type ${why.zone === undefined ? mrkdwn`${lineOf('recover', 'example.com')} with your zone` : typed(`/dns recover ${why.zone}`)} to find what it left and to finish or undo that, or ${lineOf('records', `www.${why.zone ?? 'example.com'}`)} to look at one host.`;
    case 'own-request':
      return mrkdwn`You asked for this change, so somebody else must approve it. Ask another approver to click, or click Reject to withdraw it.`;
    case 'not-an-approver':
      return mrkdwn`Changes of ${nameInCode(why.zone)} are decided by ${listing(why.approvers.map(mention))}. Ask one of them to click.`;
    case 'nobody-may-approve':
      return mrkdwn`Nobody may approve changes of ${nameInCode(why.zone)} now. Ask whoever runs the bot to name approvers in ${code('switchyard.yml')}, then click again.`;
    case 'approvers-unreadable':
      return mrkdwn`Slack did not say who belongs to the approvers of ${nameInCode(why.zone)}, so nobody can approve at the moment. Click again in a minute.`;
    case 'zone-frozen':
      return frozenNow('freeze.refused-approval', why.freeze);
    case 'already-approved-by-you':
      return mrkdwn`Your approval is counted already. It begins when another approver clicks Approve.`;
    case 'already-decided': {
      const who = why.by === viewer ? mrkdwn`you` : mention(why.by);
      return mrkdwn`This ${actWord(why.change.plan)} was already ${why.how} by ${who}; it is ${stateInWords(why.change)} now.`;
    }
    case 'not-open':
      return mrkdwn`This ${actWord(why.change.plan)} is ${stateInWords(why.change)}, so there is nothing to decide. To ask again, type ${again(why.change.plan.request)}.`;
    case 'card-outdated':
      return mrkdwn`This card shows an older plan than the one stored. Look for the newest card of the change ${code(why.change.id)}, or type ${again(why.change.plan.request)} once it has ended.`;
    case 'tick-missing':
      return mrkdwn`${join(why.confirmations.map(confirmationWanted), ' ')} Then click Approve again.`;
    case 'choice-refused':
      return mrkdwn`That way is not possible for ${nameInCode(subjectOf(why.change.plan))} now: ${join(
        why.refusals.slice(0, 3).map((one) => refusal(one, why.change.plan.request.verb)),
        ' ',
      )}`;
    case 'drifted':
      return mrkdwn`Something has changed since the card was made, so the ${actWord(why.change.plan)} was stopped before it began: ${movements(why.movements)} For a new plan, type ${again(why.change.plan.request)}.`;
    case 'not-under-way':
      return mrkdwn`This ${actWord(why.change.plan)} is ${stateInWords(why.change)}, so there is nothing to turn back. ${isOver(why.change) ? mrkdwn`To take it back, type ${typed(`/dns undo ${why.change.id}`)}.` : mrkdwn`To withdraw it, click Reject on its card.`}`;
    case 'turned-already':
      return mrkdwn`This ${actWord(why.change.plan)} is on its way back already${why.by === undefined ? mrkdwn`` : mrkdwn`: ${why.by === viewer ? 'you' : mention(why.by)} clicked before`}. The card shows each step.`;
    case 'past-cancelling':
      return mrkdwn`The records have been changed since the card showed that button, so cancelling is not enough any more. To take the ${actWord(why.change.plan)} back, click Undo on the card or type ${typed(`/dns undo ${why.change.id}`)}.`;
    case 'no-way-back':
      return mrkdwn`There is no safe way back from here now, and the ${actWord(why.change.plan)} goes on as planned: ${join(
        why.refusals.slice(0, 3).map((one) => refusal(one, 'undo')),
        ' ',
      )}`;
    case 'not-resumable':
      if (why.change.state === 'running') {
        return mrkdwn`This ${actWord(why.change.plan)} is in progress and goes on by itself, so there is nothing to retry.`;
      }
      return mrkdwn`This ${actWord(why.change.plan)} is ${stateInWords(why.change)}, so it cannot go on. To ask again, type ${again(why.change.plan.request)}.`;
    case 'stopped-long-ago':
      return mrkdwn`This ${actWord(why.change.plan)} has stopped more than a day ago, and much may have changed since. For a new plan, type ${again(why.change.plan.request)}.`;
    case 'approval-lapsed':
      return mrkdwn`Too few of those who approved this ${actWord(why.change.plan)} may still approve it${why.by.length === 0 ? mrkdwn`` : mrkdwn` (no longer: ${listing(why.by.map(mention))})`}. For a new plan and new approvals, type ${again(why.change.plan.request)}.`;
    case 'names-taken':
      return mrkdwn`${why.holder === undefined ? mrkdwn`Another change` : mrkdwn`The ${act(why.holder.plan)} (change ${code(why.holder.id)}, asked by ${mention(why.holder.plan.request.requestedBy)})`} has one of its names now. Wait until that has ended, then click again.`;
    case 'scene-unreadable':
      return mrkdwn`The records could not be read once more before the decision: ${code(why.code, 80)} ${code(why.message, 160)}${why.requestId === undefined ? mrkdwn`` : mrkdwn`, RequestId ${code(why.requestId, 80)}`}. Click again in a minute.`;
  }
}

function turned(change: Change): Words {
  if (change.state === 'undone') {
    return mrkdwn`The ${act(change.plan)} is cancelled. ${leftBehind(change)}`;
  }
  return mrkdwn`The ${act(change.plan)} is on its way back. The card shows each step and what is answered meanwhile.`;
}

/** It has ended with something that may have been written. */
function isOver({ state }: Change): boolean {
  return state === 'done' || state === 'stopped';
}

function stateInWords({ state }: Change): string {
  const words: Record<Change['state'], string> = {
    proposed: 'waiting for approval',
    running: 'in progress',
    done: 'done',
    rejected: 'rejected',
    expired: 'expired',
    stopped: 'stopped',
    undone: 'taken back',
  };
  return words[state];
}
