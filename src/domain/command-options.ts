import type { AskedVerb, ParseProblem } from './command.ts';
import {
  lineIn,
  MAX_PRIORITY,
  MAX_TTL,
  nameIn,
  priorityIn,
  secondsIn,
  simplified,
} from './command-values.ts';
import type { Word } from './command-words.ts';
import type { DomainName } from './name.ts';
import { nearest } from './nearest.ts';

/** Every option there is. */
export const OPTIONS = ['ttl', 'zone', 'reason', 'line', 'priority'] as const;
export type Option = (typeof OPTIONS)[number];

/** The options each verb has a use for. */
export const OPTIONS_OF: Readonly<Record<AskedVerb, readonly Option[]>> = {
  switch: ['ttl', 'zone', 'reason'],
  records: ['zone'],
  check: ['zone', 'line', 'ttl', 'priority'],
  verify: ['zone'],
};

/** Verbs whose last part is the value of a record, in which a word may look like an option: `v=spf1 -all`. */
const WITH_VALUE: ReadonlySet<string> = new Set<AskedVerb>(['check']);

const MAX_REASON = 500;

/** What is typed instead of a value that is no good. */
const WANTED: Readonly<Record<Option, string>> = {
  ttl: `1 ... ${MAX_TTL}, 10m, 1h`,
  zone: 'example.com',
  reason: `1 ... ${MAX_REASON}`,
  line: 'default, internal, oversea, telecom',
  priority: `1 ... ${MAX_PRIORITY}`,
};

export interface Sorted {
  bare: string[];
  options: Map<Option, string>;
  asksHelp: boolean;
  /** The first one met; undefined when the options are well formed. */
  problem?: ParseProblem;
}

/** Tells options and their values from the other words; options may stand anywhere. */
export function sortOut(words: readonly Word[]): Sorted {
  const sorted: Sorted = { bare: [], options: new Map(), asksHelp: false };
  const left = [...words];
  let unquotedReason = false;
  for (let word = left.shift(); word; word = left.shift()) {
    if (word.kind === 'bare' || belongsToValue(word, sorted.bare)) {
      // Once verb, host and target are there, further words can only belong to the reason before them.
      const reason: string | undefined =
        unquotedReason && sorted.bare.length >= 3 ? sorted.options.get('reason') : undefined;
      unquotedReason = reason !== undefined;
      if (reason !== undefined) sorted.options.set('reason', `${reason} ${word.text}`);
      else if (word.text !== '') sorted.bare.push(word.text);
    } else if (word.name === 'help') {
      sorted.asksHelp = true;
    } else {
      const next = word.value === undefined && left[0]?.kind === 'bare' ? left[0] : undefined;
      if (next) left.shift();
      unquotedReason = word.name === 'reason' && next?.quoted === false;
      const problem = addOption(sorted.options, word.name, word.value ?? next?.text ?? '');
      if (problem) sorted.problem ??= problem;
    }
  }
  return sorted;
}

/** After verb, host and type, what only resembles an option is part of the value. */
function belongsToValue({ name, sure }: Extract<Word, { kind: 'option' }>, bare: readonly string[]): boolean {
  const [verb] = bare;
  if (verb === undefined || bare.length < 3 || !WITH_VALUE.has(simplified(verb))) return false;
  return !sure && name !== 'help' && !OPTIONS.some((known) => known === name);
}

function addOption(options: Map<Option, string>, name: string, value: string): ParseProblem | undefined {
  const option = OPTIONS.find((known) => known === name);
  if (option === undefined) {
    const meant = nearest(name, OPTIONS);
    return { id: 'unknown-option', option: name, ...(meant && { nearest: meant }) };
  }
  if (value === '') return { id: 'option-without-value', option };
  const before = options.get(option);
  if (before !== undefined && before !== value) {
    return { id: 'option-invalid', option, value: `${before}, ${value}`, wanted: WANTED[option] };
  }
  options.set(option, value);
  return undefined;
}

/** The options of a command, read. TTL in seconds. */
export interface Given {
  ttl?: number;
  zone?: DomainName;
  reason?: string;
  line?: string;
  priority?: number;
}

/** Reads the values of the options; the first one that is no good, or of no use to the verb, is the answer. */
export function readOptions(verb: AskedVerb, options: ReadonlyMap<Option, string>): Given | ParseProblem {
  const given: Given = {};
  for (const [option, value] of options) {
    if (!OPTIONS_OF[verb].includes(option)) return { id: 'option-not-taken', verb, option };
    if (!take(given, option, value)) return { id: 'option-invalid', option, value, wanted: WANTED[option] };
  }
  return given;
}

/** Adds an option; false when its value is no good. */
function take(given: Given, option: Option, value: string): boolean {
  switch (option) {
    case 'reason':
      given.reason = value;
      return value.length <= MAX_REASON;
    case 'ttl':
      return keep(given, option, secondsIn(value));
    case 'zone':
      return keep(given, option, nameIn(value));
    case 'line':
      return keep(given, option, lineIn(value));
    case 'priority':
      return keep(given, option, priorityIn(value));
  }
}

function keep<O extends Option>(given: Given, option: O, value: Given[O]): boolean {
  if (value !== undefined) given[option] = value;
  return value !== undefined;
}
