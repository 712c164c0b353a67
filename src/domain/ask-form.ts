import { z } from 'zod';
import type { Command, ParseProblem } from './command.ts';
import { OPTIONS, OPTIONS_OF, type Option, readOptions } from './command-options.ts';
import { placeIn } from './command-place.ts';
import { readWords } from './command-text.ts';
import { type BareWord, wordsOf } from './command-words.ts';

/** What can be asked for in a form: all that begins from nothing, not from another change. */
export const ASK_VERBS = ['switch', 'forward', 'split', 'gtm', 'add', 'set', 'remove'] as const;
export const AskVerb = z.enum(ASK_VERBS);
export type AskVerb = z.infer<typeof AskVerb>;

const text = z.string().max(3000).optional();

/** What somebody has put into the form, as they typed it; empty fields are absent. */
export const AskForm = z.object({
  verb: AskVerb,
  zone: text,
  host: text,
  target: text,
  type: text,
  value: text,
  priority: text,
  line: text,
  ttl: text,
  at: text,
  reason: text,
  /** Wait in line where another change is under way on the name. */
  wait: z.literal(true).optional(),
});
export type AskForm = z.infer<typeof AskForm>;

export type AskField = Exclude<keyof AskForm, 'verb' | 'wait'>;
export type AskCommand = Extract<Command, { verb: AskVerb }>;

/** What is wrong, by field; empty when nothing is. */
export type AskProblems = Partial<Record<AskField, ParseProblem>>;

/** Those that are words of the command; the others are its options. */
const WORDS_OF: Readonly<Record<AskVerb, readonly AskField[]>> = {
  switch: ['host', 'target'],
  forward: ['target'],
  split: ['host', 'target'],
  gtm: ['host', 'target'],
  add: ['host', 'type', 'value'],
  set: ['host', 'type', 'value'],
  remove: ['host', 'type', 'value'],
};

const OPTION_FIELDS: readonly AskField[] = ['priority', 'line', 'ttl', 'at', 'reason'];

/** The fields that a verb has, in the order in which they are filled in. */
export function fieldsOf(verb: AskVerb): AskField[] {
  return ['zone', ...WORDS_OF[verb], ...OPTION_FIELDS.filter((field) => optionOf(verb, field))];
}

/**
 * The same command that the parser makes of the same words, or everything that is wrong, by field. Fields that the verb
 * does not have are passed over: they are from before another verb was chosen.
 */
export function commandOf(
  form: AskForm,
): { ok: true; command: AskCommand } | { ok: false; problems: AskProblems } {
  const { verb } = form;
  const options = new Map<Option, string>();
  const problems: AskProblems = {};
  for (const field of ['zone', ...OPTION_FIELDS] as const) {
    const option = optionOf(verb, field);
    const value = form[field]?.trim();
    if (option === undefined || value === undefined || value === '') continue;
    if (field === 'priority' && form.type !== 'MX') continue;
    const given = readOptions(verb, new Map([[option, value]]));
    if ('id' in given) problems[field] = given;
    else options.set(option, value);
  }
  if (form.wait) options.set('wait', '');
  const read = readWords(verb, wordsIn(form), options);
  if (!('id' in read)) {
    const isWhole = Object.keys(problems).length === 0 && read.verb === verb;
    return isWhole ? { ok: true, command: read } : { ok: false, problems };
  }
  problems[fieldOf(form, read)] ??= read;
  const place = placeIn(bare(form.host ?? '@'));
  if ('id' in place && WORDS_OF[verb].includes('host')) problems.host ??= place;
  // What else is wrong shows with a good host in its place.
  const more = readWords(verb, wordsIn({ ...form, host: '@' }), options);
  if ('id' in more) problems[fieldOf({ ...form, host: '@' }, more)] ??= more;
  return { ok: false, problems };
}

function optionOf(verb: AskVerb, field: AskField): Option | undefined {
  const option = OPTIONS.find((known) => String(known) === field);
  return option !== undefined && OPTIONS_OF[verb].includes(option) ? option : undefined;
}

/** A field is one word, whatever stands in it. A missing one ends the command there, as when it is typed. */
function wordsIn({ verb, host = '', target = '', type = '', value = '' }: AskForm): BareWord[] {
  if (verb === 'forward') return untilMissing([bare('@'), bare(target)]);
  if (!WORDS_OF[verb].includes('type')) return untilMissing([bare(host), bare(target)]);
  const content: BareWord = { kind: 'bare', text: withoutQuotes(value.trim()), quoted: true };
  return untilMissing([bare(host), bare(type), content]);
}

function bare(typed: string): BareWord {
  return { kind: 'bare', text: typed.trim(), quoted: false };
}

function untilMissing(words: readonly BareWord[]): BareWord[] {
  const missing = words.findIndex((word) => word.text === '');
  return missing === -1 ? [...words] : words.slice(0, missing);
}

/** Quotes around a whole text mean in the form what they mean behind the words of a command. */
function withoutQuotes(value: string): string {
  const [, only, ...others] = wordsOf(`value ${value}`);
  return only?.kind === 'bare' && only.quoted && others.length === 0 ? only.text : value;
}

function fieldOf({ host, verb }: AskForm, problem: ParseProblem): AskField {
  switch (problem.id) {
    case 'missing':
      return problem.what === 'change' || problem.what === 'time' ? 'host' : problem.what;
    case 'not-a-name':
      return problem.text === host?.trim() && verb !== 'forward' ? 'host' : 'target';
    case 'unknown-type':
      return 'type';
    case 'not-a-value':
      return 'value';
    case 'option-invalid':
    case 'option-not-taken':
      return OPTION_FIELDS.find((field) => field === problem.option) ?? 'zone';
    default:
      return 'host';
  }
}
