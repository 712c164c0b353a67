import type { Message, MessageEvent } from '../slack/model.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';
import { changedLines } from './changed-lines.ts';
import { markedByWord, messageLines, painted, wrap } from './layout.ts';
import type { Screen } from './screen.ts';

export interface FeedOptions {
  slack: Pick<SlackWorkspace, 'onMessage' | 'read' | 'app'>;
  screen: Screen;
  /** Written in front of each message, such as the time; always of one width. */
  stamp: () => string;
  people: readonly { id: string; name: string }[];
  channels: ReadonlyMap<string, string>;
}

const THREAD_INDENT = '    ';

/** Prints each message as it appears, and of an edit only what it changed; returns how to stop. */
export function followMessages(options: FeedOptions): () => void {
  return options.slack.onMessage((event) => {
    const { head, body } = describe(options, event);
    if (body.length > 0) options.screen.print(...block(options, event.message, head, body));
  });
}

function describe(options: FeedOptions, event: MessageEvent): { head: string; body: string[] } {
  const { slack } = options;
  const { message, kind } = event;
  const head = [placeOf(options, message), authorOf(options, message)].join('  ');
  const lines = messageLines(slack.read(message));
  if (kind === 'deleted') return { head: `${head} deletes`, body: lines };
  if (kind !== 'edited') return { head, body: lines };
  const before = message.history.at(-1);
  const old = before ? messageLines(slack.read({ ...message, ...before })) : [];
  const body = changedLines(old, lines).map(({ mark, text }) => `${mark} ${text}`);
  return { head: `${head} edits ${nameFor(lines)}`, body };
}

function placeOf({ people, channels }: FeedOptions, message: Message): string {
  const { channel, ephemeralTo, threadTs } = message;
  const named = (id: string | undefined) => people.find((person) => person.id === id)?.name ?? id;
  // A direct message has the id of its person with another first letter.
  const partner = people.find(({ id }) => channel === `D${id.slice(1)}`);
  const place = partner ? `direct message to ${partner.name}` : (channels.get(channel) ?? channel);
  const thread = threadTs === undefined ? '' : ', thread';
  const reader = ephemeralTo === undefined ? '' : `, only visible to ${named(ephemeralTo)}`;
  return `${place}${thread}${reader}`;
}

function authorOf({ slack, people }: FeedOptions, { user }: Message): string {
  if (user === slack.app.botUserId) return slack.app.botName;
  return user === 'USLACKBOT' ? 'slackbot' : (people.find(({ id }) => id === user)?.name ?? user);
}

/** A message that is edited is told by its headline, a short one by itself. */
function nameFor(lines: readonly string[]): string {
  const headline = lines.find((line) => line.startsWith('## '));
  return headline === undefined ? 'its message' : `the card "${headline.slice('## '.length)}"`;
}

function block({ screen, stamp }: FeedOptions, message: Message, head: string, body: string[]): string[] {
  const prefix = `${stamp()}  `;
  const thread = message.threadTs === undefined ? '' : THREAD_INDENT;
  const indent = `${' '.repeat(prefix.length)}${thread}  `;
  return [
    `${screen.style('dim', prefix)}${thread}${screen.style('bold', head)}`,
    ...body
      .flatMap((line) => cut(line, screen.width - indent.length))
      .map((line) => `${indent}${painted(line, screen)}`),
  ];
}

/** A line that fits stays as it is. */
function cut(line: string, width: number): string[] {
  return line.length <= width ? [line] : wrap(markedByWord(line), width);
}
