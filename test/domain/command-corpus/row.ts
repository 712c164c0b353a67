import { domainToASCII } from 'node:url';
import type { Command, ParseProblem } from '../../../src/domain/command.ts';
import type { RecordType } from '../../../src/domain/record.ts';

/** All of what a line asks for; `absolute` is false where it is left out. */
export interface Reading {
  verb: Command['verb'];
  host?: string;
  absolute?: true;
  target?: string;
  type?: RecordType;
  value?: string;
  priority?: number;
  line?: string;
  /** Seconds. */
  ttl?: number;
  zone?: string;
  reason?: string;
  change?: string;
  wait?: true;
  topic?: string;
}

/** All of what is wrong with it; the hint at what is wanted is left out. */
export type Problem = ParseProblem extends infer P
  ? P extends { wanted: string }
    ? Omit<P, 'wanted'>
    : P
  : never;

/** What somebody types after `/dns`, and how it must be understood. */
export type Row = readonly [typed: string, expected: Reading | Problem];

/** An internationalised name as DNS has it, by another implementation than the bot's. */
export function ascii(name: string): string {
  return domainToASCII(name);
}
