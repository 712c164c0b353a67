import type { Command, ParseProblem, TypedPlace } from './command.ts';
import { type Given, type Option, readOptions, sortOut } from './command-options.ts';
import { endsInDot, ipv6In, nameIn, priorityIn, simplified, typedHostIn } from './command-values.ts';
import { type Word, wordsOf } from './command-words.ts';
import { nearest } from './nearest.ts';
import { RecordType } from './record.ts';
import { parseRecordValue } from './record-value.ts';

export type { Command, ParseProblem } from './command.ts';

/** The words a command may begin with, for help and for guesses. */
export const VERBS = ['switch', 'records', 'check', 'verify', 'help'] as const;

/** Reads the text of a slash command, the part after `/dns`. Never throws; the first problem found is the answer. */
export function parseCommand(
  text: string,
): { ok: true; command: Command } | { ok: false; problem: ParseProblem } {
  const result = read(wordsOf(text));
  return 'id' in result ? { ok: false, problem: result } : { ok: true, command: result };
}

function read(words: readonly Word[]): Command | ParseProblem {
  const { bare, options, asksHelp, problem } = sortOut(words);
  const [first, ...others] = bare;
  const verb = first === undefined ? undefined : simplified(first);
  if (verb === 'help') return helpOn(others[0]);
  if (asksHelp) return helpOn(verb);
  if (first === undefined || verb === undefined) return { id: 'empty' };
  switch (verb) {
    case 'switch':
      return problem ?? readSwitch(others, options);
    case 'records':
    case 'verify':
      return problem ?? readHostOnly(verb, others, options);
    case 'check':
      return problem ?? readCheck(others, options);
  }
  const meant = nearest(verb, VERBS);
  return { id: 'unknown-verb', verb: first, ...(meant && { nearest: meant }) };
}

function helpOn(topic: string | undefined): Command {
  return topic === undefined ? { verb: 'help' } : { verb: 'help', topic: simplified(topic) };
}

function readSwitch(words: readonly string[], options: ReadonlyMap<Option, string>): Command | ParseProblem {
  const [hostText, targetText, ...extra] = words;
  if (hostText === undefined) return { id: 'missing', verb: 'switch', what: 'host' };
  if (targetText === undefined) return { id: 'missing', verb: 'switch', what: 'target' };
  if (extra.length > 0) return { id: 'too-many-words', verb: 'switch', extra };
  const place = placeIn(hostText);
  if ('id' in place) return place;
  const target = nameIn(targetText) ?? ipv6In(targetText);
  if (target === undefined) return { id: 'not-a-name', text: targetText };
  const given = readOptions('switch', options);
  return 'id' in given ? given : { verb: 'switch', ...place, target, ...given };
}

function readHostOnly(
  verb: 'records' | 'verify',
  words: readonly string[],
  options: ReadonlyMap<Option, string>,
): Command | ParseProblem {
  const [hostText, ...extra] = words;
  if (hostText === undefined) return { id: 'missing', verb, what: 'host' };
  if (extra.length > 0) return { id: 'too-many-words', verb, extra };
  const place = placeIn(hostText);
  if ('id' in place) return place;
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  return verb === 'records' ? { verb, ...place, ...given } : { verb, ...place, ...given };
}

function readCheck(words: readonly string[], options: ReadonlyMap<Option, string>): Command | ParseProblem {
  const [hostText, typeText, ...valueTexts] = inOrder(words);
  if (hostText === undefined) return { id: 'missing', verb: 'check', what: 'host' };
  if (typeText === undefined) return { id: 'missing', verb: 'check', what: 'type' };
  const place = placeIn(hostText);
  if ('id' in place) return place;
  const type = typeIn(typeText);
  if (type === undefined) return unknownType(typeText);
  if (valueTexts.length === 0) return { id: 'missing', verb: 'check', what: 'value' };
  const given = readOptions('check', options);
  if ('id' in given) return given;
  const said = type === 'MX' ? readMx(valueTexts, given) : readValue(type, valueTexts, given);
  return 'id' in said ? said : { verb: 'check', ...place, type, ...given, ...said };
}

/** The host stands first, unless only the first of two words is a type: `TXT www hello`. */
function inOrder(words: readonly string[]): readonly string[] {
  const [first, second, ...rest] = words;
  if (first === undefined || second === undefined) return words;
  const isMistyped = typeIn(second) !== undefined || nearestType(second) !== undefined;
  return typeIn(first) === undefined || isMistyped ? words : [second, first, ...rest];
}

type Said = { value: string; priority?: number } | ParseProblem;

function readValue(type: RecordType, words: readonly string[], { priority }: Given): Said {
  if (priority !== undefined) return { id: 'option-not-taken', verb: 'check', option: 'priority', type };
  const text = words.join(' ');
  const value = parseRecordValue(type, text);
  return value === undefined ? { id: 'not-a-value', type, text } : { value };
}

/** `10 mail.example.net`, or the name alone beside `--priority 10`. */
function readMx(words: readonly string[], given: Given): Said {
  const [nameText = '', numberText] = words.toReversed();
  const text = words.join(' ');
  const typed = numberText === undefined ? undefined : priorityIn(numberText);
  const isNumberGood = numberText === undefined || typed !== undefined;
  const value = parseRecordValue('MX', nameText);
  if (value === undefined || words.length > 2 || !isNumberGood)
    return { id: 'not-a-value', type: 'MX', text };
  const priority = given.priority ?? typed;
  if (priority === undefined) return { id: 'missing', verb: 'check', what: 'priority' };
  return typed !== undefined && typed !== priority
    ? { id: 'not-a-value', type: 'MX', text }
    : { value, priority };
}

function placeIn(text: string): TypedPlace | ParseProblem {
  const host = typedHostIn(text);
  return host === undefined ? { id: 'not-a-name', text } : { host, absolute: endsInDot(text) };
}

function typeIn(text: string): RecordType | undefined {
  return RecordType.options.find((type) => type === simplified(text).toUpperCase());
}

function unknownType(text: string): ParseProblem {
  const meant = nearestType(text);
  return { id: 'unknown-type', type: text, ...(meant && { nearest: meant }) };
}

function nearestType(text: string): RecordType | undefined {
  const meant = nearest(simplified(text).toUpperCase(), RecordType.options);
  return RecordType.options.find((type) => type === meant);
}
