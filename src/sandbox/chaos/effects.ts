import type { DnsRecord } from '../../domain/record.ts';
import type { ApiCall } from '../alibaba/api-call.ts';

/** One call that changed what a host answers. Epoch milliseconds of its arrival. */
export interface Effect {
  at: number;
  /** Id of the access key that it was signed with. */
  keyId: string;
  /** The record from then on, as `CNAME edge.example. 600`. */
  says: string;
}

/**
 * Every call that changed a host, in the order of arrival, by the account's own list of calls: one that was refused
 * changed nothing. The host has one record in the beginning, and a switch in place keeps its id.
 */
export function effectsOn(calls: readonly ApiCall[], original: DnsRecord): Effect[] {
  const effects: Effect[] = [];
  let before = `${original.type} ${original.value} ${original.ttl}`;
  for (const call of calls) {
    const says = saysAfter(call, original);
    if (says === undefined || says === before) continue;
    before = says;
    effects.push({ at: call.at, keyId: call.keyId, says });
  }
  return effects;
}

/** What the host's record says after a call that wrote to it; undefined for all other calls. */
function saysAfter({ action, isCarriedOut, params }: ApiCall, { id, host }: DnsRecord): string | undefined {
  if (!isCarriedOut) return undefined;
  const { RecordId, RR, Type, Value, TTL = '600' } = params;
  if (action === 'UpdateDomainRecord' && RecordId === id) return `${Type} ${Value} ${TTL}`;
  if (action === 'AddDomainRecord' && RR === host) return `another ${Type} ${Value} ${TTL}`;
  if (action === 'DeleteDomainRecord' && RecordId === id) return 'nothing';
  if (action === 'DeleteSubDomainRecords' && RR === host) return 'nothing';
  return undefined;
}
