import {
  DescribeGtmAccessStrategiesRequest,
  DescribeGtmAccessStrategyRequest,
  DescribeGtmInstanceAddressPoolRequest,
  DescribeGtmInstanceAddressPoolsRequest,
  DescribeGtmInstanceRequest,
  DescribeGtmInstancesRequest,
} from '@alicloud/alidns20150109';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { alidnsClient, outcomeOf } from './account.ts';

let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;

beforeAll(async () => {
  api = await startAlibabaApi(createWorld(manualClock(), seed()));
  client = alidnsClient(api);
});
afterAll(() => api.close());

const INSTANCE = 'gtm-cn-leg10000001';

describe('an instance of GTM 1.0', () => {
  it('is listed with the name that clients are led to, and found by its own or its id', async () => {
    const found = async (keyword?: string) => {
      const request = new DescribeGtmInstancesRequest(keyword === undefined ? {} : { keyword });
      const { body } = await client.describeGtmInstances(request);
      expect(body).toMatchObject({ pageNumber: 1, pageSize: 20, totalPages: body?.totalItems });
      return body?.gtmInstances?.gtmInstance?.map(({ cname }) => cname);
    };
    expect(await found()).toEqual(['gtm-cn-leg10000001.gtm-a2b4.com']);
    expect(await found('LEGACY')).toEqual(['gtm-cn-leg10000001.gtm-a2b4.com']);
    expect(await found('shop')).toEqual([]);
  });

  it('tells the business host, the TTL and how many pools and strategies it has', async () => {
    const describeOne = (instanceId: string) =>
      client.describeGtmInstance(new DescribeGtmInstanceRequest({ instanceId }));
    expect((await describeOne(INSTANCE)).body).toMatchObject({
      instanceId: INSTANCE,
      userDomainName: 'legacy.example.com',
      ttl: 15,
      addressPoolNum: 1,
      accessStrategyNum: 1,
    });
    expect(await outcomeOf(describeOne('gtm-cn-nobody'))).toBe('400 DnsGtmInstance.NotExists');
  });

  it('shows its pools with their addresses', async () => {
    const { body } = await client.describeGtmInstanceAddressPools(
      new DescribeGtmInstanceAddressPoolsRequest({ instanceId: INSTANCE }),
    );
    expect(body?.addrPools?.addrPool).toMatchObject([{ name: 'legacy-web', type: 'IP', addrCount: 2 }]);
    const addrPoolId = body?.addrPools?.addrPool?.[0]?.addrPoolId ?? '';
    const pool = await client.describeGtmInstanceAddressPool(
      new DescribeGtmInstanceAddressPoolRequest({ addrPoolId }),
    );
    expect(pool.body?.addrs?.addr?.map(({ value }) => value)).toEqual(['192.0.2.121', '192.0.2.122']);
  });

  it('shows which pool a strategy leads to, in a field that one of the two calls misspells', async () => {
    const { body } = await client.describeGtmAccessStrategies(
      new DescribeGtmAccessStrategiesRequest({ instanceId: INSTANCE }),
    );
    const [listed] = body?.strategies?.strategy ?? [];
    expect(listed).toMatchObject({
      defaultAddrPoolId: 'hra0l1',
      lines: { line: [{ lineCode: 'default' }] },
    });
    const request = new DescribeGtmAccessStrategyRequest({ strategyId: listed?.strategyId ?? '' });
    expect((await client.describeGtmAccessStrategy(request)).body).toMatchObject({
      strategyName: 'everybody',
      defultAddrPoolId: 'hra0l1',
    });
  });
});
