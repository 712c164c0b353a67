import { z } from 'zod';
import { type Word, wordsOf } from './command-words.ts';
import { type DomainName, parseDomainName } from './name.ts';
import { nearest } from './nearest.ts';

/** What a slash command asks for, normalised but not yet looked up anywhere. */
export type Command =
  | { verb: 'help'; topic?: string }
  | {
      verb: 'switch';
      /** Relative host or full name. `@` stays `@`. */
      host: DomainName | '@';
      /** True when typed with a trailing dot: it can only be a full name. */
      absolute: boolean;
      /** A target word (`cdn`, `eu`), a name or an address, normalised as far as it is one; judged against the settings later. */
      target: string;
      zone?: DomainName;
      /** Seconds. */
      ttl?: number;
      reason?: string;
    };

/** What is wrong with the text, as data; the sentence and the line to type are made from it. */
export type ParseProblem =
  | { id: 'empty' }
  | { id: 'unknown-verb'; verb: string; nearest?: string }
  | { id: 'missing'; verb: 'switch'; what: 'host' | 'target' }
  | { id: 'too-many-words'; verb: 'switch'; extra: string[] }
  | { id: 'not-a-name'; text: string }
  | { id: 'unknown-option'; option: string; nearest?: string }
  | { id: 'option-without-value'; option: string }
  | { id: 'option-invalid'; option: string; value: string; wanted: string };

/** The words a command may begin with, for help and for guesses. */
export const VERBS = ['switch', 'help'] as const;

/** The options of a switch. */
export const OPTIONS = ['ttl', 'zone', 'reason'] as const;
type Option = (typeof OPTIONS)[number];

/** The longest TTL that Alibaba Cloud DNS accepts, in seconds ("DNS record types", read 2026-11). */
const MAX_TTL = 86_400;
const MAX_REASON = 500;

/** What is typed instead of a value that is no good. */
const WANTED: Readonly<Record<Option, string>> = {
  ttl: `1 ... ${MAX_TTL}, 10m, 1h`,
  zone: 'example.com',
  reason: `1 ... ${MAX_REASON}`,
};

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
  if (verb === 'switch') return problem ?? readSwitch(others, options);
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
  const host = simplified(hostText) === '@' ? '@' : nameIn(hostText);
  if (host === undefined) return { id: 'not-a-name', text: hostText };
  const target = nameIn(targetText) ?? ipv6In(targetText);
  if (target === undefined) return { id: 'not-a-name', text: targetText };
  const command: Command = { verb: 'switch', host, absolute: endsInDot(hostText), target };
  for (const [option, value] of options) {
    if (!take(command, option, value)) return { id: 'option-invalid', option, value, wanted: WANTED[option] };
  }
  return command;
}

/** Adds an option to the command; false when its value is no good. */
function take(command: Extract<Command, { verb: 'switch' }>, option: Option, value: string): boolean {
  switch (option) {
    case 'reason':
      command.reason = value;
      return value.length <= MAX_REASON;
    case 'ttl': {
      const seconds = secondsIn(value);
      if (seconds !== undefined) command.ttl = seconds;
      return seconds !== undefined;
    }
    case 'zone': {
      const zone = nameIn(value);
      if (zone !== undefined) command.zone = zone;
      return zone !== undefined;
    }
  }
}

interface Sorted {
  bare: string[];
  options: Map<Option, string>;
  asksHelp: boolean;
  /** The first one met; undefined when the options are well formed. */
  problem?: ParseProblem;
}

/** Tells options and their values from the other words; options may stand anywhere. */
function sortOut(words: readonly Word[]): Sorted {
  const sorted: Sorted = { bare: [], options: new Map(), asksHelp: false };
  const left = [...words];
  let unquotedReason = false;
  for (let word = left.shift(); word; word = left.shift()) {
    if (word.kind === 'bare') {
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

/** `600`, `600s`, `10m`, `1h`, `1d`. */
function secondsIn(text: string): number | undefined {
  const { amount, unit = 's' } = /^(?<amount>\d{1,9})(?<unit>[smhd])?$/.exec(simplified(text))?.groups ?? {};
  const seconds = Number(amount) * (SECONDS[unit] ?? Number.NaN);
  return seconds >= 1 && seconds <= MAX_TTL ? seconds : undefined;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A name, also when it comes as the address of a web page. */
function nameIn(text: string): DomainName | undefined {
  return parseDomainName(simplified(text).replace(/^https?:\/\/([^/?#]*).*$/s, '$1'));
}

function ipv6In(text: string): string | undefined {
  const parsed = z.ipv6().safeParse(simplified(text));
  return parsed.success ? parsed.data : undefined;
}

function endsInDot(text: string): boolean {
  return /[.。]$/.test(simplified(text));
}

/** Verbs, options, names and numbers mean the same in full width and in capitals. */
function simplified(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
