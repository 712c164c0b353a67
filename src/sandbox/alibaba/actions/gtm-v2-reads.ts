import { z } from 'zod';
import { effectiveSet } from '../../gtm/effective-set.ts';
import { availableIn, isSetAvailable } from '../../gtm/health.ts';
import type { DnsGtmInstance, DnsGtmPool, DnsGtmPoolSet, DnsGtmStrategy } from '../../gtm/model.ts';
import type { Action, Call } from '../call.ts';
import { paging, parseParams } from '../params.ts';
import { gtmLinesOnWire, gtmPageOf, holds, stampsOnWire, termOnWire } from './gtm-page.ts';
import { ownInstance, ownPool, ownStrategy } from './gtm-v2-find.ts';

/** What GTM 2.0 (`...DnsGtm...`) tells of instances, pools and strategies. */
export const gtmV2Reads = {
  // The one list that is not wrapped twice.
  DescribeDnsGtmInstances: (call) => {
    const { Keyword, ...page } = parseParams(ListParams, call.params);
    const found = call.world.gtm.v2.filter(({ id, name }) => holds(`${id} ${name}`, Keyword));
    const { fields, items } = gtmPageOf(found, page);
    const listed = items.map((instance) => ({
      ...instanceOnWire(call, instance),
      Config: { ...configOnWire(instance), PublicZoneName: instance.publicZone, AlertConfig: [] },
    }));
    return { ...fields, GtmInstances: listed };
  },

  // Here the zone's field is misspelt, and the list of alerts is wrapped.
  DescribeDnsGtmInstance: (call) => {
    const instance = ownInstance(call);
    return {
      ...instanceOnWire(call, instance),
      Config: {
        ...configOnWire(instance),
        PubicZoneName: instance.publicZone,
        AlertConfig: { AlertConfig: [] },
      },
    };
  },

  DescribeDnsGtmInstanceSystemCname: (call) => ({ SystemCname: ownInstance(call).systemCname }),

  DescribeDnsGtmInstanceAddressPools: (call) => {
    const { fields, items } = gtmPageOf(ownInstance(call).pools, parseParams(PageParams, call.params));
    return { ...fields, AddrPools: { AddrPool: items.map(poolOnWire) } };
  },

  DescribeDnsGtmInstanceAddressPool: (call) => {
    const { pool } = ownPool(call);
    const addresses = pool.addresses.map((address) => ({
      Addr: address.address,
      Mode: address.mode,
      LbaWeight: address.weight,
      AttributeInfo: address.attributeInfo,
      AlertStatus: address.healthy ? 'OK' : 'ALERT',
      Remark: address.remark,
      ...stampsOnWire(address),
    }));
    return { ...poolOnWire(pool), Addrs: { Addr: addresses } };
  },

  DescribeDnsGtmAccessStrategies: (call) => {
    const { StrategyMode, ...page } = parseParams(StrategyParams, call.params);
    const instance = ownInstance(call);
    const found = instance.strategies.filter(({ mode }) => mode === StrategyMode);
    const { fields, items } = gtmPageOf(found, page);
    return { ...fields, Strategies: { Strategy: items.map((strategy) => listed(instance, strategy)) } };
  },

  DescribeDnsGtmAccessStrategy: (call) => {
    const { instance, strategy } = ownStrategy(call);
    return detail(instance, strategy);
  },
} satisfies Record<string, Action>;

const ListParams = z.object({ Keyword: z.string().optional(), ...paging(100) });
const PageParams = z.object(paging(100));
const StrategyParams = z.object({ StrategyMode: z.enum(['GEO', 'LATENCY']), ...paging(100) });

function instanceOnWire({ world }: Call, instance: DnsGtmInstance) {
  return {
    InstanceId: instance.id,
    PaymentType: 'Subscription',
    VersionCode: 'ultimate',
    ResourceGroupId: '',
    TaskQuota: 100,
    SmsQuota: 1000,
    UsedQuota: { DingtalkUsedCount: 0, EmailUsedCount: 0, SmsUsedCount: 0, TaskUsedCount: 0 },
    ...termOnWire(instance, world.clock.now()),
  };
}

function configOnWire(instance: DnsGtmInstance) {
  return {
    InstanceName: instance.name,
    CnameType: 'PUBLIC',
    PublicCnameMode: 'CUSTOM',
    PublicRr: instance.publicRr,
    PublicUserDomainName: instance.userDomainName,
    StrategyMode: instance.strategyMode,
    Ttl: instance.ttl,
    AlertGroup: '[]',
  };
}

function poolOnWire(pool: DnsGtmPool) {
  const { monitor } = pool;
  return {
    AddrPoolId: pool.id,
    Name: pool.name,
    Type: pool.type,
    LbaStrategy: pool.lbaStrategy,
    AddrCount: pool.addresses.length,
    MonitorStatus: monitor ? (monitor.open ? 'OPEN' : 'CLOSE') : 'UNCONFIGURED',
    ...(monitor ? { MonitorConfigId: monitor.id } : {}),
    ...stampsOnWire(pool),
  };
}

function listed(instance: DnsGtmInstance, strategy: DnsGtmStrategy) {
  const { group, set } = effectiveSet(instance, strategy);
  return {
    StrategyId: strategy.id,
    StrategyName: strategy.name,
    Lines: gtmLinesOnWire(strategy.lines),
    EffectiveAddrPoolGroupType: group,
    EffectiveAddrPoolType: set.type,
    EffectiveLbaStrategy: set.lbaStrategy,
    EffectiveAddrPools: { EffectiveAddrPool: usesOnWire(instance, set) },
    ...stampsOnWire(strategy),
  };
}

function detail(instance: DnsGtmInstance, strategy: DnsGtmStrategy) {
  const { primary, failover } = strategy;
  return {
    StrategyId: strategy.id,
    StrategyName: strategy.name,
    StrategyMode: strategy.mode,
    InstanceId: instance.id,
    AccessMode: strategy.accessMode,
    Lines: gtmLinesOnWire(strategy.lines),
    EffectiveAddrPoolGroupType: effectiveSet(instance, strategy).group,
    ...setOnWire(instance, 'Default', primary),
    ...(failover
      ? setOnWire(instance, 'Failover', failover)
      : { FailoverAddrPools: { FailoverAddrPool: [] } }),
    ...stampsOnWire(strategy),
  };
}

/** Both sets have the same fields, each behind its own prefix. */
function setOnWire(instance: DnsGtmInstance, prefix: 'Default' | 'Failover', set: DnsGtmPoolSet) {
  const fields = {
    AddrPoolType: set.type,
    AddrPools: { [`${prefix}AddrPool`]: usesOnWire(instance, set) },
    AddrPoolGroupStatus: isSetAvailable(instance, set) ? 'AVAILABLE' : 'NOT_AVAILABLE',
    AvailableAddrNum: availableIn(instance, set),
    LbaStrategy: set.lbaStrategy,
    MinAvailableAddrNum: set.minAvailable,
    ...(set.maxReturned === undefined ? {} : { MaxReturnAddrNum: set.maxReturned }),
    LatencyOptimization: set.latencyOptimization ? 'OPEN' : 'CLOSE',
  };
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${prefix}${field}`, value]));
}

function usesOnWire(instance: DnsGtmInstance, set: DnsGtmPoolSet) {
  return set.pools.flatMap(({ id, weight }) =>
    instance.pools
      .filter((pool) => pool.id === id)
      .map((pool) => ({ Id: id, Name: pool.name, AddrCount: pool.addresses.length, LbaWeight: weight })),
  );
}
