import type { Change } from '../domain/change.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { Plan, Step } from '../domain/plan.ts';
import { buildersIn, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';
import { code, moment, mrkdwn } from './mrkdwn.ts';
import { say } from './say.ts';

/** Where old answers live for less than this the end follows soon, and is told alone. Seconds. */
const WORTH_TELLING = 300;

/**
 * That every name server answers as planned, for the channel: told when the first look saw it, and only where resolvers
 * may remember the old answer for long. Undefined for any other line of the journal.
 */
export function switched(
  { id, plan, back, progress }: Change,
  entry: JournalEntry,
  language: Language = DEFAULT_LANGUAGE,
): SlackMessage | undefined {
  if (back || entry.kind !== 'observed' || entry.back || !entry.verdict.served) return undefined;
  const step = slowCheck(plan);
  const isFirst = entry.step === progress.step && entry.at === progress.servedSince;
  if (!isFirst || !step || plan.steps[entry.step] !== step) return undefined;
  const facts = {
    title: mrkdwn`${messages.acts.title(plan)}`,
    until: moment(entry.at + step.oldTtl * 1000, 'day and time'),
    id: code(id),
  };
  return buildersIn(language).note([say('card-switched.told', facts)]);
}

/** Whether the channel is to hear of the switch itself, besides the end. */
export function tellsOfSwitch({ plan, back }: Pick<Change, 'plan' | 'back'>): boolean {
  return !back && slowCheck(plan) !== undefined;
}

/** The check after all that is to change, where resolvers may remember the old answer for long. */
function slowCheck({ steps }: Plan): Extract<Step, { kind: 'verify' }> | undefined {
  const last = steps.findLast((step) => step.kind === 'verify');
  return last && last.oldTtl >= WORTH_TELLING ? last : undefined;
}
