import type { DnsRecord, RecordContent } from '../../../domain/record.ts';
import { clamp, code, mrkdwn, type Words } from '../../mrkdwn.ts';
import { listing, onLine } from './units.ts';

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
export function recordRows(records: readonly DnsRecord[]): string[] {
  const hosts = records.map(({ host }) => clamp(host, 40));
  const severalHosts = new Set(hosts).size > 1;
  const width = (texts: string[]): number => Math.max(0, ...texts.map((text) => text.length));
  const values = records.map(({ value }) => clamp(value, 64));
  const lines = records.map(({ line }) => `line ${clamp(line, 40)}`);
  const types = width(records.map(({ type }) => type));
  return records.map((record, index) =>
    [
      ...(severalHosts ? [(hosts[index] ?? '').padEnd(width(hosts))] : []),
      record.type.padEnd(types),
      (values[index] ?? '').padEnd(width(values)),
      (lines[index] ?? '').padEnd(width(lines)),
      ...factsOf(record),
    ].join('  '),
  );
}

/** A record on a line of its own, for narrow screens. Its line is told by a heading. */
export function recordItem(record: DnsRecord): Words {
  return mrkdwn`• ${recordInCode(record)} ${factsOf(record).join(', ')}`;
}

function factsOf(record: DnsRecord): string[] {
  return [
    `TTL ${record.ttl} s`,
    ...(record.priority === undefined ? [] : [`priority ${record.priority}`]),
    ...(record.weight === undefined ? [] : [`weight ${record.weight}`]),
    ...(record.status === 'disabled' ? ['disabled'] : []),
    ...(record.locked ? ['locked'] : []),
  ];
}

export const noRecords = 'no records';

export function moreRecords(left: number): string {
  return `... and ${left} more`;
}
