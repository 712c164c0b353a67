import type { Caveat, Fit, Obstacle } from '../../../domain/fit.ts';
import type { HostReading } from '../../../domain/host-reading.ts';
import { APEX, type DomainName } from '../../../domain/name.ts';
import type { DnsRecord, RecordContent } from '../../../domain/record.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { switchOf } from './commands.ts';
import { conflict, conflictReason, moreConflicts } from './conflicts.ts';
import { recordInCode, recordList } from './records.ts';
import { count, duration, lineName, listing, onLine } from './units.ts';

export function fits({ wanted, caveats: but }: Fit, name: DomainName): Words {
  return mrkdwn`*${but.length > 0 ? 'Yes, but' : 'Yes'}:* ${recordInCode(wanted)} can be added at ${nameInCode(name)}${onLine(wanted.line)}, ${terms(wanted)}.`;
}

export function doesNotFit({ wanted }: Fit, name: DomainName): Words {
  return mrkdwn`*No:* Alibaba Cloud DNS would refuse ${recordInCode(wanted)} at ${nameInCode(name)}${onLine(wanted.line)}.`;
}

/** Each reason with the records it is about; a rule is explained once for all its pairs. */
export function obstacles({ obstacles: all }: Fit): Words[] {
  const conflicts = all.flatMap((one) => (one.id === 'conflict' ? [one.conflict] : []));
  const rules = [...new Set(conflicts.map(({ rule }) => rule))];
  return [
    ...rules.flatMap((rule) => {
      const pairs = conflicts.filter((one) => one.rule === rule);
      const shown = pairs
        .slice(0, 4)
        .map((one) => mrkdwn`• ${rule === 'duplicate' ? twin(one.existing) : conflict(one)}`);
      return [
        ...shown,
        ...(pairs.length > shown.length ? [moreConflicts(pairs.length - shown.length)] : []),
        conflictReason(rule),
      ];
    }),
    ...all.flatMap((one) => (one.id === 'conflict' ? [] : [mrkdwn`• ${obstacle(one)}`])),
  ];
}

/** What would come of it, one line each. */
export function caveats({ caveats: all, wanted }: Fit): Words[] {
  return all.map((one) => mrkdwn`• ${caveat(one, wanted)}`);
}

export function beside({ beside: records, wanted }: Fit): Words {
  const where = wanted.line === 'default' ? mrkdwn`` : mrkdwn` on ${lineName(wanted.line)}`;
  return records.length === 0
    ? mrkdwn`There is no other record of the host${where}.`
    : mrkdwn`Beside it${where}: ${recordList(records.map(onDefault), 6)}.`;
}

/** The way around a conflict that has one. */
export function wayOut({ obstacles: all, wanted }: Fit, { name, host }: HostReading): Words[] {
  const conflicts = all.flatMap((one) => (one.id === 'conflict' ? [one.conflict] : []));
  const isSwitch =
    wanted.type === 'CNAME' &&
    all.length > 0 &&
    conflicts.length === all.length &&
    conflicts.every(({ existing }) => existing.type === 'A' || existing.type === 'AAAA');
  // At the zone's own name a forwarding may be the better way, which the proposal says.
  if (isSwitch && host === APEX) {
    return [
      mrkdwn`For the ways around it, type ${switchOf(name, wanted.value)}: nothing happens before somebody approves.`,
    ];
  }
  return isSwitch
    ? [
        mrkdwn`To replace the addresses by this CNAME without an outage, type ${switchOf(name, wanted.value)}.`,
      ]
    : [];
}

export const onlyChecked = mrkdwn`This was a check only: nothing was proposed, stored or changed.`;

function terms({ ttl, priority }: RecordContent): Words {
  const known = mrkdwn`TTL ${duration(ttl)}`;
  return priority === undefined ? known : mrkdwn`${known}, priority ${priority}`;
}

function twin(existing: DnsRecord): Words {
  const state = existing.status === 'disabled' ? ', disabled' : '';
  return mrkdwn`${recordInCode(existing)} is there with a TTL of ${duration(existing.ttl)}${state}; another TTL or priority does not make it another record.`;
}

function obstacle(why: Exclude<Obstacle, { id: 'conflict' }>): Words {
  switch (why.id) {
    case 'ttl-too-low':
      return mrkdwn`A TTL of ${duration(why.asked)} is below the minimum of ${duration(why.minTtl)} that the zone's edition allows. Check again with ${code(`--ttl ${why.minTtl}`)}.`;
    case 'line-unknown':
      return mrkdwn`The zone's edition knows no line ${code(why.line, 80)}. ${
        why.nearest === undefined
          ? mrkdwn`It knows ${listing(
              why.lines.map((line) => code(line, 60)),
              8,
            )}.`
          : mrkdwn`Did you mean ${code(why.nearest, 80)}?`
      }`;
    case 'zone-expired':
      return mrkdwn`The zone has expired or is unpaid. Renew it in the Alibaba Cloud DNS console first.`;
    case 'forwarding-line':
      return mrkdwn`URL forwarding knows the default line only, not ${lineName(why.line)}.`;
    case 'forwarding-wildcard':
      return mrkdwn`Alibaba Cloud DNS forwards no wildcard. Name one host instead.`;
  }
}

function caveat(one: Caveat, wanted: RecordContent): Words {
  switch (one.id) {
    case 'delegated':
      return mrkdwn`It would not be seen: the name is answered by other name servers (${recordList(one.delegations, 4)}).`;
    case 'zone-not-delegated':
      return mrkdwn`It would not be seen: the domain does not use the name servers of Alibaba Cloud DNS (${listing(one.nameServers.map(nameInCode), 4)}).`;
    case 'cname-beside-mail':
      return wanted.type === 'CNAME'
        ? mrkdwn`At the zone's own name it endangers mail and verification, though the provider allows it: whoever asks for ${recordList(one.records, 4)} may get the CNAME instead.`
        : mrkdwn`It may not be found: the zone's own name has ${recordList(one.records, 4)}, which may be answered instead.`;
    case 'cname-in-turn':
      return mrkdwn`Each answer has only one CNAME, this one or ${recordList(one.records.map(onDefault), 4)}, in turn.`;
    case 'hides-default-line':
      return mrkdwn`It would be the first record on ${lineName(one.line)}, whose clients would not get these of the default line any more: ${recordList(one.records, 4)}.`;
    case 'hides-wildcard':
      return mrkdwn`The name would not be answered by the wildcard any more, which has ${recordList(one.records, 4)}.`;
    case 'forwarding-needs-filing':
      return mrkdwn`URL forwarding also needs an ICP filing of the domain, which is not looked up here.`;
  }
}

/** The line is told once for all. */
function onDefault(record: DnsRecord): DnsRecord {
  return { ...record, line: 'default' };
}

export function moreLines(left: number): Words {
  return mrkdwn`… and ${count(left, 'more line')}.`;
}
