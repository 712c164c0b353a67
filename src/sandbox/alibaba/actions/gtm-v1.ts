import { z } from 'zod';
import type { GtmInstance, GtmPool, GtmStrategy } from '../../gtm/model.ts';
import type { Action, Call } from '../call.ts';
import { ApiError } from '../errors.ts';
import { paging, parseParams } from '../params.ts';
import { gtmLinesOnWire, gtmPageOf, holds, stampsOnWire, termOnWire } from './gtm-page.ts';

/** GTM 1.0 (`...Gtm...`), reads alone. */
export const gtmV1 = {
  DescribeGtmInstances: (call) => {
    const { Keyword, ...page } = parseParams(ListParams, call.params);
    const found = call.world.gtm.v1.filter(({ id, name }) => holds(`${id} ${name}`, Keyword));
    const { fields, items } = gtmPageOf(found, page);
    const listed = items.map((instance) => instanceOnWire(call, instance));
    return { ...fields, GtmInstances: { GtmInstance: listed } };
  },

  DescribeGtmInstance: (call) => instanceOnWire(call, ownInstance(call)),

  DescribeGtmInstanceAddressPools: (call) => {
    const { fields, items } = gtmPageOf(ownInstance(call).pools, parseParams(PageParams, call.params));
    return { ...fields, AddrPools: { AddrPool: items.map(poolOnWire) } };
  },

  DescribeGtmInstanceAddressPool: (call) => {
    const { AddrPoolId } = parseParams(z.object({ AddrPoolId: z.string() }), call.params);
    const pool = call.world.gtm.v1.flatMap(({ pools }) => pools).find(({ id }) => id === AddrPoolId);
    if (!pool) throw new ApiError('DnsGtmAddrPool.NotExists');
    const addresses = pool.addresses.map(({ value, mode, weight }, index) => ({
      AddrId: index + 1,
      Value: value,
      Mode: mode,
      LbaWeight: weight,
      AlertStatus: 'OK',
      ...stampsOnWire(pool),
    }));
    return { ...poolOnWire(pool), Addrs: { Addr: addresses } };
  },

  DescribeGtmAccessStrategies: (call) => {
    const instance = ownInstance(call);
    const { fields, items } = gtmPageOf(instance.strategies, parseParams(PageParams, call.params));
    const listed = items.map((strategy) => ({
      ...strategyOnWire(instance, strategy),
      DefaultAddrPoolId: strategy.defaultPoolId,
    }));
    return { ...fields, Strategies: { Strategy: listed } };
  },

  // Its field for the primary pool is misspelt.
  DescribeGtmAccessStrategy: (call) => {
    const { StrategyId } = parseParams(z.object({ StrategyId: z.string() }), call.params);
    for (const instance of call.world.gtm.v1) {
      const strategy = instance.strategies.find(({ id }) => id === StrategyId);
      if (strategy)
        return { ...strategyOnWire(instance, strategy), DefultAddrPoolId: strategy.defaultPoolId };
    }
    throw new ApiError('DnsGtmAccessStrategy.NotExists');
  },
} satisfies Record<string, Action>;

const ListParams = z.object({ Keyword: z.string().optional(), ...paging(100) });
const PageParams = z.object(paging(100));

function ownInstance({ world, params }: Call): GtmInstance {
  const { InstanceId } = parseParams(z.object({ InstanceId: z.string() }), params);
  const instance = world.gtm.v1.find(({ id }) => id === InstanceId);
  if (!instance) throw new ApiError('DnsGtmInstance.NotExists');
  return instance;
}

function instanceOnWire({ world }: Call, instance: GtmInstance) {
  return {
    InstanceId: instance.id,
    InstanceName: instance.name,
    Cname: instance.accessName,
    CnameMode: 'SYSTEM_ASSIGN',
    UserDomainName: instance.userDomainName,
    LbaStrategy: 'ALL_RR',
    Ttl: instance.ttl,
    AlertGroup: '[]',
    AccessStrategyNum: instance.strategies.length,
    AddressPoolNum: instance.pools.length,
    VersionCode: 'version_1',
    ResourceGroupId: '',
    ...termOnWire(instance, world.clock.now()),
  };
}

function poolOnWire(pool: GtmPool) {
  return {
    AddrPoolId: pool.id,
    Name: pool.name,
    Type: pool.type,
    AddrCount: pool.addresses.length,
    MinAvailableAddrNum: 1,
    MonitorStatus: 'UNCONFIGURED',
    Status: 'AVAILABLE',
    ...stampsOnWire(pool),
  };
}

function strategyOnWire(instance: GtmInstance, strategy: GtmStrategy) {
  const { pools } = instance;
  const [main, spare] = [strategy.defaultPoolId, strategy.failoverPoolId].map((wanted) =>
    pools.find(({ id }) => id === wanted),
  );
  return {
    StrategyId: strategy.id,
    StrategyName: strategy.name,
    StrategyMode: 'SELF_DEFINED',
    InstanceId: instance.id,
    AccessMode: 'AUTO',
    AccessStatus: 'DEFAULT',
    DefaultAddrPoolName: main?.name ?? '',
    DefaultAddrPoolStatus: 'AVAILABLE',
    DefaultAddrPoolMonitorStatus: 'UNCONFIGURED',
    FailoverAddrPoolId: spare?.id ?? '',
    FailoverAddrPoolName: spare?.name ?? '',
    ...(spare ? { FailoverAddrPoolStatus: 'AVAILABLE', FailoverAddrPoolMonitorStatus: 'UNCONFIGURED' } : {}),
    Lines: gtmLinesOnWire(strategy.lines),
    ...stampsOnWire(strategy),
  };
}
