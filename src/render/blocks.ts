import type { ActionsBlock, Button, Checkboxes, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types';
import { clamp, type Mrkdwn } from './mrkdwn.ts';

/** What Slack shows: `text` is complete by itself, for notifications and screen readers. */
export interface SlackMessage {
  text: string;
  blocks: MessageBlock[];
}

export type MessageBlock = HeaderBlock | SectionBlock | ContextBlock | ActionsBlock;

/** Slack's limits, in characters: https://docs.slack.dev/reference/block-kit/blocks. */
export const LIMITS = {
  header: 150,
  section: 3000,
  button: 75,
  /** What a button carries. */
  value: 2000,
  /** Elements of one row of buttons. */
  actions: 25,
  label: 75,
  /** One box to tick. */
  option: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** Above about 4,000 Slack cuts the text of a message by itself. */
  text: 3500,
  /** Undocumented: about 13,200 characters in all blocks make Slack refuse the message. */
  message: 12_000,
};

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: clamp(text, LIMITS.header), emoji: false } };
}

/** Lines under each other; those beyond `max` characters are left out, and said to be by `more`. */
export function section(
  lines: readonly Mrkdwn[],
  more: (left: number) => Mrkdwn,
  max = LIMITS.section,
): SectionBlock {
  const text = linesWithin(lines, Math.min(max, LIMITS.section), more);
  // Verbatim: Slack makes no links out of names by itself.
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

export function context(line: Mrkdwn): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: line.mrkdwn, verbatim: true }] };
}

/** Text without any markup, such as a person's own words. */
export function plainContext(text: string, max: number): ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: clamp(text, max), emoji: false }] };
}

export function actions(blockId: string, elements: (Button | Checkboxes)[]): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements };
}

/** Text for places that know no markup. */
export function plainText(text: string, max: number): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text: clamp(text, max), emoji: false };
}

/** Characters that a person would read, counted over all blocks as Slack does. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce<number>(
    (sum, [key, item]) =>
      sum +
      (typeof item === 'string' && (key === 'text' || key === 'title') ? item.length : textLength(item)),
    0,
  );
}

/** A message of one section, its text the same. */
export function note(lines: readonly Mrkdwn[], more: (left: number) => Mrkdwn): SlackMessage {
  const block = section(lines, more);
  return { text: linesWithin(lines, LIMITS.section, more), blocks: [block] };
}

/** As many whole lines as fit, and a last one that tells how many are missing. */
export function linesWithin(
  lines: readonly Mrkdwn[],
  max: number,
  more: (left: number) => Mrkdwn,
  separator = '\n',
): string {
  const whole = lines.map((line) => line.mrkdwn).join(separator);
  if (whole.length <= max) return whole;
  const room = max - more(lines.length).mrkdwn.length - separator.length;
  const kept: string[] = [];
  let length = 0;
  for (const { mrkdwn } of lines) {
    length += mrkdwn.length + separator.length;
    if (length > room) break;
    kept.push(mrkdwn);
  }
  return [...kept, more(lines.length - kept.length).mrkdwn].join(separator);
}
