import type {
  ActionsBlock,
  Button,
  Checkboxes,
  ContextBlock,
  HeaderBlock,
  PlainTextOption,
  PlanBlock,
  SectionBlock,
  TableBlock,
} from '@slack/types';
import type { Language } from '../domain/language.ts';
import { clamp, inPlain, mrkdwn, type Words } from './mrkdwn.ts';

/** What Slack shows: `text` is complete by itself, for notifications and screen readers. */
export interface SlackMessage {
  text: string;
  blocks: MessageBlock[];
  /** The same in blocks that every Slack knows; left out where `blocks` are such. */
  readonly classic?: ClassicBlock[];
  /** What is shown where Slack takes no blocks at all: with what to type in place of the buttons. Else `text`. */
  readonly alone?: string;
}

export type ClassicBlock = HeaderBlock | SectionBlock | ContextBlock | ActionsBlock;
export type MessageBlock = ClassicBlock | PlanBlock | TableBlock;

/**
 * The forms of a message, the richest first; each says the same, for whoever cannot be shown the one before. Made when they
 * are looked at: most are never needed.
 */
export function formsOf(message: SlackMessage): Form[] {
  const { text, blocks } = message;
  const isRich = 'classic' in message;
  const second: Form[] = isRich
    ? [
        {
          form: 'classic',
          text,
          get blocks() {
            return message.classic ?? [];
          },
        },
      ]
    : [];
  return [
    { form: isRich ? 'rich' : 'classic', text, blocks },
    ...second,
    {
      form: 'text',
      get text() {
        return message.alone ?? text;
      },
      blocks: [],
    },
  ];
}

export interface Form {
  readonly form: 'rich' | 'classic' | 'text';
  readonly text: string;
  readonly blocks: MessageBlock[];
}

/**
 * What Slack answers when it does not take blocks, or this much in them:
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors. Another form of the message may get through.
 */
export const REFUSED_BLOCKS: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'msg_blocks_too_long',
  'msg_too_long',
]);

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
  /** One line of a menu, or one box to tick. */
  option: 75,
  /** Title and buttons of a dialog. */
  modalTitle: 24,
  inputLabel: 2000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** Above about 4,000 Slack cuts the text of a message by itself. */
  text: 3500,
  /** Undocumented: about 13,200 characters in all blocks make Slack refuse the message. */
  message: 12_000,
};

/** Builders of blocks whose words are written in one language. */
export type Builders = ReturnType<typeof buildersIn>;

export function buildersIn(language: Language) {
  /** Text for places that know no markup. */
  const plainText = (
    text: Words | string,
    max: number,
  ): { type: 'plain_text'; text: string; emoji: false } => ({
    type: 'plain_text',
    text: typeof text === 'string' ? inPlain(text, max) : clamp(text.plain(language), max),
    emoji: false,
  });
  const linesWithin = (
    lines: readonly Words[],
    max: number,
    more: More = ellipsis,
    separator = '\n',
  ): string =>
    within(
      lines.map((line) => line.mrkdwn(language)),
      max,
      (left) => more(left).mrkdwn(language),
      separator,
    );
  /** Lines under each other; those beyond `max` characters are left out, and said to be by `more`. */
  const section = (lines: readonly Words[], more: More = ellipsis, max = LIMITS.section): SectionBlock => ({
    type: 'section',
    // Verbatim: Slack makes no links out of names by itself.
    text: {
      type: 'mrkdwn',
      text: linesWithin(lines, Math.min(max, LIMITS.section), more),
      verbatim: true,
    },
  });
  return {
    language,
    plainText,
    linesWithin,
    section,
    /** One line of a menu, or one box to tick. */
    option: (text: Words | string, value: string): PlainTextOption => ({
      text: plainText(text, LIMITS.option),
      value,
    }),
    header: (text: Words): HeaderBlock => ({ type: 'header', text: plainText(text, LIMITS.header) }),
    context: (line: Words): ContextBlock => ({
      type: 'context',
      elements: [{ type: 'mrkdwn', text: line.mrkdwn(language), verbatim: true }],
    }),
    /** Text without any markup, such as a person's own words. */
    plainContext: (text: Words | string, max: number): ContextBlock => ({
      type: 'context',
      elements: [plainText(text, max)],
    }),
    /** A message of one section, its text the same. */
    note: (lines: readonly Words[], more: More = ellipsis): SlackMessage => ({
      text: linesWithin(lines, LIMITS.section, more),
      blocks: [section(lines, more)],
    }),
  };
}

/** Says how many lines are missing. */
type More = (left: number) => Words;

/** For lines that hardly ever are too many: only that there is more. */
export function ellipsis(): Words {
  return mrkdwn`…`;
}

export function actions(blockId: string, elements: (Button | Checkboxes)[]): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements };
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

/** As many whole lines as fit, and a last one that tells how many are missing. */
function within(
  lines: readonly string[],
  max: number,
  more: (left: number) => string,
  separator: string,
): string {
  const whole = lines.join(separator);
  if (whole.length <= max) return whole;
  const room = max - more(lines.length).length - separator.length;
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + separator.length;
    if (length > room) break;
    kept.push(line);
  }
  return [...kept, more(lines.length - kept.length)].join(separator);
}
