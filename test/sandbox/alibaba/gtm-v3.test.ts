import {
  CreateCloudGtmAddressPoolRequest,
  CreateCloudGtmAddressRequest,
  DeleteCloudGtmAddressPoolRequest,
  DeleteCloudGtmAddressRequest,
  DescribeCloudGtmAddressPoolReferenceRequest,
  DescribeCloudGtmAddressPoolRequest,
  DescribeCloudGtmAddressReferenceRequest,
  DescribeCloudGtmAddressRequest,
  DescribeCloudGtmInstanceConfigFullInfoRequest,
  ListCloudGtmAddressesRequest,
  ListCloudGtmAddressPoolsRequest,
  ListCloudGtmInstanceConfigsRequest,
  ListCloudGtmInstancesRequest,
  ReplaceCloudGtmAddressPoolAddressRequest,
  ReplaceCloudGtmAddressPoolAddressRequestAddresses,
  ReplaceCloudGtmInstanceConfigAddressPoolRequest,
  ReplaceCloudGtmInstanceConfigAddressPoolRequestAddressPools,
  UpdateCloudGtmAddressPoolLbStrategyRequest,
  UpdateCloudGtmInstanceConfigEnableStatusRequest,
  UpdateCloudGtmInstanceConfigLbStrategyRequest,
} from '@alicloud/alidns20150109';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { alidnsClient, outcomeOf, rawCall } from './account.ts';

const SHOP = { instanceId: 'gtm-cn-shp30000001', configId: 'Config-000000000001' };
const GAME = { instanceId: 'gtm-cn-gam30000001', configId: 'Config-000000000002' };
const SHOP_POOL = 'pool-895280232254420001';
const GAME_POOL = 'pool-895280232254420002';
const SHOP_ORIGIN = 'addr-895182181143680001';
const GAME_SERVER = 'addr-895182181143680002';
const page = { pageNumber: 1, pageSize: 20 };

let world: World;
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;

beforeEach(async () => {
  world = createWorld(manualClock(), seed());
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
});
afterEach(() => api.close());

const creatingAddress = (fields: ConstructorParameters<typeof CreateCloudGtmAddressRequest>[0] = {}) =>
  client.createCloudGtmAddress(
    new CreateCloudGtmAddressRequest({
      name: 'cdn',
      type: 'domain',
      address: 'shop.example.com.w.kunlunaq.com',
      enableStatus: 'enable',
      availableMode: 'manual',
      manualAvailableStatus: 'available',
      healthJudgement: 'any_ok',
      ...fields,
    }),
  );
const creatingPool = (fields: ConstructorParameters<typeof CreateCloudGtmAddressPoolRequest>[0] = {}) =>
  client.createCloudGtmAddressPool(
    new CreateCloudGtmAddressPoolRequest({
      addressPoolName: 'cdn',
      addressPoolType: 'domain',
      enableStatus: 'enable',
      healthJudgement: 'any_ok',
      ...fields,
    }),
  );
const filling = (addressPoolId: string, ids: readonly string[]) =>
  client.replaceCloudGtmAddressPoolAddress(
    new ReplaceCloudGtmAddressPoolAddressRequest({
      addressPoolId,
      addresses: ids.map(
        (addressId, index) =>
          new ReplaceCloudGtmAddressPoolAddressRequestAddresses({
            addressId,
            serialNumber: index + 1,
            weightValue: 1,
            requestSource: ['default'],
          }),
      ),
    }),
  );
const binding = (config: typeof SHOP, ids: readonly string[]) =>
  client.replaceCloudGtmInstanceConfigAddressPool(
    new ReplaceCloudGtmInstanceConfigAddressPoolRequest({
      ...config,
      addressPools: ids.map(
        (addressPoolId, index) =>
          new ReplaceCloudGtmInstanceConfigAddressPoolRequestAddressPools({
            addressPoolId,
            serialNumber: index + 1,
          }),
      ),
    }),
  );
const fullInfo = async (config: typeof SHOP) =>
  (
    await client.describeCloudGtmInstanceConfigFullInfo(
      new DescribeCloudGtmInstanceConfigFullInfoRequest(config),
    )
  ).body;
const deletingPool = (addressPoolId: string) =>
  client.deleteCloudGtmAddressPool(new DeleteCloudGtmAddressPoolRequest({ addressPoolId }));
const deletingAddress = (addressId: string) =>
  client.deleteCloudGtmAddress(new DeleteCloudGtmAddressRequest({ addressId }));

describe('instances and configs of GTM 3.0', () => {
  it('are listed with the access name, once they are asked for a page', async () => {
    const listing = (fields: ConstructorParameters<typeof ListCloudGtmInstancesRequest>[0]) =>
      client.listCloudGtmInstances(new ListCloudGtmInstancesRequest(fields));
    const { body } = await listing(page);
    expect(body).toMatchObject({ totalItems: 2, totalPages: 1, pageNumber: 1, pageSize: 20 });
    expect(body?.instances?.instance).toMatchObject([
      { instanceId: SHOP.instanceId, scheduleDomainName: 'shop-entry.gtm-a2b4.com', versionCode: 'ultimate' },
      { instanceId: GAME.instanceId, scheduleDomainName: 'game-entry.gtm-a2b4.com' },
    ]);
    expect(await outcomeOf(listing({}))).toBe('400 MissingPageNumber');
    expect(await outcomeOf(listing({ pageNumber: 1, pageSize: 101 }))).toBe('400 InvalidParameter');
  });

  it('are found by access name, with their pools', async () => {
    const found = async (fields: ConstructorParameters<typeof ListCloudGtmInstanceConfigsRequest>[0]) => {
      const request = new ListCloudGtmInstanceConfigsRequest({ ...page, ...fields });
      return (await client.listCloudGtmInstanceConfigs(request)).body?.instanceConfigs?.instanceConfig;
    };
    expect(await found({ scheduleDomainName: 'Shop-Entry.gtm-a2b4.com' })).toMatchObject([
      {
        ...SHOP,
        scheduleHostname: 'shop-entry',
        scheduleZoneName: 'gtm-a2b4.com',
        scheduleRrType: 'CNAME',
        ttl: 15,
        enableStatus: 'enable',
        healthStatus: 'ok',
        addressPoolLbStrategy: 'round_robin',
        addressPools: {
          addressPool: [
            {
              addressPoolId: SHOP_POOL,
              addressPoolName: 'shop-origin',
              addressPoolType: 'domain',
              serialNumber: 1,
              weightValue: 1,
              requestSource: { requestSource: ['default'] },
            },
          ],
        },
      },
    ]);
    expect(await found({ scheduleDomainName: 'shop-entry' })).toEqual([]);
    expect(await found({ instanceId: GAME.instanceId })).toMatchObject([{ scheduleRrType: 'A' }]);
    expect(await found({ enableStatus: 'disable' })).toEqual([]);
  });

  it('tell in full what addresses stand behind them', async () => {
    expect(await fullInfo(GAME)).toMatchObject({
      ...GAME,
      instanceName: 'game',
      addressPools: {
        addressPool: [
          {
            addressPoolId: GAME_POOL,
            addresses: {
              address: [
                {
                  addressId: GAME_SERVER,
                  address: '192.0.2.141',
                  type: 'IPv4',
                  availableStatus: 'available',
                },
                { address: '192.0.2.142', healthStatus: 'ok_no_monitor' },
              ],
            },
          },
        ],
      },
    });
  });

  it('are switched off and on', async () => {
    const switching = (enableStatus: string) =>
      client.updateCloudGtmInstanceConfigEnableStatus(
        new UpdateCloudGtmInstanceConfigEnableStatusRequest({ ...SHOP, enableStatus }),
      );
    expect((await switching('disable')).body?.success).toBe(true);
    expect(await fullInfo(SHOP)).toMatchObject({ enableStatus: 'disable', availableStatus: 'unavailable' });
    await switching('enable');
    expect(await fullInfo(SHOP)).toMatchObject({ enableStatus: 'enable', availableStatus: 'available' });
  });

  it('change how they share out answers, and pools how theirs', async () => {
    await client.updateCloudGtmInstanceConfigLbStrategy(
      new UpdateCloudGtmInstanceConfigLbStrategyRequest({
        ...SHOP,
        addressPoolLbStrategy: 'sequence',
        sequenceLbStrategyMode: 'non_preemptive',
      }),
    );
    await client.updateCloudGtmAddressPoolLbStrategy(
      new UpdateCloudGtmAddressPoolLbStrategyRequest({
        addressPoolId: SHOP_POOL,
        addressLbStrategy: 'weight',
      }),
    );
    expect(await fullInfo(SHOP)).toMatchObject({
      addressPoolLbStrategy: 'sequence',
      sequenceLbStrategyMode: 'non_preemptive',
      addressPools: {
        addressPool: [{ addressLbStrategy: 'weight', sequenceLbStrategyMode: 'preemptive' }],
      },
    });
  });
});

describe('the CDN behind an access name of GTM 3.0', () => {
  it('is an address in a pool in a config, taken away in reverse', async () => {
    const addressId = (await creatingAddress()).body?.addressId ?? '';
    const addressPoolId = (await creatingPool()).body?.addressPoolId ?? '';
    expect([addressId, addressPoolId]).toEqual([
      expect.stringMatching(/^addr-\d{18}$/),
      expect.stringMatching(/^pool-\d{18}$/),
    ]);
    expect((await filling(addressPoolId, [addressId])).body).toMatchObject({ addressPoolId, success: true });
    await binding(SHOP, [SHOP_POOL, addressPoolId]);
    expect((await fullInfo(SHOP))?.addressPools?.addressPool).toMatchObject([
      { addressPoolId: SHOP_POOL, serialNumber: 1 },
      {
        addressPoolId,
        serialNumber: 2,
        addresses: { address: [{ address: 'shop.example.com.w.kunlunaq.com' }] },
      },
    ]);

    expect(await outcomeOf(deletingAddress(addressId))).toBe('400 CloudGtmAddress.InUse');
    expect(await outcomeOf(deletingPool(addressPoolId))).toBe('400 CloudGtmAddressPool.InUse');
    await binding(SHOP, [SHOP_POOL]);
    expect((await deletingPool(addressPoolId)).body).toMatchObject({ addressPoolId, success: true });
    expect(await outcomeOf(deletingAddress(addressId))).toBe('accepted');
    expect(await outcomeOf(deletingAddress(addressId))).toBe('400 CloudGtmAddress.NotExists');
  });

  it('cannot join a config of addresses, nor a name a pool of addresses', async () => {
    expect(await outcomeOf(binding(GAME, [GAME_POOL, SHOP_POOL]))).toBe(
      '400 CloudGtmInstanceConfig.AddressPoolTypeMismatch',
    );
    expect(await outcomeOf(filling(GAME_POOL, [SHOP_ORIGIN]))).toBe(
      '400 CloudGtmAddressPool.AddressTypeMismatch',
    );
    expect((await fullInfo(GAME))?.addressPools?.addressPool).toHaveLength(1);
  });

  it('an empty list takes everything away', async () => {
    await filling(SHOP_POOL, []);
    expect((await fullInfo(SHOP))?.addressPools?.addressPool).toMatchObject([
      { addresses: { address: [] }, healthStatus: 'exceptional' },
    ]);
    await binding(SHOP, []);
    expect((await fullInfo(SHOP))?.addressPools?.addressPool).toEqual([]);
  });

  it.each([
    ['an address that is a name', { type: 'IPv4' }, '400 CloudGtmAddress.Invalid'],
    [
      'no state for its manual mode',
      { manualAvailableStatus: undefined },
      '400 MissingManualAvailableStatus',
    ],
    ['attributes, which the documents forbid', { attributeInfo: '{}' }, '400 InvalidParameter'],
    ['no judgement', { healthJudgement: undefined }, '400 MissingHealthJudgement'],
  ])('is no address with %s', async (_, fields, outcome) => {
    expect(await outcomeOf(creatingAddress(fields))).toBe(outcome);
  });

  it.each([
    ['a pool twice', [{ AddressPoolId: SHOP_POOL }, { AddressPoolId: SHOP_POOL }], 'InvalidParameter'],
    ['a pool nobody knows', [{ AddressPoolId: 'pool-1' }], 'CloudGtmAddressPool.NotExists'],
    ['a weight of 0', [{ AddressPoolId: SHOP_POOL, WeightValue: 0 }], 'InvalidParameter'],
    ['a source nobody knows', [{ AddressPoolId: SHOP_POOL, RequestSource: ['moon'] }], 'InvalidParameter'],
  ])('is not bound by a list with %s', async (_, pools, code) => {
    const { body } = await rawCall(api, 'ReplaceCloudGtmInstanceConfigAddressPool', {
      InstanceId: SHOP.instanceId,
      ConfigId: SHOP.configId,
      AddressPools: JSON.stringify(pools),
    });
    expect(body).toMatchObject({ Code: code });
  });

  it('a config is not found under another instance', async () => {
    const strange = { ...SHOP, instanceId: GAME.instanceId };
    expect(await outcomeOf(binding(strange, []))).toBe('400 CloudGtmInstanceConfig.NotExists');
  });
});

describe('a ClientToken of GTM 3.0', () => {
  it('makes a repeated call answer the same as the first, and do nothing more', async () => {
    const first = await creatingAddress({ clientToken: 'one' });
    const again = await creatingAddress({ clientToken: 'one' });
    const other = await creatingAddress({ clientToken: 'two' });
    expect(again.body?.addressId).toBe(first.body?.addressId);
    expect(other.body?.addressId).not.toBe(first.body?.addressId);
    expect(again.body?.requestId).not.toBe(first.body?.requestId);
    const pools = [await creatingPool({ clientToken: 'one' }), await creatingPool({ clientToken: 'one' })];
    expect(new Set(pools.map(({ body }) => body?.addressPoolId)).size).toBe(1);
    expect(world.gtm.v3.pools).toHaveLength(3);
  });

  it('does so when the first answer never arrived', async () => {
    api.faults.next({ action: 'CreateCloudGtmAddressPool', kind: 'server-error-applied' });
    expect(await outcomeOf(creatingPool({ clientToken: 'one' }))).toBe('500 InternalError');
    const { body } = await creatingPool({ clientToken: 'one' });
    expect(world.gtm.v3.pools.map(({ id }) => id)).toEqual([SHOP_POOL, GAME_POOL, body?.addressPoolId]);
  });

  it('is for one set of parameters, and is not used up by a refusal', async () => {
    await creatingPool({ clientToken: 'one' });
    expect(await outcomeOf(creatingPool({ clientToken: 'one', addressPoolName: 'other' }))).toBe(
      '400 IdempotentParameterMismatch',
    );
    expect(await outcomeOf(creatingPool({ clientToken: 'two', enableStatus: 'maybe' }))).toBe(
      '400 InvalidParameter',
    );
    expect(await outcomeOf(creatingPool({ clientToken: 'two' }))).toBe('accepted');
  });
});

describe('pools and addresses of GTM 3.0', () => {
  it('are listed by name, type and value', async () => {
    const pools = async (fields: ConstructorParameters<typeof ListCloudGtmAddressPoolsRequest>[0]) => {
      const request = new ListCloudGtmAddressPoolsRequest({ ...page, ...fields });
      const { body } = await client.listCloudGtmAddressPools(request);
      return body?.addressPools?.addressPool?.map(({ addressPoolId }) => addressPoolId);
    };
    expect(await pools({ addressPoolName: 'shop' })).toEqual([SHOP_POOL]);
    expect(await pools({ addressPoolType: 'IPv4' })).toEqual([GAME_POOL]);
    const addresses = async (fields: ConstructorParameters<typeof ListCloudGtmAddressesRequest>[0]) => {
      const request = new ListCloudGtmAddressesRequest({ ...page, ...fields });
      const { body } = await client.listCloudGtmAddresses(request);
      return body?.addresses?.address?.map(({ addressId }) => addressId);
    };
    expect(await addresses({ address: 'origin-shop' })).toEqual([SHOP_ORIGIN]);
    expect(await addresses({ type: 'IPv4', pageSize: 1 })).toEqual([GAME_SERVER]);
  });

  it('tell what they hold and who uses them', async () => {
    const { body: pool } = await client.describeCloudGtmAddressPool(
      new DescribeCloudGtmAddressPoolRequest({ addressPoolId: GAME_POOL }),
    );
    expect(pool?.addresses?.address?.map(({ address }) => address)).toEqual(['192.0.2.141', '192.0.2.142']);
    const { body: users } = await client.describeCloudGtmAddressPoolReference(
      new DescribeCloudGtmAddressPoolReferenceRequest({ addressPoolId: GAME_POOL }),
    );
    expect(users?.instanceConfigs?.instanceConfig).toMatchObject([{ ...GAME, instanceName: 'game' }]);
    const { body: address } = await client.describeCloudGtmAddressReference(
      new DescribeCloudGtmAddressReferenceRequest({ addressId: SHOP_ORIGIN }),
    );
    expect(address?.addressPools?.addressPool).toMatchObject([
      {
        addressPoolId: SHOP_POOL,
        instanceConfigs: { instanceConfig: [{ scheduleDomainName: 'shop-entry.gtm-a2b4.com' }] },
      },
    ]);
  });

  it('that are gone are described by an empty answer, or refused where the switch says so', async () => {
    const describing = () =>
      client.describeCloudGtmAddress(new DescribeCloudGtmAddressRequest({ addressId: 'addr-gone' }));
    expect((await describing()).body?.addressId).toBeUndefined();
    expect((await fullInfo({ ...SHOP, configId: 'Config-gone' }))?.configId).toBeUndefined();
    api.switches.missingCloudGtm = 'refused';
    expect(await outcomeOf(describing())).toBe('400 CloudGtmAddress.NotExists');
    expect(await outcomeOf(fullInfo({ ...SHOP, configId: 'Config-gone' }))).toBe(
      '400 CloudGtmInstanceConfig.NotExists',
    );
  });

  it('show a pool as available while enough of its addresses are', async () => {
    const server = world.gtm.v3.addresses.find(({ id }) => id === GAME_SERVER);
    const pool = world.gtm.v3.pools.find(({ id }) => id === GAME_POOL);
    if (!server || !pool) throw new Error('the seed has no game');
    server.manualStatus = 'unavailable';
    expect(await fullInfo(GAME)).toMatchObject({
      healthStatus: 'ok',
      addressPools: { addressPool: [{ healthStatus: 'ok_alert', availableStatus: 'available' }] },
    });
    pool.healthJudgement = 'p70_ok';
    expect(await fullInfo(GAME)).toMatchObject({
      healthStatus: 'exceptional',
      availableStatus: 'unavailable',
      addressPools: { addressPool: [{ healthStatus: 'exceptional', availableStatus: 'unavailable' }] },
    });
  });
});
