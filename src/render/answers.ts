import type { Change } from '../domain/change.ts';
import type { AskedVerb, ParseProblem } from '../domain/command.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { Refusal } from '../domain/refusal.ts';
import { buildersIn, LIMITS } from './blocks.ts';
import type { Decision } from './messages/decisions.ts';
import { messages } from './messages/index.ts';
import { mrkdwn, type Words } from './mrkdwn.ts';

/** What a request came to, as the use case says it. */
export type Proposal =
  | { kind: 'proposed' | 'unconfirmed'; change: Change }
  | { kind: 'undeliverable'; code: string }
  | { kind: 'refused'; refusals: Refusal[] };

/**
 * Answers to one person, in Slack's markup, complete by themselves: what is wrong, what was done, what to type. `verb` is
 * what was asked for.
 */
export function proposalText(
  outcome: Proposal,
  verb: AskedVerb = 'switch',
  language: Language = DEFAULT_LANGUAGE,
): string {
  switch (outcome.kind) {
    case 'proposed':
      return text(messages.proposals.proposed(outcome.change), language);
    case 'unconfirmed':
      return text(messages.proposals.unconfirmed(outcome.change), language);
    case 'undeliverable':
      return text(messages.proposals.undeliverable(outcome.code), language);
    case 'refused':
      return refusalText(outcome.refusals, verb, language);
  }
}

/** Every reason at once. `verb` is what was asked for. */
export function refusalText(
  refusals: readonly Refusal[],
  verb: AskedVerb = 'switch',
  language: Language = DEFAULT_LANGUAGE,
): string {
  const { refusal, nothingDone } = messages.refusals;
  const reasons = refusals.map((why) => refusal(why, verb));
  const lines = reasons.length > 1 ? reasons.map((reason) => mrkdwn`• ${reason}`) : reasons;
  return text([...lines, nothingDone], language);
}

/** `verb` is the one that was read, if any: whoever copies the example asks for no other thing. */
export function parseProblemText(
  problem: ParseProblem,
  verb?: AskedVerb,
  language: Language = DEFAULT_LANGUAGE,
): string {
  return text(
    [messages.parseProblems.parseProblem(problem, verb), messages.parseProblems.nothingDone],
    language,
  );
}

/** `viewer` is the user id of the person who clicked. */
export function decisionText(
  outcome: Decision,
  viewer: string,
  language: Language = DEFAULT_LANGUAGE,
): string {
  return text(messages.decision(outcome, viewer), language);
}

export function helpText(topic?: string, language: Language = DEFAULT_LANGUAGE): string {
  return text(messages.help(topic), language);
}

/** Something nobody expected; `detail` is what is known of it. */
export function surpriseText(
  during: 'command' | 'click',
  detail: string,
  language: Language = DEFAULT_LANGUAGE,
): string {
  const { clickFailed, commandFailed } = messages.surprises;
  return text(during === 'command' ? commandFailed(detail) : clickFailed(detail), language);
}

export function unreadableButtonText(language: Language = DEFAULT_LANGUAGE): string {
  return text(messages.surprises.buttonUnreadable, language);
}

function text(lines: readonly Words[], language: Language): string {
  return buildersIn(language).linesWithin(lines, LIMITS.text, messages.refusals.moreRefusals);
}
