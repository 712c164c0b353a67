import type { AskedVerb, ParseProblem } from './command.ts';
import { withLabels } from './command-markup.ts';
import {
  lineIn,
  MAX_PRIORITY,
  MAX_TTL,
  plain,
  priorityIn,
  secondsIn,
  typedNameIn,
} from './command-values.ts';
import type { DomainName } from './name.ts';
import { type TypedTime, typedTimeIn } from './schedule.ts';

/** Every option there is. */
export const OPTIONS = [
  'ttl',
  'zone',
  'reason',
  'line',
  'priority',
  'at',
  'wait',
  'confirm',
  'break-glass',
] as const;
export type Option = (typeof OPTIONS)[number];

/** Those that say all by themselves, so that the word behind them belongs to the command. */
export const FLAGS: ReadonlySet<string> = new Set<Option>(['wait']);

/** The options each verb has a use for; those of `--priority` for MX only. */
export const OPTIONS_OF: Readonly<Record<AskedVerb, readonly Option[]>> = {
  switch: ['line', 'ttl', 'zone', 'reason', 'at', 'wait'],
  forward: ['ttl', 'zone', 'reason', 'at', 'wait'],
  gtm: ['ttl', 'zone', 'reason', 'at', 'wait'],
  split: ['line', 'ttl', 'zone', 'reason', 'at', 'wait'],
  add: ['line', 'ttl', 'priority', 'zone', 'reason', 'at', 'wait'],
  set: ['line', 'ttl', 'priority', 'zone', 'reason', 'at', 'wait'],
  remove: ['line', 'priority', 'zone', 'reason', 'at', 'wait'],
  undo: ['reason', 'at', 'wait'],
  cancel: [],
  retry: [],
  approve: ['confirm', 'break-glass'],
  reject: ['reason'],
  reviewed: [],
  handover: [],
  records: ['zone'],
  check: ['zone', 'line', 'ttl', 'priority'],
  verify: ['zone'],
  recover: ['zone'],
  status: ['zone'],
  list: ['zone'],
  history: ['zone'],
  why: ['zone'],
  freeze: ['reason'],
  unfreeze: [],
};

export const MAX_REASON = 500;

/** How long the reason of a decision is, in characters. */
export const DECISION_REASON = { min: 3, max: 200 };

/** What is typed instead of a value that is no good. */
export const WANTED: Readonly<Record<Option, string>> = {
  ttl: `1 ... ${MAX_TTL}, 10m, 1h`,
  zone: 'example.com',
  reason: `1 ... ${MAX_REASON}`,
  line: 'default, internal, oversea, telecom',
  priority: `1 ... ${MAX_PRIORITY}`,
  at: '"02:30", "tomorrow 03:00", "2026-12-01 02:30", off-peak',
  wait: 'nothing behind it',
  confirm: 'www.example.com',
  'break-glass': `${DECISION_REASON.min} ... ${DECISION_REASON.max}`,
};

/** Options as they were typed, each at most once; a flag with an empty value. */
export type TypedOptions = ReadonlyMap<Option, string>;

/** The options of a command, read. TTL in seconds. */
export interface Given {
  ttl?: number;
  zone?: DomainName;
  reason?: string;
  line?: string;
  priority?: number;
  at?: TypedTime;
  wait?: true;
  confirm?: string;
  'break-glass'?: string;
}

/** Reads the values of the options; the first one that is no good, or of no use to the verb, is the answer. */
export function readOptions(verb: AskedVerb, options: TypedOptions): Given | ParseProblem {
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
      given.reason = withLabels(value);
      return given.reason.length <= MAX_REASON;
    case 'ttl':
      return keep(given, option, secondsIn(value));
    case 'zone':
      return keep(given, option, typedNameIn(plain(value)));
    case 'line':
      return keep(given, option, lineIn(value));
    case 'priority':
      return keep(given, option, priorityIn(value));
    case 'confirm':
      return keep(given, option, plain(value));
    case 'break-glass':
      return keep(given, option, decisionReasonIn(value));
    case 'at':
      return keep(given, option, typedTimeIn(value));
    case 'wait':
      return keep(given, option, value === '' ? true : undefined);
  }
}

/** Why somebody decides as they do; undefined when that is too short to be a reason, or too long to be read. */
export function decisionReasonIn(text: string): string | undefined {
  const reason = withLabels(text).trim();
  return reason.length >= DECISION_REASON.min && reason.length <= DECISION_REASON.max ? reason : undefined;
}

function keep<O extends Option>(given: Given, option: O, value: Given[O]): boolean {
  if (value !== undefined) given[option] = value;
  return value !== undefined;
}
