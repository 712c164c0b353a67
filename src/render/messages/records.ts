import type { DnsRecord, RecordContent } from '../../domain/record.ts';
import { clamp, code, join, mrkdwn, type Words, wordsOf } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { commas, listing, onLine } from './units.ts';

/** A record inside a sentence: `A 192.0.2.1`. */
export function recordInCode({ type, value }: Pick<RecordContent, 'type' | 'value'>): Words {
  return code(`${type} ${value}`, 90);
}

export function recordWithLine(record: RecordContent): Words {
  return mrkdwn`${recordInCode(record)}${onLine(record.line)}`;
}

export function recordList(records: readonly RecordContent[], max?: number): Words {
  return listing(records.map(recordWithLine), max);
}

/**
 * The table of what is there, one line for each record, for a block of fixed width; the host is told only where there
 * are several. TTL in seconds.
 */
export function recordRows(records: readonly DnsRecord[]): Words[] {
  const hosts = records.map(({ host }) => clamp(host, 40));
  const severalHosts = new Set(hosts).size > 1;
  const width = (texts: string[]): number => Math.max(0, ...texts.map((text) => text.length));
  const values = records.map(({ value }) => clamp(value, 64));
  const lines = records.map(({ line }) => clamp(line, 40));
  const types = width(records.map(({ type }) => type));
  return records.map((record, index) =>
    join(
      [
        ...(severalHosts ? [wordsOf((hosts[index] ?? '').padEnd(width(hosts)))] : []),
        wordsOf(record.type.padEnd(types)),
        wordsOf((values[index] ?? '').padEnd(width(values))),
        say('records.line', { line: (lines[index] ?? '').padEnd(width(lines)) }),
        ...factsOf(record),
      ],
      '  ',
    ),
  );
}

/** A record on a line of its own, for narrow screens. Its line is told by a heading. */
export function recordItem(record: DnsRecord): Words {
  return mrkdwn`• ${recordInCode(record)} ${commas(factsOf(record))}`;
}

function factsOf({ ttl, priority, weight, status, locked }: DnsRecord): Words[] {
  return [
    say('records.ttl', { ttl: String(ttl) }),
    ...(priority === undefined ? [] : [say('records.priority', { priority: String(priority) })]),
    ...(weight === undefined ? [] : [say('records.weight', { weight: String(weight) })]),
    ...(status === 'disabled' ? [say('records.disabled')] : []),
    ...(locked ? [say('records.locked')] : []),
  ];
}

export const noRecords = say('records.none');

export function moreRecords(left: number): Words {
  return say('records.more', { left });
}
