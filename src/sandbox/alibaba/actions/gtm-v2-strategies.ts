import { z } from 'zod';
import type { DnsGtmInstance, DnsGtmPoolSet, DnsGtmStrategy, StrategyMode } from '../../gtm/model.ts';
import type { Action } from '../call.ts';
import { ApiError } from '../errors.ts';
import { isKnownLine } from '../lines.ts';
import { integer, jsonText, parseParams } from '../params.ts';
import { newDnsGtmId, ownInstance, ownStrategy } from './gtm-v2-find.ts';

/** Making, replacing and removing access strategies of GTM 2.0. */
export const gtmV2Strategies = {
  AddDnsGtmAccessStrategy: (call) => {
    const params = parseParams(AddParams, call.params, LISTS);
    const instance = ownInstance(call);
    const at = call.world.clock.now();
    const content = contentOf(instance, params, params.StrategyMode);
    const id = newDnsGtmId(call);
    instance.strategies.push({ ...content, id, accessMode: 'AUTO', createdAt: at, updatedAt: at });
    return { StrategyId: id };
  },

  // A full replacement: what is left out is set back, the failover set among it.
  UpdateDnsGtmAccessStrategy: (call) => {
    const params = parseParams(UpdateParams, call.params, LISTS);
    const { instance, strategy } = ownStrategy(call);
    const { id, mode, createdAt } = strategy;
    const content = contentOf(instance, params, mode, id);
    const updatedAt = call.world.clock.now();
    const after = { ...content, id, accessMode: params.AccessMode, createdAt, updatedAt };
    instance.strategies = instance.strategies.map((other) => (other === strategy ? after : other));
    return { StrategyId: id };
  },

  SetDnsGtmAccessMode: (call) => {
    const { AccessMode } = parseParams(ModeParams, call.params);
    const { strategy } = ownStrategy(call);
    strategy.accessMode = AccessMode;
    strategy.updatedAt = call.world.clock.now();
    return {};
  },

  DeleteDnsGtmAccessStrategy: (call) => {
    const { instance, strategy } = ownStrategy(call);
    instance.strategies = instance.strategies.filter((other) => other !== strategy);
    return {};
  },
} satisfies Record<string, Action>;

const LISTS = ['DefaultAddrPool', 'FailoverAddrPool'];
/** What stands for a failover set that is not there. */
const NO_POOLS = 'EMPTY';

const PoolType = z.enum(['IPV4', 'IPV6', 'DOMAIN']);
const LbaStrategy = z.enum(['ALL_RR', 'RATIO']).default('ALL_RR');
const OpenOrClose = z.enum(['OPEN', 'CLOSE']).default('CLOSE');
const weight = integer.pipe(z.int().min(1).max(100)).default(1);
const Pools = z.array(z.object({ Id: z.string(), LbaWeight: weight })).min(1);
const AccessMode = z.enum(['AUTO', 'DEFAULT', 'FAILOVER']);

const ContentParams = z.object({
  StrategyName: z.string().min(1),
  DefaultAddrPoolType: PoolType,
  DefaultAddrPool: Pools,
  DefaultMinAvailableAddrNum: integer,
  DefaultMaxReturnAddrNum: integer.optional(),
  DefaultLbaStrategy: LbaStrategy,
  DefaultLatencyOptimization: OpenOrClose,
  FailoverAddrPoolType: PoolType.optional(),
  FailoverAddrPool: Pools.optional(),
  FailoverMinAvailableAddrNum: integer.default(1),
  FailoverMaxReturnAddrNum: integer.optional(),
  FailoverLbaStrategy: LbaStrategy,
  FailoverLatencyOptimization: OpenOrClose,
  Lines: jsonText(z.array(z.string().refine(isKnownLine)).min(1)).optional(),
});
type ContentParams = z.infer<typeof ContentParams>;

const AddParams = ContentParams.extend({ StrategyMode: z.enum(['GEO', 'LATENCY']) });
const UpdateParams = ContentParams.extend({ AccessMode: AccessMode.default('AUTO') });
const ModeParams = z.object({ AccessMode });

type Content = Omit<DnsGtmStrategy, 'id' | 'accessMode' | 'createdAt' | 'updatedAt'>;

/** `own` is the strategy that is being replaced. */
function contentOf(
  instance: DnsGtmInstance,
  params: ContentParams,
  mode: StrategyMode,
  own?: string,
): Content {
  const failover = failoverFrom(instance, params);
  return {
    name: params.StrategyName,
    mode,
    lines: mode === 'GEO' ? linesFrom(instance, params, own) : [],
    primary: checkedSet(instance, {
      type: params.DefaultAddrPoolType,
      pools: usesFrom(params.DefaultAddrPool),
      lbaStrategy: params.DefaultLbaStrategy,
      minAvailable: params.DefaultMinAvailableAddrNum,
      ...(params.DefaultMaxReturnAddrNum ? { maxReturned: params.DefaultMaxReturnAddrNum } : {}),
      latencyOptimization: params.DefaultLatencyOptimization === 'OPEN',
    }),
    ...(failover ? { failover } : {}),
  };
}

function failoverFrom(instance: DnsGtmInstance, params: ContentParams): DnsGtmPoolSet | undefined {
  const { FailoverAddrPool = [], FailoverAddrPoolType } = params;
  const pools = usesFrom(FailoverAddrPool).filter(({ id }) => id !== NO_POOLS);
  if (pools.length === 0) return undefined;
  if (!FailoverAddrPoolType) {
    throw new ApiError('MissingFailoverAddrPoolType', 'FailoverAddrPoolType is mandatory for this action.');
  }
  return checkedSet(instance, {
    type: FailoverAddrPoolType,
    pools,
    lbaStrategy: params.FailoverLbaStrategy,
    minAvailable: params.FailoverMinAvailableAddrNum,
    ...(params.FailoverMaxReturnAddrNum ? { maxReturned: params.FailoverMaxReturnAddrNum } : {}),
    latencyOptimization: params.FailoverLatencyOptimization === 'OPEN',
  });
}

function usesFrom(pools: readonly { Id: string; LbaWeight: number }[]) {
  return pools.map(({ Id, LbaWeight }) => ({ id: Id, weight: LbaWeight }));
}

/** All pools are the instance's own, and of the set's one type. */
function checkedSet(instance: DnsGtmInstance, set: DnsGtmPoolSet): DnsGtmPoolSet {
  for (const { id } of set.pools) {
    const pool = instance.pools.find((own) => own.id === id);
    if (!pool) throw new ApiError('DnsGtmAddrPool.NotExists');
    if (pool.type !== set.type) throw new ApiError('DnsGtmAccessStrategy.AddrPoolTypeMixed');
  }
  return set;
}

/** A client's line must lead to one strategy only. */
function linesFrom(instance: DnsGtmInstance, { Lines }: ContentParams, own?: string): string[] {
  if (!Lines) throw new ApiError('MissingLines', 'Lines is mandatory for this action.');
  const taken = instance.strategies.filter(({ id }) => id !== own).flatMap(({ lines }) => lines);
  if (Lines.some((line) => taken.includes(line))) throw new ApiError('DnsGtmAccessStrategy.LineInUse');
  return Lines;
}
