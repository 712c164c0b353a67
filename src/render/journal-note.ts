import type { Change } from '../domain/change.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import { buildersIn, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';

/** One line of a change's diary for the thread of its card; undefined when people need not read it. */
export function journalNote(
  change: Change,
  entry: JournalEntry,
  language: Language = DEFAULT_LANGUAGE,
): SlackMessage | undefined {
  const lines = messages.journalLines(change, entry);
  return lines.length === 0 ? undefined : buildersIn(language).note(lines);
}
