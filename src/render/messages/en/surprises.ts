import { code, mrkdwn, type Words } from '../../mrkdwn.ts';
import { help } from './commands.ts';

/** Something failed that nobody expected; `detail` is what is known of it. */
export function commandFailed(detail: string): Words[] {
  return [
    mrkdwn`Something went wrong that the bot did not expect: ${code(detail, 200)}.`,
    mrkdwn`No record was changed. If no card appears in this channel, type the same command again; if it stays, tell whoever runs the bot.`,
  ];
}

export function clickFailed(detail: string): Words[] {
  return [
    mrkdwn`Something went wrong that the bot did not expect: ${code(detail, 200)}.`,
    mrkdwn`Whether your click counted, the card shows. If its buttons are still there, click again: a second click does no harm.`,
  ];
}

export const buttonUnreadable: readonly Words[] = [
  mrkdwn`This button cannot be read by this version of the bot, so your click changed nothing.`,
  mrkdwn`Ask for a new card; ${help} tells what to type.`,
];
