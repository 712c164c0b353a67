import type { ParseProblem } from './command.ts';
import { textOf } from './command-place.ts';
import { isDuration, priorityIn } from './command-values.ts';
import type { BareWord } from './command-words.ts';
import type { RecordType } from './record.ts';
import { parseRecordValue } from './record-value.ts';

/** Types whose value is a single word. */
export const ONE_WORD: ReadonlySet<RecordType> = new Set([
  'A',
  'AAAA',
  'CNAME',
  'ALIAS',
  'NS',
  'REDIRECT_URL',
  'FORWARD_URL',
]);

/** Types whose value is an address or a name, which may come in emphasis. */
const WITHOUT_MARKUP: ReadonlySet<RecordType> = new Set(['A', 'AAAA', 'CNAME', 'ALIAS', 'NS', 'MX']);

/** The value of a record as it is typed; for MX the priority before it, where there is one. */
export function valueIn(
  type: RecordType,
  words: readonly BareWord[],
): { value: string; priority?: number } | ParseProblem {
  const said = type === 'MX' ? mxIn(words) : plainValue(type, words);
  return said ?? { id: 'not-a-value', type, text: words.map(({ text }) => text).join(' ') };
}

/** `10 mail.example.net`, or the name alone. */
function mxIn(words: readonly BareWord[]): { value: string; priority?: number } | undefined {
  const [nameText = '', numberText, ...rest] = words.flatMap((word) => textOf(word).split(' ')).toReversed();
  const value = parseRecordValue('MX', nameText);
  if (value === undefined || rest.length > 0) return undefined;
  if (numberText === undefined) return { value };
  const priority = priorityIn(numberText);
  return priority === undefined ? undefined : { value, priority };
}

function plainValue(type: RecordType, words: readonly BareWord[]): { value: string } | undefined {
  if (isUnclear(type, words)) return undefined;
  const texts = words.map((word) => (WITHOUT_MARKUP.has(type) ? textOf(word) : word.text));
  const value = parseRecordValue(type, texts.join(' '));
  return value === undefined ? undefined : { value };
}

/** A text half in quotes, or a number behind a value of several parts that may be meant as its TTL. */
function isUnclear(type: RecordType, words: readonly BareWord[]): boolean {
  if (words.length < 2 || ONE_WORD.has(type)) return false;
  if (type === 'TXT') return words.some(({ quoted }) => quoted);
  const last = words.at(-1);
  return last !== undefined && !last.quoted && isDuration(last.text);
}

/**
 * Cuts off a TTL behind a value: `192.0.2.10 600`, `10 mail.example.net 1h`, `"a text" 600`. Where a number may belong
 * to the value it stays.
 */
export function cutTtl(
  type: RecordType,
  words: readonly BareWord[],
): { value: readonly BareWord[]; ttl?: string } {
  const [before, last] = words.slice(-2);
  if (before === undefined || last === undefined || last.quoted || !isDuration(last.text))
    return { value: words };
  return before.quoted || isWhole(type, words.length - 1, last)
    ? { value: words.slice(0, -1), ttl: last.text }
    : { value: words };
}

/** True when the words before the last one can be all of the value. A low number behind an MX may be its priority. */
function isWhole(type: RecordType, count: number, last: BareWord): boolean {
  if (type === 'MX') return count === 2 || (count === 1 && priorityIn(last.text) === undefined);
  return ONE_WORD.has(type) && count === 1;
}
