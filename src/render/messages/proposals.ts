import type { Change } from '../../domain/change.ts';
import { channelMention, code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act } from './acts.ts';
import { again, example } from './commands.ts';
import { nothingDone } from './refusals.ts';

export function proposed({ plan, card }: Change): Words[] {
  return [
    say('proposals.proposed', {
      act: act(plan),
      channel: channelMention(card?.channel ?? plan.request.channel),
      zone: nameInCode(plan.request.zone),
    }),
  ];
}

export function unconfirmed({ plan, id }: Change): Words[] {
  return [
    say('proposals.unconfirmed', { act: act(plan), id: code(id) }),
    say('proposals.new-card', { again: again(plan.request) }),
  ];
}

/** `slackCode` is what Slack answered to the card. */
export function undeliverable(slackCode: string): Words[] {
  return [notPosted(slackCode), nothingDone];
}

function notPosted(slackCode: string): Words {
  switch (slackCode) {
    case 'not_in_channel':
    case 'channel_not_found':
      return say('proposals.not-a-member', { invite: code('/invite @Switchyard') });
    case 'is_archived':
      return say('proposals.archived');
    default:
      return say('proposals.undeliverable', { answer: code(slackCode, 80), line: example });
  }
}
