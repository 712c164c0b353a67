import type { Button, SectionBlock } from '@slack/types';
import type { Change } from '../domain/change.ts';
import type { AskedVerb } from '../domain/command.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { Ticket, TurnNews, WaitingRequest } from '../domain/waiting.ts';
import { type Proposal, proposalText } from './answers.ts';
import { actions, type Builders, buildersIn, LIMITS, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';
import type { Words } from './mrkdwn.ts';

/** The ids of the buttons, which commands/ listens to. */
export const WAIT = 'wait-in-line';
export const LEAVE = 'leave-line';

/** What a wish to wait came to, as the use case says it. */
export type InLine =
  | { kind: 'in-line'; request: WaitingRequest; place: number; already: boolean; holder?: Change }
  | { kind: 'had-turn'; change: Change };

/** What a wish not to wait any longer came to. */
export type Left =
  | { kind: 'left'; request: WaitingRequest }
  | { kind: 'had-turn'; change: Change }
  | { kind: 'not-in-line' };

/** What a request came to, for whoever asked; with a button where it may wait. `verb` is what was asked for. */
export function proposalAnswer(
  outcome: (Proposal & { ticket?: Ticket }) | InLine,
  verb: AskedVerb = 'switch',
  language: Language = DEFAULT_LANGUAGE,
): string | SlackMessage {
  if (outcome.kind === 'in-line' || outcome.kind === 'had-turn') return lineAnswer(outcome, language);
  const text = proposalText(outcome, verb, language);
  const button = outcome.ticket && waitButton(buildersIn(language), outcome.ticket);
  if (!button) return text;
  const said: SectionBlock = { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
  return { text, blocks: [said, actions('line', [button])] };
}

/** Where a request stands in line, with the button to leave it. */
export function lineAnswer(outcome: InLine, language: Language = DEFAULT_LANGUAGE): string | SlackMessage {
  const build = buildersIn(language);
  const { inLine, hadTurn } = messages.waiting;
  if (outcome.kind === 'had-turn') return textOf(build, hadTurn(outcome.change));
  const { request, place, already, holder } = outcome;
  const button = leaveButton(build, request);
  const lines = inLine(request, { place, already, holder });
  if (!button) return textOf(build, lines);
  const message = build.note(lines, messages.waiting.moreLines);
  return { ...message, blocks: [...message.blocks, actions('line', [button])] };
}

export function leaveText(outcome: Left, language: Language = DEFAULT_LANGUAGE): string {
  const build = buildersIn(language);
  const { left, hadTurn, notInLine } = messages.waiting;
  switch (outcome.kind) {
    case 'left':
      return textOf(build, left(outcome.request));
    case 'had-turn':
      return textOf(build, hadTurn(outcome.change));
    case 'not-in-line':
      return textOf(build, notInLine);
  }
}

/** What came of a request in line: for the person who waited, and for the channel where that does not get through. */
export function turnMessages(
  request: WaitingRequest,
  news: TurnNews,
  language: Language = DEFAULT_LANGUAGE,
): { requester: SlackMessage; channel: SlackMessage } {
  const { turn, turnInChannel, moreLines } = messages.waiting;
  return {
    requester: buildersIn(language).note(turn(request, news), moreLines),
    channel: buildersIn(language).note(turnInChannel(request, news), moreLines),
  };
}

/** Undefined for what is too long to be carried: it can be typed all the same. */
function waitButton(build: Builders, ticket: Ticket): Button | undefined {
  return button(build, WAIT, messages.waiting.labels.wait, ticket);
}

function leaveButton(build: Builders, { id }: WaitingRequest): Button | undefined {
  return button(build, LEAVE, messages.waiting.labels.leave, { id });
}

function button(
  build: Builders,
  actionId: string,
  label: Words | string,
  carried: object,
): Button | undefined {
  const value = JSON.stringify(carried);
  if (value.length > LIMITS.value) return undefined;
  return { type: 'button', action_id: actionId, text: build.plainText(label, LIMITS.button), value };
}

function textOf(build: Builders, lines: readonly Words[]): string {
  return build.linesWithin(lines, LIMITS.text, messages.waiting.moreLines);
}
