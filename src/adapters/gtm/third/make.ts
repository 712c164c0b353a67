import {
  CreateCloudGtmAddressPoolRequest,
  DeleteCloudGtmAddressPoolRequest,
  ReplaceCloudGtmAddressPoolAddressRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import { ProviderError } from '../../../ports.ts';
import { writeReply } from '../../alibaba/call.ts';
import type { GtmCalls } from '../client.ts';
import { contentOf, type DropPool, type MakePool } from '../generation.ts';
import { type Address, createAddress, deleteUnused, findAddress } from './addresses.ts';
import { parseDone } from './done.ts';
import { look } from './pools.ts';

/**
 * Address, pool, and the address into the pool. Each is looked for first, so a repeat finishes what an earlier try has
 * begun. `token` makes the client token of a call (https://www.alibabacloud.com/help/en/dns/api-alidns-2015-01-09-createcloudgtmaddresspool).
 */
export async function makePool(
  calls: GtmCalls,
  { pool: name, target }: MakePool,
  token: (call: string) => string,
): Promise<{ requestId: string }> {
  const { pool, requestId } = await look(calls, name);
  if (pool && contentOf(pool, target) === 'target') return { requestId };
  const address = { name, target };
  const addressId =
    (await findAddress(calls, address)) ?? (await createAddress(calls, address, token('address')));
  const addressPoolId = pool?.poolId ?? (await createPool(calls, name, token('pool')));
  // The same replacement twice is one: it needs no token.
  const request = new ReplaceCloudGtmAddressPoolAddressRequest({
    addressPoolId,
    addresses: [{ addressId, serialNumber: 1, weightValue: 1, requestSource: ['default'] }],
    acceptLanguage: 'en-US',
  });
  return writeReply(() => calls.client.replaceCloudGtmAddressPoolAddress(request), parseDone);
}

/** The pool, which the service itself refuses to delete while a configuration uses it, and then its address. */
export async function dropPool(
  calls: GtmCalls,
  { pool: name, target }: DropPool,
): Promise<{ requestId: string }> {
  const { pool, requestId } = await look(calls, name);
  const address = { name, target };
  if (!pool) {
    await dropAddress(calls, address);
    return { requestId };
  }
  contentOf(pool, target);
  const request = new DeleteCloudGtmAddressPoolRequest({
    addressPoolId: pool.poolId,
    acceptLanguage: 'en-US',
  });
  const done = await writeReply(() => calls.client.deleteCloudGtmAddressPool(request), parseDone);
  try {
    await dropAddress(calls, address);
  } catch (cause) {
    throw halfDone(cause);
  }
  return done;
}

async function dropAddress(calls: GtmCalls, address: Address): Promise<void> {
  const addressId = await findAddress(calls, address);
  if (addressId !== undefined) await deleteUnused(calls, addressId);
}

/** The pool is gone, whatever became of the address: only reading back tells. */
function halfDone(cause: unknown): unknown {
  if (!(cause instanceof ProviderError)) return cause;
  const { code, message, retryable, requestId } = cause;
  return new ProviderError({ code, message, outcome: 'unknown', retryable, requestId, cause });
}

function createPool({ client }: GtmCalls, addressPoolName: string, clientToken: string): Promise<string> {
  const request = new CreateCloudGtmAddressPoolRequest({
    ...{ addressPoolName, addressPoolType: 'domain', enableStatus: 'enable', healthJudgement: 'any_ok' },
    ...{ clientToken, acceptLanguage: 'en-US' },
  });
  return writeReply(
    () => client.createCloudGtmAddressPool(request),
    (body) => {
      parseDone(body);
      return z.object({ addressPoolId: z.string().min(1) }).parse(body).addressPoolId;
    },
  );
}
