import {
  DescribeCloudGtmAddressPoolRequest,
  ListCloudGtmAddressPoolsRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { GtmPool } from '../../../domain/gtm.ts';
import { readReply } from '../../alibaba/call.ts';
import { readAllPages } from '../../alibaba/pagination.ts';
import type { GtmCalls } from '../client.ts';
import { Kind, toMember } from '../convert.ts';
import { onlyId } from '../generation.ts';

const PoolsReply = z.object({
  requestId: z.string().min(1),
  totalItems: z.int(),
  addressPools: z
    .object({
      addressPool: z
        .array(z.object({ addressPoolId: z.string().min(1), addressPoolName: z.string() }))
        .default([]),
    })
    .prefault({}),
});

const PoolReply = z.object({
  requestId: z.string().min(1),
  addressPoolId: z.string().min(1),
  addressPoolName: z.string(),
  addressPoolType: Kind,
  addresses: z.object({ address: z.array(z.object({ address: z.string() })).default([]) }).prefault({}),
});

/** What describing a pool gives that is gone, though a list may still have it: no field but the request's id. */
const GoneReply = z.object({ requestId: z.string().min(1), addressPoolId: z.undefined().optional() });

export async function findPool(calls: GtmCalls, name: string): Promise<GtmPool | null> {
  return (await look(calls, name)).pool;
}

/** The account's pool of exactly that name. The service may take its search for a part of the name. */
export async function look(
  calls: GtmCalls,
  name: string,
): Promise<{ requestId: string; pool: GtmPool | null }> {
  let requestId = '';
  const pools = await readAllPages(
    (pageNumber) =>
      readReply(
        calls.retry,
        () =>
          calls.client.listCloudGtmAddressPools(
            new ListCloudGtmAddressPoolsRequest({
              ...{ addressPoolName: name, pageNumber, pageSize: 100, acceptLanguage: 'en-US' },
            }),
          ),
        (body) => {
          const reply = PoolsReply.parse(body);
          requestId = reply.requestId;
          return { items: reply.addressPools.addressPool, total: reply.totalItems };
        },
      ),
    ({ addressPoolId }) => addressPoolId,
  );
  const same = pools.filter(({ addressPoolName }) => addressPoolName === name);
  const id = onlyId(
    same.map(({ addressPoolId }) => addressPoolId),
    name,
  );
  return id === undefined ? { requestId, pool: null } : readPool(calls, id);
}

function readPool({ client, retry }: GtmCalls, addressPoolId: string) {
  const request = new DescribeCloudGtmAddressPoolRequest({ addressPoolId, acceptLanguage: 'en-US' });
  return readReply(
    retry,
    () => client.describeCloudGtmAddressPool(request),
    (body) => {
      const reply = GoneReply.or(PoolReply).parse(body);
      if (reply.addressPoolId === undefined) return { requestId: reply.requestId, pool: null };
      const type = reply.addressPoolType;
      const members = reply.addresses.address.map(({ address }) => toMember(type, address));
      const pool = { poolId: reply.addressPoolId, name: reply.addressPoolName, type, members };
      return { requestId: reply.requestId, pool };
    },
  );
}
