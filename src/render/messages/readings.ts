import type { Change } from '../../domain/change.ts';
import type { Freeze } from '../../domain/freeze.ts';
import type { HostReading } from '../../domain/host-reading.ts';
import type { DnsRecord } from '../../domain/record.ts';
import { code, moment, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { freezeInForce } from './freeze.ts';
import { asker } from './owners.ts';
import { recordList } from './records.ts';
import { duration, lineName, listing } from './units.ts';

/** Whose records, and how many. */
export function title({ name: of, records: all }: HostReading): Words {
  const name = nameInCode(of);
  const records = all.length;
  const lines = new Set(all.map(({ line }) => line)).size;
  if (records === 0) return say('readings.title-empty', { name });
  return lines > 1
    ? say('readings.title-on-lines', { name, records, lines })
    : say('readings.title', { name, records });
}

export function zone({ zone: facts }: HostReading): Words {
  return say('readings.zone', {
    name: nameInCode(facts.name),
    edition: code(facts.edition.name, 80),
    ttl: duration(facts.minTtl),
  });
}

/** What makes the records mean less than they seem to; empty for most hosts. */
export function warnings({ zone: facts, delegations, wildcard }: HostReading): Words[] {
  const servers = listing(facts.nameServers.map(nameInCode), 4);
  return [
    ...(facts.expired ? [say('readings.zone-expired')] : []),
    ...(facts.delegated ? [] : [say('readings.not-delegated', { servers })]),
    ...(delegations.length > 0 ? [say('readings.delegated', { records: recordList(delegations, 4) })] : []),
    ...(wildcard.length > 0 ? [byWildcard(wildcard)] : []),
  ];
}

/** The change that may alter all this at any moment, or at its time. */
export function underWay(change: Change): Words {
  const { id, state, createdAt } = change;
  return say(state === 'proposed' ? 'readings.under-way-proposed' : 'readings.under-way-running', {
    id: code(id),
    who: asker(change),
    when: moment(createdAt, 'day and time'),
  });
}

export function frozen(freeze: Freeze): Words {
  return say('freeze.records', { freeze: freezeInForce(freeze) });
}

export function onLine(line: string): Words {
  return say('readings.on-line', { line: lineName(line) });
}

export function moreRecords(left: number): Words {
  return say('readings.more-records', { n: left });
}

function byWildcard(records: readonly DnsRecord[]): Words {
  return say('readings.by-wildcard', {
    host: code(records[0]?.host ?? '*', 120),
    records: recordList(records, 4),
  });
}
