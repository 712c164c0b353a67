import type { Command, ParseProblem } from './command.ts';
import { type Given, readOptions, type TypedOptions, WANTED } from './command-options.ts';
import { placeIn, textOf } from './command-place.ts';
import { cutTtl, ONE_WORD, valueIn } from './command-record-value.ts';
import { isDuration, secondsIn, simplified } from './command-values.ts';
import type { BareWord } from './command-words.ts';
import { nearest } from './nearest.ts';
import { RecordType } from './record.ts';

/** The verbs that are about one record. */
export type RecordVerb = 'add' | 'set' | 'remove' | 'check';

/** Reads `<host> <type> <value> [ttl]`; to remove, host and type are enough. */
export function readRecord(
  verb: RecordVerb,
  words: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  const [hostWord, typeWord, ...said] = inOrder(words);
  if (hostWord === undefined) return { id: 'missing', verb, what: 'host' };
  if (typeWord === undefined) return { id: 'missing', verb, what: 'type' };
  const place = placeIn(hostWord);
  if ('id' in place) return place;
  const type = typeIn(typeWord);
  if (type === undefined) return unknownType(typeWord);
  // A priority alone names no record, and all of the type are more than was meant.
  if (said.length === 0 && (verb !== 'remove' || (type === 'MX' && options.has('priority'))))
    return { id: 'missing', verb, what: 'value' };
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  if (given.priority !== undefined && type !== 'MX')
    return { id: 'option-not-taken', verb, option: 'priority', type };
  const asked = { ...place, type, ...given };
  if (verb === 'remove') {
    if (said.length === 0) return { verb, ...asked };
    const content = contentIn(verb, type, said, given);
    return 'id' in content ? content : { verb, ...asked, ...content };
  }
  const { value, ttl: ttlText } = cutTtl(type, said);
  const content = contentIn(verb, type, value, given);
  if ('id' in content) return content;
  const ttl = ttlText === undefined ? {} : ttlIn(ttlText, given, options);
  if ('id' in ttl) return ttl;
  const all = { ...asked, ...content, ...ttl };
  return verb === 'check' ? { verb, ...all } : { verb, ...all };
}

/**
 * The host stands first, unless only the first of two words is a type: `TXT www hello`. The type may also stand behind
 * the value where no other word is one: `www 192.0.2.10 A`.
 */
function inOrder(words: readonly BareWord[]): readonly BareWord[] {
  const [first, second, ...rest] = words;
  if (first === undefined || second === undefined) return words;
  if (typeIn(second) !== undefined || nearestType(second) !== undefined) return words;
  if (typeIn(first) !== undefined) return [second, first, ...rest];
  const [typeWord, another] = words.filter((word) => typeIn(word) !== undefined);
  if (typeWord === undefined || another !== undefined) return words;
  const at = words.indexOf(typeWord);
  const behind = words.slice(at + 1);
  return behind.every((word) => isTtlOf(typeWord, word))
    ? [first, typeWord, ...words.slice(1, at), ...behind]
    : words;
}

function isTtlOf(typeWord: BareWord, word: BareWord): boolean {
  const type = typeIn(typeWord);
  return type !== undefined && ONE_WORD.has(type) && !word.quoted && isDuration(word.text);
}

interface Content {
  value: string;
  priority?: number;
}

/** The value, for MX with the priority before it or behind `--priority`; without any only to remove. */
function contentIn(
  verb: RecordVerb,
  type: RecordType,
  words: readonly BareWord[],
  given: Given,
): Content | ParseProblem {
  const said = valueIn(type, words);
  if ('id' in said || type !== 'MX') return said;
  const priority = given.priority ?? said.priority;
  if (said.priority !== undefined && said.priority !== priority) {
    return { id: 'not-a-value', type, text: words.map(({ text }) => text).join(' ') };
  }
  if (priority !== undefined) return { value: said.value, priority };
  return verb === 'remove' ? said : { id: 'missing', verb, what: 'priority' };
}

/** The TTL behind the value, which must agree with `--ttl`. */
function ttlIn(text: string, given: Given, options: TypedOptions): { ttl?: number } | ParseProblem {
  const ttl = secondsIn(text);
  const other = options.get('ttl');
  if (ttl !== undefined && (other === undefined || given.ttl === ttl)) return { ttl };
  const value = ttl === undefined || other === undefined ? text : `${text}, ${other}`;
  return { id: 'option-invalid', option: 'ttl', value, wanted: WANTED.ttl };
}

function typeIn(word: BareWord): RecordType | undefined {
  const type = typeText(word);
  return RecordType.options.find((known) => known === type);
}

function unknownType(word: BareWord): ParseProblem {
  const meant = nearestType(word);
  return { id: 'unknown-type', type: word.text, ...(meant && { nearest: meant }) };
}

function nearestType(word: BareWord): RecordType | undefined {
  const meant = nearest(typeText(word), RecordType.options);
  return RecordType.options.find((type) => type === meant);
}

function typeText(word: BareWord): string {
  return simplified(textOf(word)).toUpperCase();
}
