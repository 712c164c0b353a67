import { setTimeout as realDelay } from 'node:timers/promises';
import { parseDomainName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { SandboxZone, World } from '../world.ts';
import type { Account } from './account.ts';
import { ApiError } from './errors.ts';
import type { Params } from './params.ts';
import type { Switches } from './switches.ts';

/** One call of an action, already proved to be signed by the account. */
export interface Call {
  world: World;
  account: Account;
  switches: Switches;
  params: Params;
}

/** The fields of the answer, without the RequestId that every answer has. */
export type Answer = Record<string, unknown>;
export type Action = (call: Call) => Answer | Promise<Answer>;

/** @throws ApiError when the zone is malformed, somebody else's or nobody's. */
export function ownZone({ world }: Call, text: string): SandboxZone {
  const name = parseDomainName(text);
  if (!name) throw new ApiError('InvalidDomainName.Format');
  if (world.foreignZones.has(name)) throw new ApiError('IncorrectDomainUser');
  const zone = world.zones.get(name);
  if (!zone) throw new ApiError('InvalidDomainName.NoExist');
  return zone;
}

/** @throws ApiError `DomainRecordNotBelongToUser`, also for a record that is gone. */
export function ownRecord({ world }: Call, recordId: string): { zone: SandboxZone; record: DnsRecord } {
  for (const zone of world.zones.values()) {
    const record = zone.records.find(({ id }) => id === recordId);
    if (record) return { zone, record };
  }
  throw new ApiError('DomainRecordNotBelongToUser');
}

/** Like `ownRecord`, for a write. @throws ApiError also when the record is locked by another product. */
export function editableRecord(call: Call, recordId: string): DnsRecord {
  const { record } = ownRecord(call, recordId);
  if (record.locked) throw new ApiError('DomainRecordLocked');
  return record;
}

/** Runs a write to a zone: refused in an expired zone, and while another write to the same zone is under way. */
export async function writing(call: Call, zone: SandboxZone, work: () => Answer): Promise<Answer> {
  const { account, switches } = call;
  if (zone.expired) throw new ApiError('DomainExpiredDNSForbidden');
  if (account.busy.has(zone.name)) throw new ApiError('LastOperationNotFinished');
  if (switches.writeDelayMs === 0) return work();
  account.busy.add(zone.name);
  try {
    await realDelay(switches.writeDelayMs);
    return work();
  } finally {
    account.busy.delete(zone.name);
  }
}
