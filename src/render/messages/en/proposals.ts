import type { Change } from '../../../domain/change.ts';
import { channelMention, code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { act } from './acts.ts';
import { again, example } from './commands.ts';
import { nothingDone } from './refusals.ts';

export function proposed(change: Change): Words[] {
  return [
    mrkdwn`The ${act(change.plan)} is proposed: the card in ${channelMention(change.card?.channel ?? change.plan.request.channel)} shows the plan. It begins when an approver of ${nameInCode(change.plan.request.zone)} other than you clicks Approve.`,
  ];
}

export function unconfirmed(change: Change): Words[] {
  return [
    mrkdwn`The ${act(change.plan)} is stored as change ${code(change.id)}, but Slack did not confirm its card. If the card is in the channel, its buttons work.`,
    mrkdwn`If it is not, nothing was changed and nothing will be: type ${again(change.plan.request)} for a new card, which withdraws this proposal.`,
  ];
}

/** `slackCode` is what Slack answered to the card. */
export function undeliverable(slackCode: string): Words[] {
  return [mrkdwn`The card could not be posted here. ${why(slackCode)}`, nothingDone];
}

function why(slackCode: string): Words {
  switch (slackCode) {
    case 'not_in_channel':
    case 'channel_not_found':
      return mrkdwn`The bot is not a member of this channel: type ${code('/invite @Switchyard')}, then the same command again.`;
    case 'is_archived':
      return mrkdwn`This channel is archived: type the same command in another channel.`;
    default:
      return mrkdwn`Slack answered ${code(slackCode, 80)}. Type the same command again in a minute, for example ${example}.`;
  }
}
