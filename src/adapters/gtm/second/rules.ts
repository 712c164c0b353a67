import {
  DescribeDnsGtmAccessStrategiesRequest,
  DescribeDnsGtmAccessStrategyRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { GtmPool, GtmRule } from '../../../domain/gtm.ts';
import { readReply } from '../../alibaba/call.ts';
import { readAllPages } from '../../alibaba/pagination.ts';
import type { GtmCalls } from '../client.ts';
import { Count, Kind, Text } from '../convert.ts';
import { readPool } from './pools.ts';

const BoundPool = z.object({ id: z.string().min(1), lbaWeight: Count });

/** An access strategy in full, as an update must send it back (DescribeDnsGtmAccessStrategy). */
export const Strategy = z.object({
  strategyId: z.string().min(1),
  strategyName: z.string(),
  accessMode: Text,
  lines: z.object({ line: z.array(z.object({ lineCode: z.string() })).default([]) }).prefault({}),
  defaultAddrPoolType: Kind,
  defaultAddrPools: z.object({ defaultAddrPool: z.array(BoundPool).default([]) }).prefault({}),
  defaultLbaStrategy: Text,
  defaultMinAvailableAddrNum: z.int().nullish(),
  defaultMaxReturnAddrNum: Count,
  defaultLatencyOptimization: Text,
  failoverAddrPoolType: Text,
  failoverAddrPools: z.object({ failoverAddrPool: z.array(BoundPool).default([]) }).prefault({}),
  failoverLbaStrategy: Text,
  failoverMinAvailableAddrNum: z.int().nullish(),
  failoverMaxReturnAddrNum: Count,
  failoverLatencyOptimization: Text,
});
export type Strategy = z.infer<typeof Strategy>;

const StrategiesReply = z.object({
  totalItems: z.int(),
  strategies: z
    .object({ strategy: z.array(z.object({ strategyId: z.string().min(1) })).default([]) })
    .prefault({}),
});

/**
 * The strategies of the mode the instance is in, each with its primary set. The list tells only the set that answers at
 * this moment, so each strategy is read by itself.
 */
export async function readRules(
  calls: GtmCalls,
  instanceId: string,
  strategyMode: string,
): Promise<GtmRule[]> {
  const pools = new Map<string, GtmPool>();
  const rules: GtmRule[] = [];
  for (const strategyId of await listStrategies(calls, instanceId, strategyMode)) {
    const strategy = await readStrategy(calls, strategyId);
    for (const { id } of strategy.defaultAddrPools.defaultAddrPool) {
      if (!pools.has(id)) pools.set(id, (await readPool(calls, id)).pool);
    }
    rules.push(toRule(strategy, pools));
  }
  return rules;
}

export function readStrategy({ client, retry }: GtmCalls, strategyId: string): Promise<Strategy> {
  const request = new DescribeDnsGtmAccessStrategyRequest({ strategyId, lang: 'en' });
  return readReply(
    retry,
    () => client.describeDnsGtmAccessStrategy(request),
    (body) => Strategy.parse(body),
  );
}

function toRule(strategy: Strategy, pools: ReadonlyMap<string, GtmPool>): GtmRule {
  return {
    id: strategy.strategyId,
    name: strategy.strategyName,
    kind: strategy.defaultAddrPoolType,
    enabled: strategy.accessMode !== 'FAILOVER',
    order: orderOf(strategy),
    pools: strategy.defaultAddrPools.defaultAddrPool.flatMap(({ id, lbaWeight }) => {
      const pool = pools.get(id);
      return pool ? { ...pool, ...(lbaWeight !== undefined && { weight: lbaWeight }) } : [];
    }),
  };
}

function orderOf({ defaultLatencyOptimization, defaultLbaStrategy }: Strategy): GtmRule['order'] {
  if (defaultLatencyOptimization === 'OPEN') return 'nearest';
  return defaultLbaStrategy === 'RATIO' ? 'weight' : 'all';
}

async function listStrategies(
  { client, retry }: GtmCalls,
  instanceId: string,
  strategyMode: string,
): Promise<string[]> {
  const request = { instanceId, strategyMode, pageSize: 100, lang: 'en' };
  const listed = await readAllPages(
    (pageNumber) =>
      readReply(
        retry,
        () =>
          client.describeDnsGtmAccessStrategies(
            new DescribeDnsGtmAccessStrategiesRequest({ ...request, pageNumber }),
          ),
        (body) => {
          const reply = StrategiesReply.parse(body);
          return { items: reply.strategies.strategy, total: reply.totalItems };
        },
      ),
    ({ strategyId }) => strategyId,
  );
  return listed.map(({ strategyId }) => strategyId);
}
