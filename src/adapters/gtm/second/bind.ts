import { UpdateDnsGtmAccessStrategyRequest } from '@alicloud/alidns20150109';
import type { GtmPoolUse } from '../../../domain/gtm.ts';
import { writeReply } from '../../alibaba/call.ts';
import type { GtmCalls } from '../client.ts';
import { type Bind, refusal } from '../generation.ts';
import { Done, findPool } from './pools.ts';
import { readStrategy, type Strategy } from './rules.ts';

/**
 * Replaces the primary set of a strategy. The call replaces the whole strategy, so all the rest of it is read and sent
 * back as it was.
 */
export async function bind(
  calls: GtmCalls,
  { instance: { instanceId }, ruleId, desired }: Bind,
): Promise<{ requestId: string }> {
  const strategy = await readStrategy(calls, ruleId);
  const defaultAddrPool = [];
  for (const use of desired) {
    const id = use.poolId ?? (await idOf(calls, instanceId, use.name));
    defaultAddrPool.push({ id, lbaWeight: use.weight ?? weightIn(strategy, id) ?? 1 });
  }
  const request = new UpdateDnsGtmAccessStrategyRequest({
    ...unchanged(strategy),
    defaultAddrPoolType: typeOf(desired, strategy),
    defaultAddrPool,
    lang: 'en',
  });
  return writeReply(
    () => calls.client.updateDnsGtmAccessStrategy(request),
    (body) => Done.parse(body),
  );
}

function unchanged(strategy: Strategy) {
  const { lines, failoverAddrPools, ...rest } = strategy;
  const lineCodes = lines.line.map(({ lineCode }) => lineCode);
  return {
    strategyId: rest.strategyId,
    strategyName: rest.strategyName,
    accessMode: rest.accessMode,
    // A strategy by latency has no lines.
    ...(lineCodes.length > 0 && { lines: JSON.stringify(lineCodes) }),
    defaultLbaStrategy: rest.defaultLbaStrategy,
    defaultMinAvailableAddrNum: rest.defaultMinAvailableAddrNum ?? 1,
    defaultMaxReturnAddrNum: rest.defaultMaxReturnAddrNum,
    defaultLatencyOptimization: rest.defaultLatencyOptimization,
    ...(failoverAddrPools.failoverAddrPool.length === 0
      ? { failoverAddrPool: [{ id: 'EMPTY' }] }
      : {
          failoverAddrPool: failoverAddrPools.failoverAddrPool,
          failoverAddrPoolType: rest.failoverAddrPoolType,
          failoverLbaStrategy: rest.failoverLbaStrategy,
          failoverMinAvailableAddrNum: rest.failoverMinAvailableAddrNum,
          failoverMaxReturnAddrNum: rest.failoverMaxReturnAddrNum,
          failoverLatencyOptimization: rest.failoverLatencyOptimization,
        }),
  };
}

/** A set has one type; whether its pools really are of it is for the service to say. */
function typeOf([first]: readonly GtmPoolUse[], strategy: Strategy): string {
  return (first?.type ?? strategy.defaultAddrPoolType).toUpperCase();
}

function weightIn({ defaultAddrPools }: Strategy, poolId: string): number | undefined {
  return defaultAddrPools.defaultAddrPool.find(({ id }) => id === poolId)?.lbaWeight;
}

async function idOf(calls: GtmCalls, instanceId: string, name: string): Promise<string> {
  const pool = await findPool(calls, instanceId, name);
  if (!pool) throw refusal('PoolNotFound', `There is no address pool "${name}" in ${instanceId}.`);
  return pool.poolId;
}
