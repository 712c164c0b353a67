import type { DnsRecord, RecordContent } from '../../../domain/record.ts';
import { clamp, code, type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';
import { listing, onLine } from './units.ts';

/** A record inside a sentence: `A 192.0.2.1`. */
export function recordInCode({ type, value }: Pick<RecordContent, 'type' | 'value'>): Mrkdwn {
  return code(`${type} ${value}`, 90);
}

export function recordWithLine(record: RecordContent): Mrkdwn {
  return mrkdwn`${recordInCode(record)}${onLine(record.line)}`;
}

export function recordList(records: readonly RecordContent[], max?: number): Mrkdwn {
  return listing(records.map(recordWithLine), max);
}

/** One line of the table of what is there now, for a block of fixed width. TTL in seconds. */
export function recordRow(record: DnsRecord): string {
  const facts = [
    record.type.padEnd(5),
    clamp(record.value, 64),
    `line ${clamp(record.line, 40)}`,
    `TTL ${record.ttl} s`,
    ...(record.priority === undefined ? [] : [`priority ${record.priority}`]),
    ...(record.weight === undefined ? [] : [`weight ${record.weight}`]),
    ...(record.status === 'disabled' ? ['disabled'] : []),
    ...(record.locked ? ['locked'] : []),
  ];
  return facts.join('  ');
}

export const noRecords = 'no records';

export function moreRecords(left: number): string {
  return `... and ${left} more`;
}
