import {
  ReplaceCloudGtmInstanceConfigAddressPoolRequest,
  UpdateCloudGtmInstanceConfigEnableStatusRequest,
} from '@alicloud/alidns20150109';
import { writeReply } from '../../alibaba/call.ts';
import type { GtmCalls } from '../client.ts';
import { type Bind, type Enable, refusal } from '../generation.ts';
import { parseDone } from './done.ts';
import { findPool } from './pools.ts';

/** Replaces all pools of a configuration. What `desired` leaves open of a pool stays as it was. */
export async function bind(
  calls: GtmCalls,
  { instance: { instanceId }, ruleId, existing, desired }: Bind,
): Promise<{ requestId: string }> {
  let last = Math.max(0, ...[...existing, ...desired].map(({ serial }) => serial ?? 0));
  const addressPools = [];
  for (const use of desired) {
    const before = existing.find(({ name }) => name === use.name);
    addressPools.push({
      addressPoolId: use.poolId ?? (await idOf(calls, use.name)),
      serialNumber: use.serial ?? before?.serial ?? ++last,
      weightValue: use.weight ?? before?.weight ?? 1,
      requestSource: use.sources ?? before?.sources ?? ['default'],
    });
  }
  const request = new ReplaceCloudGtmInstanceConfigAddressPoolRequest({
    ...{ instanceId, configId: ruleId, addressPools, acceptLanguage: 'en-US' },
  });
  return writeReply(() => calls.client.replaceCloudGtmInstanceConfigAddressPool(request), parseDone);
}

export async function enable(
  calls: GtmCalls,
  { instance: { instanceId }, ruleId, enabled }: Enable,
): Promise<{ requestId: string }> {
  const request = new UpdateCloudGtmInstanceConfigEnableStatusRequest({
    ...{ instanceId, configId: ruleId, enableStatus: enabled ? 'enable' : 'disable' },
    acceptLanguage: 'en-US',
  });
  return writeReply(() => calls.client.updateCloudGtmInstanceConfigEnableStatus(request), parseDone);
}

async function idOf(calls: GtmCalls, name: string): Promise<string> {
  const pool = await findPool(calls, name);
  if (!pool) throw refusal('PoolNotFound', `There is no address pool "${name}" in the account.`);
  return pool.poolId;
}
