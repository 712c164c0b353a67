import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GtmEdit, GtmPoolUse } from '../../../src/domain/gtm.ts';
import { DomainName } from '../../../src/domain/name.ts';
import { instances } from '../../contracts/traffic-manager-seed.ts';
import { failure } from '../alibaba/stand-in.ts';
import { answering, type Counter } from './answering.ts';

const target = DomainName.parse('www.example.com.w.kunlunaq.com');
let counter: Counter;

beforeAll(() => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'testid');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'testsecret');
});
afterAll(() => vi.unstubAllEnvs());
afterEach(() => counter.close());

describe('an access strategy of GTM 2.0, which an update replaces as a whole', () => {
  const strategy = {
    ...{ StrategyId: 'hrbs1', StrategyName: 'everybody', StrategyMode: 'GEO', AccessMode: 'DEFAULT' },
    Lines: { Line: [{ LineCode: 'default' }, { LineCode: 'drpeng' }] },
    ...{ DefaultAddrPoolType: 'DOMAIN', DefaultLbaStrategy: 'RATIO', DefaultMinAvailableAddrNum: 2 },
    ...{ DefaultMaxReturnAddrNum: 0, DefaultLatencyOptimization: 'CLOSE' },
    DefaultAddrPools: { DefaultAddrPool: [{ Id: 'p1', Name: 'one', LbaWeight: 70 }] },
  };
  const failover = {
    ...{ FailoverAddrPoolType: 'IPV4', FailoverLbaStrategy: 'ALL_RR', FailoverMinAvailableAddrNum: 1 },
    ...{ FailoverMaxReturnAddrNum: 3, FailoverLatencyOptimization: 'CLOSE' },
    FailoverAddrPools: { FailoverAddrPool: [{ Id: 'p9', Name: 'spare', LbaWeight: 4 }] },
  };
  const one: GtmPoolUse = { poolId: 'p1', name: 'one', type: 'domain', members: [] };
  const cdn: GtmPoolUse = { poolId: 'p2', name: 'cdn', type: 'domain', members: [target], weight: 30 };
  const bind: GtmEdit = {
    ...{ kind: 'bind', instance: instances.second, ruleId: 'hrbs1' },
    ...{ existing: [one], desired: [one, cdn] },
  };
  const kept = {
    ...{ StrategyId: 'hrbs1', StrategyName: 'everybody', AccessMode: 'DEFAULT' },
    ...{ Lines: '["default","drpeng"]', Lang: 'en' },
    ...{ DefaultAddrPoolType: 'DOMAIN', DefaultLbaStrategy: 'RATIO', DefaultMinAvailableAddrNum: '2' },
    ...{ DefaultLatencyOptimization: 'CLOSE', 'DefaultAddrPool.1.Id': 'p1' },
    ...{ 'DefaultAddrPool.1.LbaWeight': '70', 'DefaultAddrPool.2.Id': 'p2' },
    'DefaultAddrPool.2.LbaWeight': '30',
  };

  test('keeps all the rest of it, its failover set too', async () => {
    counter = await answering({
      DescribeDnsGtmAccessStrategy: { ...strategy, ...failover },
      UpdateDnsGtmAccessStrategy: { StrategyId: 'hrbs1' },
    });
    expect(await counter.gtm.apply(bind)).toEqual({ requestId: 'STAND-IN' });
    expect(counter.queryOf('UpdateDnsGtmAccessStrategy')).toEqual({
      ...kept,
      ...{ FailoverAddrPoolType: 'IPV4', FailoverLbaStrategy: 'ALL_RR', FailoverMinAvailableAddrNum: '1' },
      ...{ FailoverMaxReturnAddrNum: '3', FailoverLatencyOptimization: 'CLOSE' },
      ...{ 'FailoverAddrPool.1.Id': 'p9', 'FailoverAddrPool.1.LbaWeight': '4' },
    });
  });

  test('says so where it has no failover set', async () => {
    counter = await answering({
      DescribeDnsGtmAccessStrategy: { ...strategy, FailoverAddrPoolType: '', FailoverAddrPools: {} },
      UpdateDnsGtmAccessStrategy: { StrategyId: 'hrbs1' },
    });
    await counter.gtm.apply(bind);
    expect(counter.queryOf('UpdateDnsGtmAccessStrategy')).toEqual({
      ...kept,
      'FailoverAddrPool.1.Id': 'EMPTY',
    });
  });

  test('is not written when it could not be read', async () => {
    counter = await answering({ DescribeDnsGtmAccessStrategy: failure('DnsGtmAccessStrategy.NotExists') });
    await expect(counter.gtm.apply(bind)).rejects.toMatchObject({
      ...{ code: 'DnsGtmAccessStrategy.NotExists', outcome: 'not-applied', retryable: false },
    });
    expect(counter.actions()).toEqual(['DescribeDnsGtmAccessStrategy']);
  });
});

describe('a pool of GTM 2.0', () => {
  const make: GtmEdit = { kind: 'make-pool', instance: instances.second, pool: 'cdn', target };

  test('is made of one name that is always online, without a monitor', async () => {
    counter = await answering({
      DescribeDnsGtmInstanceAddressPools: { TotalItems: 0, AddrPools: {} },
      AddDnsGtmAddressPool: { AddrPoolId: 'p1' },
    });
    await counter.gtm.apply(make);
    expect(counter.queryOf('AddDnsGtmAddressPool')).toEqual({
      ...{ InstanceId: 'gtm-cn-two', Name: 'cdn', Type: 'DOMAIN', LbaStrategy: 'ALL_RR', Lang: 'en' },
      ...{ MonitorStatus: 'CLOSE', 'Addr.1.Addr': target, 'Addr.1.Mode': 'ONLINE', 'Addr.1.LbaWeight': '1' },
      'Addr.1.AttributeInfo': '{"lineCodeRectifyType":"AUTO","lineCodes":["default"]}',
    });
  });

  test('is not taken for one of two that have its name', async () => {
    const pools = ['p1', 'p2'].map((AddrPoolId) => ({ AddrPoolId, Name: 'cdn' }));
    counter = await answering({
      DescribeDnsGtmInstanceAddressPools: { TotalItems: 2, AddrPools: { AddrPool: pools } },
    });
    const refusal = { code: 'SeveralPools', outcome: 'not-applied' };
    await expect(counter.gtm.findPool(instances.second, 'cdn')).rejects.toMatchObject(refusal);
    await expect(counter.gtm.apply({ ...make, kind: 'drop-pool' })).rejects.toMatchObject(refusal);
  });

  test('that somebody filled otherwise is left alone, and one that is empty too', async () => {
    counter = await answering({
      DescribeDnsGtmInstanceAddressPools: {
        TotalItems: 1,
        AddrPools: { AddrPool: [{ AddrPoolId: 'p1', Name: 'cdn' }] },
      },
      DescribeDnsGtmInstanceAddressPool: { AddrPoolId: 'p1', Name: 'cdn', Type: 'DOMAIN', Addrs: {} },
    });
    await expect(counter.gtm.apply(make)).rejects.toMatchObject({
      code: 'PoolIsEmpty',
      outcome: 'not-applied',
    });
    expect(counter.actions()).not.toContain('AddDnsGtmAddressPool');
  });
});

test('a pool of GTM 3.0 that a list still has, and that is described as nothing, is gone', async () => {
  const pools = [{ AddressPoolId: 'pool-1', AddressPoolName: 'cdn' }];
  counter = await answering({
    ListCloudGtmAddressPools: { TotalItems: 1, AddressPools: { AddressPool: pools } },
    DescribeCloudGtmAddressPool: {},
  });
  expect(await counter.gtm.findPool(instances.third, 'cdn')).toBeNull();
});

describe('a write of GTM 3.0', () => {
  test('replaces all pools of a configuration, new ones behind the others', async () => {
    counter = await answering({ ReplaceCloudGtmInstanceConfigAddressPool: { Success: true } });
    const use: Pick<GtmPoolUse, 'type' | 'members'> = { type: 'domain', members: [] };
    const old = { ...use, poolId: 'pool-1', name: 'old', weight: 7, serial: 4, sources: ['telecom'] };
    const desired = [old, { ...use, poolId: 'pool-2', name: 'new' }];
    await counter.gtm.apply({
      kind: 'bind',
      instance: instances.third,
      ruleId: 'Config-1',
      existing: [old],
      desired,
    });
    const { AddressPools = '', ...query } = counter.queryOf('ReplaceCloudGtmInstanceConfigAddressPool') ?? {};
    expect(query).toEqual({ InstanceId: 'gtm-cn-three', ConfigId: 'Config-1', AcceptLanguage: 'en-US' });
    expect(JSON.parse(AddressPools)).toEqual([
      { AddressPoolId: 'pool-1', SerialNumber: 4, WeightValue: 7, RequestSource: ['telecom'] },
      { AddressPoolId: 'pool-2', SerialNumber: 5, WeightValue: 1, RequestSource: ['default'] },
    ]);
  });

  test('that is answered without success leaves the outcome open', async () => {
    counter = await answering({ UpdateCloudGtmInstanceConfigEnableStatus: { Success: false } });
    const edit = { kind: 'enable', instance: instances.third, ruleId: 'Config-1', enabled: false } as const;
    await expect(counter.gtm.apply(edit)).rejects.toMatchObject({ code: 'NoSuccess', outcome: 'unknown' });
    expect(counter.actions()).toHaveLength(1);
  });
});
