import type { Change, JournalEntry } from '../domain/change.ts';
import { note, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';
import { mrkdwn } from './mrkdwn.ts';

/** One line of a change's diary for the thread of its card; undefined when people need not read it. */
export function journalNote(change: Change, entry: JournalEntry): SlackMessage | undefined {
  const lines = messages.journalLines(change, entry);
  return lines.length === 0 ? undefined : note(lines, () => mrkdwn`…`);
}
