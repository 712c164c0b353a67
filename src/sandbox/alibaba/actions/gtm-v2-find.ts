import { z } from 'zod';
import type { DnsGtmInstance, DnsGtmPool, DnsGtmStrategy } from '../../gtm/model.ts';
import type { Call } from '../call.ts';
import { ApiError } from '../errors.ts';
import { parseParams } from '../params.ts';

/** The instance of the call's InstanceId. @throws ApiError when the account has none of that id. */
export function ownInstance({ world, params }: Call): DnsGtmInstance {
  const { InstanceId } = parseParams(z.object({ InstanceId: z.string() }), params);
  const instance = world.gtm.v2.find(({ id }) => id === InstanceId);
  if (!instance) throw new ApiError('DnsGtmInstance.NotExists');
  return instance;
}

/** The pool of the call's AddrPoolId, with its instance. */
export function ownPool({ world, params }: Call): { instance: DnsGtmInstance; pool: DnsGtmPool } {
  const { AddrPoolId } = parseParams(z.object({ AddrPoolId: z.string() }), params);
  for (const instance of world.gtm.v2) {
    const pool = instance.pools.find(({ id }) => id === AddrPoolId);
    if (pool) return { instance, pool };
  }
  throw new ApiError('DnsGtmAddrPool.NotExists');
}

/** The strategy of the call's StrategyId, with its instance. */
export function ownStrategy({ world, params }: Call): { instance: DnsGtmInstance; strategy: DnsGtmStrategy } {
  const { StrategyId } = parseParams(z.object({ StrategyId: z.string() }), params);
  for (const instance of world.gtm.v2) {
    const strategy = instance.strategies.find(({ id }) => id === StrategyId);
    if (strategy) return { instance, strategy };
  }
  throw new ApiError('DnsGtmAccessStrategy.NotExists');
}

/** Ids of 2.0 look like `hrb5ju`. */
export function newDnsGtmId({ world: { gtm } }: Call): string {
  gtm.lastId += 1;
  return `hrb${(gtm.lastId % 36 ** 4).toString(36).padStart(4, '0')}`;
}
