import type { Impact } from '../../domain/impact-entry.ts';
import { fullName } from '../../domain/name.ts';
import type { Plan } from '../../domain/plan.ts';
import type { DnsRecord } from '../../domain/record.ts';
import { nameInCode, type Words, wordsOf } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { recordList } from './records.ts';
import { duration, lineName, listing, onLine } from './units.ts';

type LineImpact = Extract<
  Impact,
  {
    id:
      | 'records-kept'
      | 'mail-beside-cname'
      | 'text-beside-cname'
      | 'other-lines-stay'
      | 'line-hides'
      | 'records-copied'
      | 'split-keeps-default'
      | 'split-without-default'
      | 'cdn-says-not-configured'
      | 'answer-ends'
      | 'ipv6-may-end'
      | 'wildcard-shows'
      | 'wildcard-begins'
      | 'wildcard-hidden'
      | 'absence-lingers'
      | 'values-replaced';
  }
>;

/** Who sees what from then on: other records of the host, other lines, the wildcard. */
export function lineImpact(entry: LineImpact, { request }: Plan): Words {
  switch (entry.id) {
    case 'records-kept':
      return say('impact-lines.records-kept', {
        records: recordList(entry.records, 6),
        n: entry.records.length,
      });
    case 'mail-beside-cname':
    case 'text-beside-cname':
    case 'wildcard-shows':
    case 'wildcard-hidden':
      return say(`impact-lines.${entry.id}`, { records: recordList(entry.records, 4) });
    case 'other-lines-stay':
      return say('impact-lines.other-lines-stay', { lines: listing(entry.lines.map(lineName), 6) });
    case 'line-hides':
      return say('impact-lines.line-hides', {
        line: lineName(entry.line),
        records: recordList(plainly(entry.records), 5),
      });
    case 'records-copied':
      return say('impact-lines.records-copied', {
        records: recordList(plainly(entry.records), 5),
        n: entry.records.length,
        line: lineName(entry.line),
      });
    case 'split-keeps-default':
      return say('impact-lines.split-keeps-default', { line: lineName(entry.line) });
    case 'split-without-default':
    case 'cdn-says-not-configured':
      return say(`impact-lines.${entry.id}`);
    case 'answer-ends':
      return say('impact-lines.answer-ends', {
        name: nameInCode(fullName(entry.host, request.zone)),
        line: onLine(entry.line),
        types: listing(entry.types.map(wordsOf), 6),
      });
    case 'ipv6-may-end':
      return say('impact-lines.ipv6-may-end', {
        line: onLine(entry.line),
        name: nameInCode(fullName(entry.host, request.zone)),
      });
    case 'wildcard-begins':
      return say('impact-lines.wildcard-begins', { name: nameInCode(entry.name) });
    case 'absence-lingers':
      return say('impact-lines.absence-lingers', { time: duration(entry.seconds) });
    case 'values-replaced':
      return say('impact-lines.values-replaced', {
        line: onLine(entry.line),
        records: recordList(plainly(entry.records), 5),
      });
  }
}

/** The line is told once for all. */
function plainly(records: readonly DnsRecord[]): DnsRecord[] {
  return records.map((record) => ({ ...record, line: 'default' }));
}
