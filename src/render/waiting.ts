import type { Button } from '@slack/types';
import type { Change } from '../domain/change.ts';
import type { AskedVerb } from '../domain/command.ts';
import type { Ticket, TurnNews, WaitingRequest } from '../domain/waiting.ts';
import { type Proposal, proposalText } from './answers.ts';
import { actions, LIMITS, linesWithin, note, plainText, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';
import type { Mrkdwn } from './mrkdwn.ts';

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
): string | SlackMessage {
  if (outcome.kind === 'in-line' || outcome.kind === 'had-turn') return lineAnswer(outcome);
  const text = proposalText(outcome, verb);
  if (!outcome.ticket) return text;
  const lines = text.split('\n').map((line) => ({ mrkdwn: line }));
  return withButton(lines, waitButton(outcome.ticket));
}

/** Where a request stands in line, with the button to leave it. */
export function lineAnswer(outcome: InLine): string | SlackMessage {
  const { inLine, hadTurn } = messages.waiting;
  if (outcome.kind === 'had-turn') return textOf(hadTurn(outcome.change));
  const { request, place, already, holder } = outcome;
  return withButton(inLine(request, { place, already, holder }), leaveButton(request));
}

export function leaveText(outcome: Left): string {
  const { left, hadTurn, notInLine } = messages.waiting;
  switch (outcome.kind) {
    case 'left':
      return textOf(left(outcome.request));
    case 'had-turn':
      return textOf(hadTurn(outcome.change));
    case 'not-in-line':
      return textOf(notInLine);
  }
}

/** What came of a request in line: for the person who waited, and for the channel where that does not get through. */
export function turnMessages(
  request: WaitingRequest,
  news: TurnNews,
): { requester: SlackMessage; channel: SlackMessage } {
  const { turn, turnInChannel, moreLines } = messages.waiting;
  return {
    requester: note(turn(request, news), moreLines),
    channel: note(turnInChannel(request, news), moreLines),
  };
}

function withButton(lines: readonly Mrkdwn[], button: Button | undefined): string | SlackMessage {
  if (!button) return textOf(lines);
  const message = note(lines, messages.waiting.moreLines);
  return { ...message, blocks: [...message.blocks, actions('line', [button])] };
}

/** Undefined for what is too long to be carried: it can be typed all the same. */
function waitButton(ticket: Ticket): Button | undefined {
  return button(WAIT, messages.waiting.labels.wait, ticket);
}

function leaveButton({ id }: WaitingRequest): Button | undefined {
  return button(LEAVE, messages.waiting.labels.leave, { id });
}

function button(actionId: string, label: string, carried: object): Button | undefined {
  const value = JSON.stringify(carried);
  if (value.length > LIMITS.value) return undefined;
  return { type: 'button', action_id: actionId, text: plainText(label, LIMITS.button), value };
}

function textOf(lines: readonly Mrkdwn[]): string {
  return linesWithin(lines, LIMITS.text, messages.waiting.moreLines);
}
