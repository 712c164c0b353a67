import {
  AddDnsGtmAccessStrategyRequest,
  AddDnsGtmAddressPoolRequest,
  AddDnsGtmAddressPoolRequestAddr,
  DeleteDnsGtmAccessStrategyRequest,
  DeleteDnsGtmAddressPoolRequest,
  DescribeDnsGtmAccessStrategiesRequest,
  DescribeDnsGtmAccessStrategyRequest,
  DescribeDnsGtmInstanceAddressPoolRequest,
  DescribeDnsGtmInstanceAddressPoolsRequest,
  DescribeDnsGtmInstanceRequest,
  DescribeDnsGtmInstanceSystemCnameRequest,
  DescribeDnsGtmInstancesRequest,
  SetDnsGtmAccessModeRequest,
  UpdateDnsGtmAccessStrategyRequest,
  UpdateDnsGtmAddressPoolRequest,
} from '@alicloud/alidns20150109';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { alidnsClient, outcomeOf, rawCall } from './account.ts';

const INSTANCE = 'gtm-cn-app20000001';
const POOL = 'hrb0p1';
const STRATEGY = 'hrb0s1';
const ATTRIBUTES = '{"lineCodeRectifyType":"AUTO","lineCodes":["default"]}';

let world: World;
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;

beforeEach(async () => {
  world = createWorld(manualClock(), seed());
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
});
afterEach(() => api.close());

const member = (addr: string) =>
  new AddDnsGtmAddressPoolRequestAddr({ addr, mode: 'SMART', lbaWeight: 1, attributeInfo: ATTRIBUTES });

function adding(fields: ConstructorParameters<typeof AddDnsGtmAddressPoolRequest>[0] = {}) {
  return client.addDnsGtmAddressPool(
    new AddDnsGtmAddressPoolRequest({
      instanceId: INSTANCE,
      name: 'cdn',
      type: 'DOMAIN',
      lbaStrategy: 'ALL_RR',
      addr: [member('app.example.com.w.kunlunaq.com')],
      ...fields,
    }),
  );
}

async function addedPool(fields: Parameters<typeof adding>[0] = {}): Promise<string> {
  return (await adding(fields)).body?.addrPoolId ?? '';
}

const updating = (fields: ConstructorParameters<typeof UpdateDnsGtmAccessStrategyRequest>[0]) =>
  client.updateDnsGtmAccessStrategy(
    new UpdateDnsGtmAccessStrategyRequest({
      strategyId: STRATEGY,
      strategyName: 'everybody',
      defaultAddrPoolType: 'DOMAIN',
      defaultAddrPool: [{ id: POOL, lbaWeight: 1 }],
      defaultMinAvailableAddrNum: 1,
      lines: '["default"]',
      ...fields,
    }),
  );

const strategy = async (strategyId = STRATEGY) =>
  (await client.describeDnsGtmAccessStrategy(new DescribeDnsGtmAccessStrategyRequest({ strategyId }))).body;

const pool = async (addrPoolId = POOL) =>
  (
    await client.describeDnsGtmInstanceAddressPool(
      new DescribeDnsGtmInstanceAddressPoolRequest({ addrPoolId }),
    )
  ).body;

const poolNames = async () => {
  const request = new DescribeDnsGtmInstanceAddressPoolsRequest({ instanceId: INSTANCE });
  const { body } = await client.describeDnsGtmInstanceAddressPools(request);
  return body?.addrPools?.addrPool?.map(({ name }) => name);
};

describe('an instance of GTM 2.0', () => {
  it('is listed in a plain array', async () => {
    const { body } = await client.describeDnsGtmInstances(new DescribeDnsGtmInstancesRequest({}));
    expect(body).toMatchObject({ totalItems: 1, totalPages: 1, pageNumber: 1, pageSize: 20 });
    expect(body?.gtmInstances).toMatchObject([
      {
        instanceId: INSTANCE,
        paymentType: 'Subscription',
        config: {
          publicCnameMode: 'CUSTOM',
          publicRr: 'app-entry',
          publicZoneName: 'gtm-a2b4.com',
          publicUserDomainName: 'app.example.com',
          strategyMode: 'GEO',
          ttl: 15,
        },
      },
    ]);
    const none = await client.describeDnsGtmInstances(new DescribeDnsGtmInstancesRequest({ keyword: 'x-' }));
    expect(none.body?.gtmInstances).toEqual([]);
  });

  it('described alone misspells its zone', async () => {
    const request = new DescribeDnsGtmInstanceRequest({ instanceId: INSTANCE });
    expect((await client.describeDnsGtmInstance(request)).body?.config).toMatchObject({
      publicRr: 'app-entry',
      pubicZoneName: 'gtm-a2b4.com',
      alertConfig: { alertConfig: [] },
    });
    const gone = new DescribeDnsGtmInstanceRequest({ instanceId: 'gtm-cn-nobody' });
    expect(await outcomeOf(client.describeDnsGtmInstance(gone))).toBe('400 DnsGtmInstance.NotExists');
  });

  it('has a name from the system beside the chosen one', async () => {
    const request = new DescribeDnsGtmInstanceSystemCnameRequest({ instanceId: INSTANCE });
    expect((await client.describeDnsGtmInstanceSystemCname(request)).body?.systemCname).toBe(
      'gtm-cn-app20000001.gtm-a2b4.com',
    );
  });
});

describe('an address pool of GTM 2.0', () => {
  it('is made with its addresses', async () => {
    const id = await addedPool();
    expect(await poolNames()).toEqual(['app-origin', 'cdn']);
    expect(await pool(id)).toMatchObject({
      name: 'cdn',
      type: 'DOMAIN',
      lbaStrategy: 'ALL_RR',
      addrCount: 1,
      monitorStatus: 'UNCONFIGURED',
      addrs: {
        addr: [
          {
            addr: 'app.example.com.w.kunlunaq.com',
            mode: 'SMART',
            lbaWeight: 1,
            attributeInfo: ATTRIBUTES,
            alertStatus: 'OK',
          },
        ],
      },
    });
  });

  it('made twice is there twice: these calls have no token', async () => {
    await adding();
    await adding();
    expect(await poolNames()).toEqual(['app-origin', 'cdn', 'cdn']);
  });

  it.each([
    ['a name among addresses', { type: 'IPV4' }, '400 DnsGtmAddr.Invalid'],
    ['no type', { type: undefined }, '400 MissingType'],
    ['no address', { addr: undefined }, '400 MissingAddr'],
    [
      'an address without mode',
      { addr: [new AddDnsGtmAddressPoolRequestAddr({ addr: 'a.example.net', attributeInfo: '{}' })] },
      '400 MissingAddr.1.Mode',
    ],
    [
      'an address without its attributes',
      { addr: [new AddDnsGtmAddressPoolRequestAddr({ addr: 'a.example.net', mode: 'SMART' })] },
      '400 MissingAddr.1.AttributeInfo',
    ],
    ['a health check without a protocol', { monitorStatus: 'OPEN' }, '400 MissingProtocolType'],
    ['another instance', { instanceId: 'gtm-cn-nobody' }, '400 DnsGtmInstance.NotExists'],
  ])('is refused with %s', async (_, fields, outcome) => {
    expect(await outcomeOf(adding(fields))).toBe(outcome);
    expect(await poolNames()).toEqual(['app-origin']);
  });

  it('is replaced with all its addresses, the type staying', async () => {
    const addr = [member('a.example.net'), member('b.example.net')];
    const request = new UpdateDnsGtmAddressPoolRequest({ addrPoolId: POOL, lbaStrategy: 'RATIO', addr });
    await client.updateDnsGtmAddressPool(request);
    expect(await pool()).toMatchObject({ name: 'app-origin', type: 'DOMAIN', lbaStrategy: 'RATIO' });
    expect((await pool())?.addrs?.addr?.map(({ addr: text }) => text)).toEqual([
      'a.example.net',
      'b.example.net',
    ]);
  });

  it('is removed only when no strategy uses it, as primary or as failover', async () => {
    const spare = await addedPool();
    const removing = (addrPoolId: string) =>
      client.deleteDnsGtmAddressPool(new DeleteDnsGtmAddressPoolRequest({ addrPoolId }));
    expect(await outcomeOf(removing(POOL))).toBe('400 DnsGtmAddrPool.InUse');
    await updating({ failoverAddrPoolType: 'DOMAIN', failoverAddrPool: [{ id: spare }] });
    expect(await outcomeOf(removing(spare))).toBe('400 DnsGtmAddrPool.InUse');
    await updating({});
    expect(await outcomeOf(removing(spare))).toBe('accepted');
    expect(await outcomeOf(removing(spare))).toBe('400 DnsGtmAddrPool.NotExists');
  });
});

describe('an access strategy of GTM 2.0', () => {
  it('is listed by mode with the set of pools that answers now', async () => {
    const listed = async (strategyMode: string) => {
      const request = new DescribeDnsGtmAccessStrategiesRequest({ instanceId: INSTANCE, strategyMode });
      return (await client.describeDnsGtmAccessStrategies(request)).body?.strategies?.strategy;
    };
    expect(await listed('GEO')).toMatchObject([
      {
        strategyId: STRATEGY,
        lines: { line: [{ lineCode: 'default' }] },
        effectiveAddrPoolGroupType: 'DEFAULT',
        effectiveAddrPoolType: 'DOMAIN',
        effectiveLbaStrategy: 'ALL_RR',
        effectiveAddrPools: {
          effectiveAddrPool: [{ id: POOL, name: 'app-origin', addrCount: 1, lbaWeight: 1 }],
        },
      },
    ]);
    expect(await listed('LATENCY')).toEqual([]);
  });

  it('takes one more pool when it is replaced with both', async () => {
    const cdn = await addedPool();
    await updating({
      defaultAddrPool: [
        { id: POOL, lbaWeight: 1 },
        { id: cdn, lbaWeight: 3 },
      ],
    });
    expect((await strategy())?.defaultAddrPools?.defaultAddrPool).toMatchObject([
      { id: POOL, lbaWeight: 1 },
      { id: cdn, lbaWeight: 3 },
    ]);
  });

  it('replaced without its failover set, access mode and limits has none of them any more', async () => {
    const spare = await addedPool();
    const full = {
      accessMode: 'FAILOVER',
      defaultMaxReturnAddrNum: 2,
      failoverAddrPoolType: 'DOMAIN',
      failoverAddrPool: [{ id: spare }],
      failoverMinAvailableAddrNum: 1,
    };
    await updating(full);
    expect(await strategy()).toMatchObject({
      accessMode: 'FAILOVER',
      effectiveAddrPoolGroupType: 'FAILOVER',
      defaultMaxReturnAddrNum: 2,
      failoverAddrPoolType: 'DOMAIN',
      failoverAddrPools: { failoverAddrPool: [{ id: spare }] },
    });
    await updating({});
    expect(await strategy()).toMatchObject({
      accessMode: 'AUTO',
      effectiveAddrPoolGroupType: 'DEFAULT',
      failoverAddrPools: { failoverAddrPool: [] },
    });
    expect((await strategy())?.defaultMaxReturnAddrNum).toBeUndefined();
  });

  it('refuses pools of two types in one set, and takes another type as failover', async () => {
    const addresses = await addedPool({ type: 'IPV4', addr: [member('192.0.2.9')] });
    const mixed = { defaultAddrPool: [{ id: POOL }, { id: addresses }] };
    expect(await outcomeOf(updating(mixed))).toBe('400 DnsGtmAccessStrategy.AddrPoolTypeMixed');
    expect(await outcomeOf(updating({ defaultAddrPoolType: 'IPV4' }))).toBe(
      '400 DnsGtmAccessStrategy.AddrPoolTypeMixed',
    );
    const failover = { failoverAddrPoolType: 'IPV4', failoverAddrPool: [{ id: addresses }] };
    expect(await outcomeOf(updating(failover))).toBe('accepted');
  });

  it.each([
    ['no primary pool', { defaultAddrPool: undefined }, '400 MissingDefaultAddrPool'],
    [
      'no smallest number',
      { defaultMinAvailableAddrNum: undefined },
      '400 MissingDefaultMinAvailableAddrNum',
    ],
    ['no lines', { lines: undefined }, '400 MissingLines'],
    ['a line nobody knows', { lines: '["moon"]' }, '400 InvalidParameter'],
    ['lines that are no list', { lines: 'default' }, '400 InvalidParameter'],
    ['a pool nobody knows', { defaultAddrPool: [{ id: 'hrbgone' }] }, '400 DnsGtmAddrPool.NotExists'],
    ['another strategy', { strategyId: 'hrbgone' }, '400 DnsGtmAccessStrategy.NotExists'],
  ])('is not replaced with %s', async (_, fields, outcome) => {
    expect(await outcomeOf(updating(fields))).toBe(outcome);
  });

  it('for lines of its own is made beside the first, and removed again', async () => {
    const cdn = await addedPool();
    const making = (lines: string) =>
      client.addDnsGtmAccessStrategy(
        new AddDnsGtmAccessStrategyRequest({
          instanceId: INSTANCE,
          strategyMode: 'GEO',
          strategyName: 'abroad',
          lines,
          defaultAddrPoolType: 'DOMAIN',
          defaultAddrPool: [{ id: cdn }],
          defaultMinAvailableAddrNum: 1,
          failoverAddrPool: [{ id: 'EMPTY' }],
        }),
      );
    expect(await outcomeOf(making('["default","oversea"]'))).toBe('400 DnsGtmAccessStrategy.LineInUse');
    const strategyId = (await making('["oversea"]')).body?.strategyId ?? '';
    expect(await strategy(strategyId)).toMatchObject({
      strategyName: 'abroad',
      accessMode: 'AUTO',
      instanceId: INSTANCE,
      lines: { line: [{ lineCode: 'oversea' }] },
    });
    const removing = () =>
      client.deleteDnsGtmAccessStrategy(new DeleteDnsGtmAccessStrategyRequest({ strategyId }));
    expect(await outcomeOf(removing())).toBe('accepted');
    expect(await outcomeOf(removing())).toBe('400 DnsGtmAccessStrategy.NotExists');
  });

  it('changes its access mode alone', async () => {
    const setting = (accessMode: string) =>
      client.setDnsGtmAccessMode(new SetDnsGtmAccessModeRequest({ strategyId: STRATEGY, accessMode }));
    await setting('FAILOVER');
    expect((await strategy())?.accessMode).toBe('FAILOVER');
    expect(await outcomeOf(setting('OFF'))).toBe('400 InvalidParameter');
  });
});

it('a flattened list is read by its numbers, whatever order they come in', async () => {
  const { body } = await rawCall(api, 'AddDnsGtmAddressPool', {
    InstanceId: INSTANCE,
    Name: 'raw',
    Type: 'IPV6',
    LbaStrategy: 'ALL_RR',
    'Addr.10.Addr': '2001:DB8::10',
    'Addr.10.Mode': 'ONLINE',
    'Addr.10.AttributeInfo': '{}',
    'Addr.2.Addr': '2001:db8::2',
    'Addr.2.Mode': 'SMART',
    'Addr.2.AttributeInfo': '{}',
  });
  const made = await pool(String(body.AddrPoolId));
  expect(made?.addrs?.addr?.map(({ addr }) => addr)).toEqual(['2001:db8::2', '2001:db8::10']);
});
