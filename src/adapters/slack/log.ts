import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../ports.ts';

/** Bolt's own words in the same log. Its debug lines carry whole payloads of people, so they are left out. */
export function boltLogger(log: Log): Logger {
  const fields = (parts: unknown[]): object => {
    const err = parts.find((part) => part instanceof Error);
    return err === undefined ? { from: 'bolt' } : { from: 'bolt', err };
  };
  return {
    debug: () => undefined,
    info: (...parts: unknown[]) => log.info(fields(parts), sentenceOf(parts)),
    warn: (...parts: unknown[]) => log.warn(fields(parts), sentenceOf(parts)),
    error: (...parts: unknown[]) => log.error(fields(parts), sentenceOf(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function sentenceOf(parts: unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
