import type { Change } from '../../../domain/change.ts';
import { type TurnNews, WAIT_LIFETIME_MS, type WaitingRequest } from '../../../domain/waiting.ts';
import {
  channelMention,
  code,
  mention,
  messageLink,
  moment,
  mrkdwn,
  nameInCode,
  type Words,
} from '../../mrkdwn.ts';
import { act } from './acts.ts';
import { lineOf, waitingCommand } from './commands.ts';
import { asked, card, present } from './holder.ts';
import { unconfirmed } from './proposals.ts';
import { nothingDone, refusal } from './refusals.ts';
import { count } from './units.ts';

export const labels = { wait: 'Wait in line', leave: 'Leave the line' };

/** Where a request stands in line. `already`: it stood there before; `holder` is the change before all of them. */
export function inLine(
  request: WaitingRequest,
  { place, already, holder }: { place: number; already: boolean; holder?: Change | undefined },
): Words[] {
  const where = place === 1 ? mrkdwn`next` : mrkdwn`number ${place}`;
  return [
    mrkdwn`${already ? 'You are waiting already' : 'You are in line'}: ${waitingCommand(request)} is ${where} for ${nameInCode(request.behind.name)}.`,
    holder
      ? mrkdwn`Before ${place === 1 ? 'it' : 'them all'} is the ${asked(holder)}. ${present(holder)} ${card(holder)}`
      : mrkdwn`The change before ${place === 1 ? 'it' : 'them all'} has ended, so the line moves on now.`,
    mrkdwn`When its turn comes it is proposed by itself in ${channelMention(request.channel)}, from the records as they are then, and you get a direct message. Its card needs an approval like any other. It waits until ${moment(endOf(request), 'day and time')} at most; then it leaves the line, and you are told.`,
  ];
}

/** Who waited no longer needs to. */
export function hadTurn(change: Change): Words[] {
  return [
    mrkdwn`Its turn has come: the ${act(change.plan)} was proposed as change ${code(change.id)}. ${card(change)}`,
  ];
}

export function left(request: WaitingRequest): Words[] {
  return [
    mrkdwn`You have left the line for ${nameInCode(request.behind.name)}. Nothing was changed, and nothing of yours will be proposed. To ask again, type ${waitingCommand(request)}.`,
  ];
}

export const notInLine: readonly Words[] = [
  mrkdwn`This request is not in line any more. If you have not taken it out yourself, a direct message has told you what came of it.`,
];

/** For whoever looks at the name. */
export function othersWait(waiting: number): Words {
  return mrkdwn`${count(waiting, 'request')} ${waiting === 1 ? 'waits' : 'wait'} in line for the name.`;
}

/** What came of a request in line, to the person who waited. */
export function turn(request: WaitingRequest, news: TurnNews): Words[] {
  const line = waitingCommand(request);
  switch (news.kind) {
    case 'proposed':
      return proposed(request, news.change);
    case 'unconfirmed':
      return [mrkdwn`*It is your turn* with ${line}.`, ...unconfirmed(news.change)];
    case 'undeliverable':
      return [
        mrkdwn`*Your turn has come,* but the card of ${line} could not be posted in ${channelMention(request.channel)}. ${undelivered(news.code, line)}`,
        gone,
      ];
    case 'refused': {
      const reasons = news.refusals.map((why) => refusal(why, request.command.verb));
      return [
        mrkdwn`*Your turn has come,* but ${line} cannot be proposed as things are now:`,
        ...reasons.map((reason) => mrkdwn`• ${reason}`),
        gone,
      ];
    }
    case 'failed':
      return [
        mrkdwn`*Your turn has come,* but something went wrong again and again that the bot did not expect: ${code(news.detail, 200)}.`,
        mrkdwn`Type ${line} once more; if it stays, tell whoever runs the bot.`,
        gone,
      ];
    case 'expired':
      return [
        mrkdwn`*You have waited a day* for ${nameInCode(request.behind.name)} and your turn has not come, so ${line} has left the line. ${nothingDone}`,
        mrkdwn`To see what holds the name, type ${lineOf('records', request.behind.name)}. To ask again, type ${line}.`,
      ];
  }
}

/** The same where everybody reads it, because a direct message did not get through. */
export function turnInChannel(request: WaitingRequest, news: TurnNews): Words[] {
  const [first = mrkdwn``, ...rest] = turn(request, news);
  return [mrkdwn`${mention(request.askedBy)} ${first}`, ...rest];
}

export function moreLines(left: number): Words {
  return mrkdwn`… and ${count(left, 'more line')}.`;
}

const gone = mrkdwn`${nothingDone} You are no longer in line.`;

function proposed(request: WaitingRequest, change: Change): Words[] {
  const { plan, id, state } = change;
  const since = mrkdwn`You have waited since ${moment(request.joinedAt, 'day and time')}.`;
  const lead = mrkdwn`*It is your turn:* the ${act(plan)} ${state === 'proposed' ? 'is' : 'was'} proposed as change ${code(id)}. ${since}`;
  return [
    lead,
    state === 'proposed'
      ? mrkdwn`${place(change)} shows a plan made from the records as they are now. It begins when an approver of ${nameInCode(plan.request.zone)} other than you clicks Approve.`
      : mrkdwn`${place(change)} shows how far it is.`,
  ];
}

function place({ card: ref, plan }: Change): Words {
  return ref ? messageLink(ref, 'Its card') : mrkdwn`Its card in ${channelMention(plan.request.channel)}`;
}

function undelivered(slackCode: string, line: Words): Words {
  switch (slackCode) {
    case 'not_in_channel':
    case 'channel_not_found':
      return mrkdwn`The bot is not a member there: type ${code('/invite @Switchyard')} there, then ${line} again.`;
    case 'is_archived':
      return mrkdwn`That channel is archived: type ${line} in another one.`;
    default:
      return mrkdwn`Slack answered ${code(slackCode, 80)}. Type ${line} again in a minute.`;
  }
}

function endOf({ joinedAt }: WaitingRequest): number {
  return joinedAt + WAIT_LIFETIME_MS;
}
