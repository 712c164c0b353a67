import type { ParseProblem } from './command.ts';
import { FLAGS, OPTIONS, type Option, type TypedOptions, WANTED } from './command-options.ts';
import { plain, simplified } from './command-values.ts';
import { isAsked, type Verb, verbIn } from './command-verbs.ts';
import type { BareWord, OptionWord, Word } from './command-words.ts';
import { nearest } from './nearest.ts';
import { isDayWord, isTimeOfDay } from './schedule.ts';

/** A command taken apart: its words in order, the verb first, and its options. */
export interface Parts {
  bare: BareWord[];
  options: TypedOptions;
  asksHelp: boolean;
  /** The first one met; undefined when the options are well formed. */
  problem?: ParseProblem;
}

/** Tells options and their values from the other words; options may stand anywhere. */
export function partsOf(words: readonly Word[]): Parts {
  const bare: BareWord[] = [];
  const options = new Map<Option, string>();
  const unclear: string[] = [];
  let reason: Reason = 'closed';
  let asksHelp = false;
  let problem: ParseProblem | undefined;
  const left = withoutCommandName(words);
  for (let word = left.shift(); word; word = left.shift()) {
    if (word.kind === 'bare' || belongsToValue(word, bare)) {
      const { text, quoted } = word.kind === 'bare' ? word : { ...word, quoted: false };
      if (text === '') continue;
      const owner = ownerOf(reason, bare);
      if (owner === 'reason') options.set('reason', `${options.get('reason')} ${text}`);
      if (owner === 'unclear') unclear.push(text);
      if (owner !== 'command') continue;
      bare.push({ kind: 'bare', text, quoted });
      reason = reason === 'open' && isTextBegun(bare) ? 'unclear' : 'closed';
    } else if (word.name === 'help') {
      asksHelp = true;
    } else {
      const takesNext = word.value === undefined && !FLAGS.has(word.name);
      const next = takesNext && left[0]?.kind === 'bare' ? left[0] : undefined;
      if (next) left.shift();
      reason = word.name === 'reason' && next?.quoted === false ? 'open' : 'closed';
      const value = word.value ?? next?.text ?? '';
      problem ??= addOption(options, word.name, word.name === 'at' ? withTimeOfDay(value, left) : value);
    }
  }
  problem ??= tooManyWords(bare, unclear);
  return { bare, options, asksHelp, ...(problem && { problem }) };
}

/** `--at tomorrow 03:00` without quotes: the time of day belongs to the day. */
function withTimeOfDay(value: string, left: Word[]): string {
  const [next] = left;
  if (next?.kind !== 'bare' || !isDayWord(value) || !isTimeOfDay(next.text)) return value;
  left.shift();
  return `${value} ${next.text}`;
}

/** `/dns` typed once more, as when a whole line was copied. */
function withoutCommandName(words: readonly Word[]): Word[] {
  const isName = (word: Word): boolean =>
    word.kind === 'bare' && /^\/?dns$/.test(simplified(plain(word.text)));
  const first = words.findIndex((word) => !isName(word));
  return first === -1 ? [] : words.slice(first);
}

/** Verbs whose last part is the value of a record, in which a word may look like an option: `v=spf1 -all`. */
const WITH_VALUE: ReadonlySet<Verb> = new Set(['check', 'add', 'set', 'remove']);

/** After verb, host and type, what only resembles an option is part of the value. */
function belongsToValue({ name, sure }: OptionWord, bare: readonly BareWord[]): boolean {
  const verb = verbOf(bare);
  if (verb === undefined || bare.length < 3 || !WITH_VALUE.has(verb)) return false;
  return !sure && name !== 'help' && !OPTIONS.some((known) => known === name);
}

/**
 * Whether bare words may go on a reason that was typed without quotes: `open` while they follow it and the command is
 * whole without them; `unclear` where they could be either.
 */
type Reason = 'closed' | 'open' | 'unclear';

/** How many words make a command whole, its verb among them. */
const WHOLE: Partial<Record<Verb, number>> = {
  undo: 2,
  cancel: 2,
  retry: 2,
  approve: 2,
  reject: 2,
  reviewed: 2,
  handover: 2,
  forward: 2,
  freeze: 2,
  remove: 3,
  add: 4,
  set: 4,
};

/** Verbs that are whole already, but that one more word would make another command of. */
const MAY_GO_ON: ReadonlySet<Verb> = new Set(['forward', 'remove']);

function ownerOf(reason: Reason, bare: readonly BareWord[]): 'command' | 'reason' | 'unclear' {
  if (reason !== 'open') return reason === 'closed' ? 'command' : 'unclear';
  const verb = verbOf(bare);
  if (verb === undefined || bare.length < (WHOLE[verb] ?? 3)) return 'command';
  return MAY_GO_ON.has(verb) && bare.length === WHOLE[verb] ? 'unclear' : 'reason';
}

/** Right behind an unquoted reason, nobody can tell where it ends and where a value of several words begins. */
function isTextBegun(bare: readonly BareWord[]): boolean {
  const verb = verbOf(bare);
  return (verb === 'add' || verb === 'set') && bare.length === WHOLE[verb];
}

function tooManyWords(bare: readonly BareWord[], extra: string[]): ParseProblem | undefined {
  const verb = verbOf(bare);
  if (extra.length === 0 || !isAsked(verb)) return undefined;
  return { id: 'too-many-words', verb, extra };
}

function verbOf([first]: readonly BareWord[]): Verb | undefined {
  return first && verbIn(first.text);
}

function addOption(options: Map<Option, string>, name: string, value: string): ParseProblem | undefined {
  const option = OPTIONS.find((known) => known === name);
  if (option === undefined) {
    const meant = nearest(name, OPTIONS);
    return { id: 'unknown-option', option: name, ...(meant && { nearest: meant }) };
  }
  if (value === '' && !FLAGS.has(option)) return { id: 'option-without-value', option };
  const before = options.get(option);
  if (before !== undefined && before !== value) {
    return { id: 'option-invalid', option, value: `${before}, ${value}`, wanted: WANTED[option] };
  }
  options.set(option, value);
  return undefined;
}
