import {
  AddDnsGtmAddressPoolRequest,
  DeleteDnsGtmAddressPoolRequest,
  DescribeDnsGtmInstanceAddressPoolRequest,
  DescribeDnsGtmInstanceAddressPoolsRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { GtmPool } from '../../../domain/gtm.ts';
import { readReply, writeReply } from '../../alibaba/call.ts';
import { readAllPages } from '../../alibaba/pagination.ts';
import type { GtmCalls } from '../client.ts';
import { Kind, toMember } from '../convert.ts';
import { contentOf, type DropPool, type MakePool, onlyId, refusal } from '../generation.ts';

export const Done = z.object({ requestId: z.string().min(1) });

const PoolsReply = Done.extend({
  totalItems: z.int(),
  addrPools: z
    .object({ addrPool: z.array(z.object({ addrPoolId: z.string().min(1), name: z.string() })).default([]) })
    .prefault({}),
});

const PoolReply = Done.extend({
  addrPoolId: z.string().min(1),
  name: z.string(),
  type: Kind,
  addrs: z.object({ addr: z.array(z.object({ addr: z.string() })).default([]) }).prefault({}),
});

export async function findPool(calls: GtmCalls, instanceId: string, name: string): Promise<GtmPool | null> {
  return (await look(calls, instanceId, name)).pool;
}

/** One pool of one name; without a monitor, since the name is one that looks after itself. */
export async function makePool(
  calls: GtmCalls,
  { instance: { instanceId }, pool: name, target }: MakePool,
): Promise<{ requestId: string }> {
  const { pool, requestId } = await look(calls, instanceId, name);
  if (pool) {
    if (contentOf(pool, target) === 'target') return { requestId };
    throw refusal('PoolIsEmpty', `There is an address pool "${name}" already, and it is empty.`);
  }
  const request = new AddDnsGtmAddressPoolRequest({
    ...{ instanceId, name, type: 'DOMAIN', lbaStrategy: 'ALL_RR', monitorStatus: 'CLOSE', lang: 'en' },
    addr: [{ addr: target, mode: 'ONLINE', lbaWeight: 1, attributeInfo: EVERY_CLIENT }],
  });
  return writeReply(
    () => calls.client.addDnsGtmAddressPool(request),
    (body) => Done.parse(body),
  );
}

/** The service itself refuses to delete a pool that a strategy uses. */
export async function dropPool(
  calls: GtmCalls,
  { instance: { instanceId }, pool: name, target }: DropPool,
): Promise<{ requestId: string }> {
  const { pool, requestId } = await look(calls, instanceId, name);
  if (!pool) return { requestId };
  contentOf(pool, target);
  const request = new DeleteDnsGtmAddressPoolRequest({ addrPoolId: pool.poolId, lang: 'en' });
  return writeReply(
    () => calls.client.deleteDnsGtmAddressPool(request),
    (body) => Done.parse(body),
  );
}

export function readPool({ client, retry }: GtmCalls, addrPoolId: string) {
  const request = new DescribeDnsGtmInstanceAddressPoolRequest({ addrPoolId, lang: 'en' });
  return readReply(
    retry,
    () => client.describeDnsGtmInstanceAddressPool(request),
    (body) => {
      const { requestId, addrPoolId: poolId, name, type, addrs } = PoolReply.parse(body);
      const members = addrs.addr.map(({ addr }) => toMember(type, addr));
      return { requestId, pool: { poolId, name, type, members } };
    },
  );
}

/** Where the address is: the service finds out by itself, and starts from everywhere. */
const EVERY_CLIENT = JSON.stringify({ lineCodeRectifyType: 'AUTO', lineCodes: ['default'] });

async function look(
  calls: GtmCalls,
  instanceId: string,
  name: string,
): Promise<{ requestId: string; pool: GtmPool | null }> {
  let requestId = '';
  const pools = await readAllPages(
    (pageNumber) =>
      readReply(
        calls.retry,
        () =>
          calls.client.describeDnsGtmInstanceAddressPools(
            new DescribeDnsGtmInstanceAddressPoolsRequest({
              ...{ instanceId, pageNumber, pageSize: 100, lang: 'en' },
            }),
          ),
        (body) => {
          const reply = PoolsReply.parse(body);
          requestId = reply.requestId;
          return { items: reply.addrPools.addrPool, total: reply.totalItems };
        },
      ),
    ({ addrPoolId }) => addrPoolId,
  );
  const ids = pools.flatMap((pool) => (pool.name === name ? pool.addrPoolId : []));
  const id = onlyId(ids, name);
  return id === undefined ? { requestId, pool: null } : readPool(calls, id);
}
