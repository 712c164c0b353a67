import type { Change } from '../../domain/change.ts';
import { type TurnNews, WAIT_LIFETIME_MS, type WaitingRequest } from '../../domain/waiting.ts';
import {
  channelMention,
  code,
  mention,
  messageLink,
  moment,
  mrkdwn,
  nameInCode,
  type Words,
} from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act } from './acts.ts';
import { lineOf, waitingCommand } from './commands.ts';
import { asked, card, present } from './holder.ts';
import { unconfirmed } from './proposals.ts';
import { refusal } from './refusals.ts';

export const labels = { wait: say('waiting.label-wait'), leave: say('waiting.label-leave') };

/** Where a request stands in line. `already`: it stood there before; `holder` is the change before all of them. */
export function inLine(
  request: WaitingRequest,
  { place, already, holder }: { place: number; already: boolean; holder?: Change | undefined },
): Words[] {
  const stands = { line: waitingCommand(request), name: nameInCode(request.behind.name) };
  return [
    place === 1
      ? say(already ? 'waiting.already-next' : 'waiting.in-line-next', stands)
      : say(already ? 'waiting.already-in-line' : 'waiting.in-line', { ...stands, place }),
    before(holder, place === 1 ? 'it' : 'them-all'),
    say('waiting.when-its-turn-comes', {
      channel: channelMention(request.channel),
      end: moment(endOf(request), 'day and time'),
    }),
  ];
}

/** Who waited no longer needs to. */
export function hadTurn(change: Change): Words[] {
  return [say('waiting.had-turn', { act: act(change.plan), id: code(change.id), card: card(change) })];
}

export function left(request: WaitingRequest): Words[] {
  return [say('waiting.left', { name: nameInCode(request.behind.name), line: waitingCommand(request) })];
}

export const notInLine: readonly Words[] = [say('waiting.not-in-line')];

/** For whoever looks at the name. */
export function othersWait(waiting: number): Words {
  return say('waiting.others-wait', { n: waiting });
}

/** What came of a request in line, to the person who waited. */
export function turn(request: WaitingRequest, news: TurnNews): Words[] {
  const line = waitingCommand(request);
  switch (news.kind) {
    case 'proposed':
      return proposed(request, news.change);
    case 'unconfirmed':
      return [say('waiting.unconfirmed', { line }), ...unconfirmed(news.change)];
    case 'undeliverable':
      return [undelivered(news.code, line, channelMention(request.channel)), gone];
    case 'refused': {
      const reasons = news.refusals.map((why) => refusal(why, request.command.verb));
      return [say('waiting.refused', { line }), ...reasons.map((reason) => mrkdwn`• ${reason}`), gone];
    }
    case 'failed':
      return [
        say('waiting.failed', { detail: code(news.detail, 200) }),
        say('waiting.failed-next', { line }),
        gone,
      ];
    case 'expired':
      return [
        say('waiting.expired', { name: nameInCode(request.behind.name), line }),
        say('waiting.expired-next', { records: lineOf('records', request.behind.name), line }),
      ];
  }
}

/** The same where everybody reads it, because a direct message did not get through. */
export function turnInChannel(request: WaitingRequest, news: TurnNews): Words[] {
  const [first = mrkdwn``, ...rest] = turn(request, news);
  return [mrkdwn`${mention(request.askedBy)} ${first}`, ...rest];
}

export function moreLines(left: number): Words {
  return say('waiting.more-lines', { n: left });
}

const gone = say('waiting.gone');

function before(holder: Change | undefined, whom: 'it' | 'them-all'): Words {
  if (!holder) return say(`waiting.moves-on-from-${whom}`);
  return say(`waiting.before-${whom}`, {
    asked: asked(holder),
    present: present(holder),
    card: card(holder),
  });
}

function proposed(request: WaitingRequest, change: Change): Words[] {
  const { plan, id, state } = change;
  const isOpen = state === 'proposed';
  return [
    say(isOpen ? 'waiting.proposed' : 'waiting.proposed-before', {
      act: act(plan),
      id: code(id),
      since: moment(request.joinedAt, 'day and time'),
    }),
    isOpen
      ? say('waiting.card-shows-plan', { card: cardOf(change), zone: nameInCode(plan.request.zone) })
      : say('waiting.card-shows-progress', { card: cardOf(change) }),
  ];
}

function cardOf({ card: ref, plan }: Change): Words {
  return ref
    ? messageLink(ref, say('waiting.its-card'))
    : say('waiting.its-card-in', { channel: channelMention(plan.request.channel) });
}

function undelivered(slackCode: string, line: Words, channel: Words): Words {
  switch (slackCode) {
    case 'not_in_channel':
    case 'channel_not_found':
      return say('waiting.not-a-member', { line, channel, invite: code('/invite @Switchyard') });
    case 'is_archived':
      return say('waiting.archived', { line, channel });
    default:
      return say('waiting.undeliverable', { line, channel, answer: code(slackCode, 80) });
  }
}

function endOf({ joinedAt }: WaitingRequest): number {
  return joinedAt + WAIT_LIFETIME_MS;
}
