import type { Impact } from '../../../domain/impact-entry.ts';
import { fullName } from '../../../domain/name.ts';
import type { Plan } from '../../../domain/plan.ts';
import type { DnsRecord } from '../../../domain/record.ts';
import { mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
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
      return mrkdwn`${recordList(entry.records, 6)} ${stay(entry.records)} and ${entry.records.length === 1 ? 'is' : 'are'} answered as before.`;
    case 'mail-beside-cname':
      return mrkdwn`Mail to this name may be lost or come only now and then: Alibaba Cloud DNS takes a CNAME beside ${recordList(entry.records, 4)}, but whoever asks for mail servers may get the CNAME instead.`;
    case 'text-beside-cname':
      return mrkdwn`What reads ${recordList(entry.records, 4)}, such as SPF or a proof of ownership, may fail now and then: whoever asks for it may get the CNAME instead.`;
    case 'other-lines-stay':
      return mrkdwn`Visitors on ${listing(entry.lines.map(lineName), 6)} go where they went before.`;
    case 'line-hides':
      return mrkdwn`Visitors on ${lineName(entry.line)} no longer get what only the default line has: ${recordList(plainly(entry.records), 5)}. A line that has records of the host hides the default line.`;
    case 'records-copied':
      return mrkdwn`${recordList(plainly(entry.records), 5)} ${entry.records.length === 1 ? 'is' : 'are'} copied to ${lineName(entry.line)}, so that its visitors keep ${entry.records.length === 1 ? 'it' : 'them'}.`;
    case 'split-keeps-default':
      return mrkdwn`The default line keeps its records: only visitors on ${lineName(entry.line)} move, and whoever counts to no line still gets an answer.`;
    case 'split-without-default':
      return mrkdwn`No record is left on the default line: whoever counts to neither line gets no answer.`;
    case 'cdn-says-not-configured':
      return mrkdwn`The CDN console will show this name as not configured, because it looks from the mainland only. Outside it the CDN works all the same.`;
    case 'answer-ends':
      return mrkdwn`${nameInCode(fullName(entry.host, request.zone))} is no longer answered${onLine(entry.line)} for ${listing(
        entry.types.map((type) => mrkdwn`${type}`),
        6,
      )}. Nothing comes in its place.`;
    case 'ipv6-may-end':
      return mrkdwn`IPv6 may end${onLine(entry.line)}: nobody here knows whether the name that ${nameInCode(fullName(entry.host, request.zone))} leads to now has IPv6 addresses, and what comes in its place has none.`;
    case 'wildcard-begins':
      return mrkdwn`Every name that ${nameInCode(entry.name)} stands for and that has no record of its own is answered from now on.`;
    case 'wildcard-shows':
      return mrkdwn`With no record of its own, the name is answered by the wildcard: ${recordList(entry.records, 4)}.`;
    case 'wildcard-hidden':
      return mrkdwn`With a record of its own, the name is no longer answered by the wildcard, which has ${recordList(entry.records, 4)}.`;
    case 'absence-lingers':
      return mrkdwn`Resolvers that asked before may go on for up to ${duration(entry.seconds)} to answer that there is nothing.`;
    case 'values-replaced':
      return mrkdwn`Visitors${onLine(entry.line)} no longer get ${recordList(plainly(entry.records), 5)}, but what comes in its place.`;
  }
}

/** The line is told once for all. */
function plainly(records: readonly DnsRecord[]): DnsRecord[] {
  return records.map((record) => ({ ...record, line: 'default' }));
}

function stay(records: readonly unknown[]): string {
  return records.length === 1 ? 'stays' : 'stay';
}
