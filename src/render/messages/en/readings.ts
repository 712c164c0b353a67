import type { Change } from '../../../domain/change.ts';
import type { Freeze } from '../../../domain/freeze.ts';
import type { HostReading } from '../../../domain/host-reading.ts';
import type { DnsRecord } from '../../../domain/record.ts';
import { code, mention, moment, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { say } from '../../say.ts';
import { freezeInForce } from './freeze.ts';
import { recordList } from './records.ts';
import { count, duration, lineName, listing } from './units.ts';

/** Whose records, and how many. */
export function title({ name, records }: HostReading): Words {
  const lines = new Set(records.map(({ line }) => line)).size;
  const spread = lines > 1 ? ` on ${lines} lines` : '';
  return records.length === 0
    ? mrkdwn`*${nameInCode(name)} has no records.*`
    : mrkdwn`*${nameInCode(name)} has ${count(records.length, 'record')}${spread}.*`;
}

export function zone({ zone: facts }: HostReading): Words {
  return mrkdwn`Zone ${nameInCode(facts.name)}: ${code(facts.edition.name, 80)}, minimum TTL ${duration(facts.minTtl)}.`;
}

/** What makes the records mean less than they seem to; empty for most hosts. */
export function warnings({ zone: facts, delegations, wildcard }: HostReading): Words[] {
  return [
    ...(facts.expired ? [mrkdwn`*The zone has expired or is unpaid,* so its answers may stop.`] : []),
    ...(facts.delegated
      ? []
      : [
          mrkdwn`*The domain does not use the name servers of Alibaba Cloud DNS* (${listing(facts.nameServers.map(nameInCode), 4)}), so its records are not seen.`,
        ]),
    ...(delegations.length > 0
      ? [mrkdwn`*The name is answered by other name servers:* ${recordList(delegations, 4)}.`]
      : []),
    ...(wildcard.length > 0 ? [byWildcard(wildcard)] : []),
  ];
}

/** The change that may alter all this at any moment, or at its time. */
export function underWay({ id, plan, state, createdAt }: Change): Words {
  const asked = mrkdwn`asked by ${mention(plan.request.requestedBy)} ${moment(createdAt, 'day and time')}`;
  return mrkdwn`*A change is under way on this name:* ${code(id)}, ${asked}, ${state === 'proposed' ? 'waiting for approval' : 'in progress'}.`;
}

export function frozen(freeze: Freeze): Words {
  return say('freeze.records', { freeze: freezeInForce(freeze) });
}

export function onLine(line: string): Words {
  return mrkdwn`*On ${lineName(line)}*`;
}

export function moreRecords(left: number): Words {
  return mrkdwn`… and ${count(left, 'more line')} like these.`;
}

function byWildcard(records: readonly DnsRecord[]): Words {
  return mrkdwn`The wildcard ${code(records[0]?.host ?? '*', 120)} answers for it: ${recordList(records, 4)}.`;
}
