import type { Change } from '../domain/change.ts';
import type { AskedVerb, ParseProblem } from '../domain/command.ts';
import type { Refusal } from '../domain/refusal.ts';
import { LIMITS, linesWithin } from './blocks.ts';
import type { Decision } from './messages/en/decisions.ts';
import { messages } from './messages/index.ts';
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';

/** What a request came to, as the use case says it. */
export type Proposal =
  | { kind: 'proposed' | 'unconfirmed'; change: Change }
  | { kind: 'undeliverable'; code: string }
  | { kind: 'refused'; refusals: Refusal[] };

/**
 * Answers to one person, in Slack's markup, complete by themselves: what is wrong, what was done, what to type. `verb` is
 * what was asked for.
 */
export function proposalText(outcome: Proposal, verb: AskedVerb = 'switch'): string {
  switch (outcome.kind) {
    case 'proposed':
      return text(messages.proposals.proposed(outcome.change));
    case 'unconfirmed':
      return text(messages.proposals.unconfirmed(outcome.change));
    case 'undeliverable':
      return text(messages.proposals.undeliverable(outcome.code));
    case 'refused':
      return refusalText(outcome.refusals, verb);
  }
}

/** Every reason at once. `verb` is what was asked for. */
export function refusalText(refusals: readonly Refusal[], verb: AskedVerb = 'switch'): string {
  const { refusal, nothingDone } = messages.refusals;
  const reasons = refusals.map((why) => refusal(why, verb));
  const lines = reasons.length > 1 ? reasons.map((reason) => mrkdwn`• ${reason}`) : reasons;
  return text([...lines, nothingDone]);
}

/** `verb` is the one that was read, if any: whoever copies the example asks for no other thing. */
export function parseProblemText(problem: ParseProblem, verb?: AskedVerb): string {
  return text([messages.parseProblems.parseProblem(problem, verb), messages.parseProblems.nothingDone]);
}

/** `viewer` is the user id of the person who clicked. */
export function decisionText(outcome: Decision, viewer: string): string {
  return text(messages.decision(outcome, viewer));
}

export function helpText(topic?: string): string {
  return text(messages.help(topic));
}

/** Something nobody expected; `detail` is what is known of it. */
export function surpriseText(during: 'command' | 'click', detail: string): string {
  const { clickFailed, commandFailed } = messages.surprises;
  return text(during === 'command' ? commandFailed(detail) : clickFailed(detail));
}

export function unreadableButtonText(): string {
  return text(messages.surprises.buttonUnreadable);
}

function text(lines: readonly Mrkdwn[]): string {
  return linesWithin(lines, LIMITS.text, messages.refusals.moreRefusals);
}
