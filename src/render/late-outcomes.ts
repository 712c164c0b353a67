import { type Change, lastMove } from '../domain/change.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import { buildersIn, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';
import { code, messageLink, moment, mrkdwn, type Words } from './mrkdwn.ts';
import { say } from './say.ts';

/** How several changes ended while nobody could be told: one message for all of them, a line each. */
export function lateOutcomes(
  changes: readonly Change[],
  language: Language = DEFAULT_LANGUAGE,
): SlackMessage {
  const lines = [say('card-late.head', { n: changes.length }), ...changes.map(lateOutcome)];
  return buildersIn(language).note(lines, (left) => say('card-late.more', { n: left }));
}

/** How one of them ended, and where to read more. */
export function lateOutcome({ id, state, plan, card, journal, createdAt }: Change): Words {
  const title = mrkdwn`${messages.acts.title(plan)}`;
  const at = moment(lastMove({ journal })?.at ?? createdAt, 'day and time');
  const label = say('card-late.card');
  const facts = { title, at, card: card ? messageLink(card, label) : label, id: code(id) };
  if (state === 'stopped') return say('card-late.stopped', facts);
  return say(state === 'undone' ? 'card-late.undone' : 'card-late.done', facts);
}
