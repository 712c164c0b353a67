import { code, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { help } from './commands.ts';

/** Something failed that nobody expected; `detail` is what is known of it. */
export function commandFailed(detail: string): Words[] {
  return [unexpected(detail), say('surprises.type-again')];
}

export function clickFailed(detail: string): Words[] {
  return [unexpected(detail), say('surprises.click-again')];
}

export const buttonUnreadable: readonly Words[] = [
  say('surprises.button-unreadable'),
  say('surprises.new-card', { help }),
];

function unexpected(detail: string): Words {
  return say('surprises.unexpected', { detail: code(detail, 200) });
}
