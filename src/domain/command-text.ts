import type { AskedVerb, Command, ParseProblem } from './command.ts';
import { readDecision } from './command-decision.ts';
import { readFreeze } from './command-freeze.ts';
import { readHandOver } from './command-hand-over.ts';
import { readLook } from './command-look.ts';
import { OPTIONS_OF, readOptions, type TypedOptions } from './command-options.ts';
import { type Parts, partsOf } from './command-parts.ts';
import { connects, placeIn, targetIn, textOf } from './command-place.ts';
import { readRecord } from './command-record.ts';
import { changeIn, simplified } from './command-values.ts';
import { isAsked, nearestVerb, type Verb, verbIn } from './command-verbs.ts';
import { type BareWord, emphasisAcross, type Word, wordsOf } from './command-words.ts';
import { languageChoiceIn } from './language.ts';

export type { Command, ParseProblem } from './command.ts';
export { VERBS } from './command-verbs.ts';

/** A command, or what is wrong with it; `verb` is the one that was read, where there was one. */
export type Parsed = { ok: true; command: Command } | { ok: false; problem: ParseProblem; verb?: AskedVerb };

/** Reads the text of a slash command, the part after `/dns`. Never throws; the first problem found is the answer. */
export function parseCommand(text: string): Parsed {
  const words = wordsOf(text);
  const parts = partsOf(words);
  const [first] = parts.bare;
  const verb = first && verbIn(first.text);
  const result = read(words, parts, verb);
  if (!('id' in result)) return { ok: true, command: result };
  return { ok: false, problem: result, ...(isAsked(verb) && { verb }) };
}

function read(
  words: readonly Word[],
  { bare, options, asksHelp, problem }: Parts,
  verb: Verb | undefined,
): Command | ParseProblem {
  const [first, ...others] = bare;
  if (verb === 'help') return helpOn(others[0]);
  if (asksHelp) return helpOn(first);
  if (first === undefined) return { id: 'empty' };
  if (verb === undefined) {
    const meant = nearestVerb(first.text);
    return { id: 'unknown-verb', verb: first.text, ...(meant && { nearest: meant }) };
  }
  if (verb === 'language') return problem ?? readLanguage(others, options);
  if (problem) return notTaken(verb, problem) ?? problem;
  const unclear = emphasisAcross(words);
  if (unclear) return { id: 'unclear-emphasis', ...unclear };
  return readWords(verb, others, options);
}

/** The words behind the verb, and the options, read as the verb wants them. */
export function readWords(
  verb: AskedVerb,
  others: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  switch (verb) {
    case 'switch':
    case 'split':
    case 'gtm':
    case 'forward':
      return readTargeted(verb, others, options);
    case 'records':
    case 'verify':
    case 'recover':
      return readHostOnly(verb, others, options);
    case 'status':
    case 'list':
    case 'history':
    case 'why':
      return readLook(verb, others, options);
    case 'freeze':
    case 'unfreeze':
      return readFreeze(verb, others, options);
    case 'undo':
    case 'cancel':
    case 'retry':
      return readAct(verb, others, options);
    case 'approve':
    case 'reject':
    case 'reviewed':
      return readDecision(verb, others, options);
    case 'handover':
      return readHandOver(others, options);
    default:
      return readRecord(verb, others, options);
  }
}

/** An option that the verb has no use for needs no other value: it is to be left out. */
function notTaken(verb: AskedVerb, problem: ParseProblem): ParseProblem | undefined {
  if (problem.id !== 'option-without-value' && problem.id !== 'option-invalid') return undefined;
  const { option } = problem;
  return OPTIONS_OF[verb].some((taken) => taken === option)
    ? undefined
    : { id: 'option-not-taken', verb, option };
}

function helpOn(topic: BareWord | undefined): Command {
  return topic === undefined
    ? { verb: 'help' }
    : { verb: 'help', topic: verbIn(topic.text) ?? simplified(topic.text) };
}

/** `<host> <target>` or `<host> to <target>`; a zone that is to be forwarded goes to the CDN when nothing else is said. */
function readTargeted(
  verb: 'switch' | 'split' | 'gtm' | 'forward',
  words: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  const [hostWord, ...rest] = words;
  if (hostWord === undefined || connects(hostWord)) return { id: 'missing', verb, what: 'host' };
  const isConnected = rest[0] !== undefined && connects(rest[0]);
  const [targetWord, ...extra] = isConnected ? rest.slice(1) : rest;
  if (targetWord === undefined && (isConnected || verb !== 'forward'))
    return { id: 'missing', verb, what: 'target' };
  if (extra.length > 0) return tooManyWords(verb, extra);
  const place = placeIn(hostWord);
  if ('id' in place) return place;
  const target = targetWord === undefined ? 'cdn' : targetIn(targetWord);
  if (target === undefined) return { id: 'not-a-name', text: targetWord?.text ?? '' };
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  const asked = { ...place, target, ...given };
  switch (verb) {
    case 'switch':
      return { verb, ...asked };
    case 'split':
      return { verb, ...asked };
    case 'gtm':
      return { verb, ...asked };
    case 'forward':
      return { verb, ...asked };
  }
}

function readHostOnly(
  verb: 'records' | 'verify' | 'recover',
  words: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  const [hostWord, ...extra] = words;
  if (hostWord === undefined) return { id: 'missing', verb, what: 'host' };
  if (extra.length > 0) return tooManyWords(verb, extra);
  const place = placeIn(hostWord);
  if ('id' in place) return place;
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  const asked = { ...place, ...given };
  switch (verb) {
    case 'records':
      return { verb, ...asked };
    case 'verify':
      return { verb, ...asked };
    case 'recover':
      return { verb, ...asked };
  }
}

function readAct(
  verb: 'undo' | 'cancel' | 'retry',
  words: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  const [idWord, ...extra] = words;
  if (idWord === undefined) return { id: 'missing', verb, what: 'change' };
  if (extra.length > 0) return tooManyWords(verb, extra);
  const change = changeIn(textOf(idWord));
  if (change === undefined) return { id: 'not-a-change', text: idWord.text, verb };
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  return verb === 'undo' ? { verb, change, ...given } : { verb, change };
}

function readLanguage(words: readonly BareWord[], options: TypedOptions): Command | ParseProblem {
  const [word, ...extra] = words;
  const [option] = options.keys();
  if (option !== undefined) return { id: 'not-a-language', text: `--${option}` };
  if (word === undefined) return { verb: 'language' };
  const choice = extra.length === 0 ? languageChoiceIn(simplified(textOf(word))) : undefined;
  if (choice !== undefined) return { verb: 'language', choice };
  return { id: 'not-a-language', text: words.map(({ text }) => text).join(' ') };
}

function tooManyWords(
  verb: Extract<ParseProblem, { id: 'too-many-words' }>['verb'],
  extra: readonly BareWord[],
): ParseProblem {
  return { id: 'too-many-words', verb, extra: extra.map(({ text }) => text) };
}
