import { type Change, nameOf } from '../domain/change.ts';
import type { Language } from '../domain/language.ts';
import type { RecordContent } from '../domain/record.ts';
import { conflictsOf } from '../domain/resolution/index.ts';
import { buildersIn, LIMITS, type SlackMessage } from './blocks.ts';
import { pairsOf, WIDTH } from './card/records-table.ts';
import { MOST_CONFLICTS } from './conflict-part.ts';
import { typed } from './messages/commands.ts';
import { messages } from './messages/index.ts';
import { code, mrkdwn, type Words } from './mrkdwn.ts';
import { cutOf } from './plan-card.ts';
import { say } from './say.ts';

/** Of a value in one line; the rest goes on in the next. Escaped, each character may be five. */
const PIECE = 500;
const PIECE_ESCAPED = 5 * PIECE;

/** More than these nobody reads in a thread; `/dns records` shows what is left out. */
const MESSAGES = 10;

/**
 * What a card cuts with an ellipsis, in whole for its thread: long values, and records, conflicts, steps and effects
 * beyond the room of their part. Empty where the card shows everything.
 */
export function wholeCard(change: Change, language: Language): SlackMessage[] {
  const { parts, roomForRecords } = cutOf(change, language);
  const all = [recordsOf(change, roomForRecords), conflictsInFull(change), ...parts].filter(
    (lines) => lines.length > 0,
  );
  if (all.length === 0) return [];
  const build = buildersIn(language);
  const lines = [say('card-whole.title'), ...all.flat()];
  const told = inMessages(lines, language);
  const left = told.slice(MESSAGES).flat().length;
  const records = typed(`/dns records ${nameOf(change)}`);
  const end = left === 0 ? [] : [[say('card-whole.more', { n: left, records })]];
  return [...told.slice(0, MESSAGES), ...end].map((part) => build.note(part));
}

/** All records where not all have a row on the card, else those of which a part is cut. */
function recordsOf({ plan }: Change, room: number): Words[] {
  const records = pairsOf(plan).flatMap(({ before, after }) => before ?? after ?? []);
  const length = records.reduce((sum, record) => sum + lengthOnCard(record), 0);
  const told = length > room ? records : records.filter(isCut);
  return told.length === 0 ? [] : [say('card-whole.records'), ...told.flatMap(inFull)];
}

function lengthOnCard({ value, host, line }: RecordContent): number {
  return Math.min(value.length, WIDTH.value) + Math.min(host.length, WIDTH.host) + line.length + 40;
}

function isCut({ value, host, line }: RecordContent): boolean {
  return value.length > WIDTH.value || host.length > WIDTH.host || line.length > WIDTH.line;
}

function inFull({ type, host, line, value }: RecordContent): Words[] {
  const pieces = value.match(new RegExp(`.{1,${PIECE}}`, 'gsu')) ?? [''];
  const head = say('card-whole.record', { type, host: code(host, 300), line: code(line, 200) });
  return [mrkdwn`• ${head}`, ...pieces.map((piece) => code(piece, PIECE_ESCAPED))];
}

function conflictsInFull({ plan }: Change): Words[] {
  const conflicts = conflictsOf(plan);
  if (conflicts.length <= MOST_CONFLICTS) return [];
  return [messages.card.labels.conflicts, ...conflicts.map(messages.conflicts.conflict)];
}

/** As many lines in each message as a section takes. */
function inMessages(lines: readonly Words[], language: Language): Words[][] {
  const all: Words[][] = [];
  let left = 0;
  for (const line of lines) {
    const length = line.mrkdwn(language).length + 1;
    if (length > left) {
      all.push([]);
      left = LIMITS.section;
    }
    all.at(-1)?.push(line);
    left -= length;
  }
  return all;
}
