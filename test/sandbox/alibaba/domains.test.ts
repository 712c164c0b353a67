import {
  DescribeDomainInfoRequest,
  DescribeDomainNsRequest,
  DescribeDomainsRequest,
  DescribeSupportLinesRequest,
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

describe('the zones of the account', () => {
  async function namesFound(fields: ConstructorParameters<typeof DescribeDomainsRequest>[0]) {
    const { body } = await client.describeDomains(new DescribeDomainsRequest(fields));
    return body?.domains?.domain?.map(({ domainName }) => domainName);
  }

  it('are listed with their edition, servers and age', async () => {
    const { body } = await client.describeDomains(new DescribeDomainsRequest({}));
    expect(body).toMatchObject({ totalCount: 5, pageNumber: 1, pageSize: 20 });
    const zones = body?.domains?.domain ?? [];
    expect(zones.find(({ domainName }) => domainName === 'example.com')).toMatchObject({
      versionCode: 'version_enterprise_advanced',
      instanceExpired: false,
      recordCount: seed().zones[0]?.records.length,
      dnsServers: { dnsServer: ['ns1.alidns.com', 'ns2.alidns.com'] },
    });
    expect(zones.find(({ instanceExpired }) => instanceExpired)?.domainName).toBe('expired.example');
    expect(zones.find(({ punyCode }) => punyCode === 'xn--fsqu00a.example')?.domainName).toBe('例子.example');
  });

  it('are searched by part of the name, exactly, and in pages of at most 100', async () => {
    expect(await namesFound({ keyWord: 'FREE' })).toEqual(['free.example']);
    expect(await namesFound({ keyWord: 'free', searchMode: 'EXACT' })).toEqual([]);
    expect(await namesFound({ keyWord: '例子.example', searchMode: 'EXACT' })).toEqual(['例子.example']);
    expect(await namesFound({ pageSize: 2, pageNumber: 3 })).toHaveLength(1);
    expect(await outcomeOf(namesFound({ pageSize: 101 }))).toBe('400 InvalidParameter');
  });
});

describe('one zone', () => {
  const info = (domainName: string, needDetailAttributes?: boolean) =>
    client.describeDomainInfo(
      new DescribeDomainInfoRequest({
        domainName,
        ...(needDetailAttributes === undefined ? {} : { needDetailAttributes }),
      }),
    );

  it('keeps minimum TTL and lines to itself unless asked for details', async () => {
    const { body } = await info('free.example');
    expect(body).toMatchObject({
      versionCode: 'mianfei',
      dnsServers: { dnsServer: ['dns7.hichina.com', 'dns8.hichina.com'] },
    });
    expect([body?.minTtl, body?.recordLines, body?.lineType, body?.slaveDns]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('tells them when asked', async () => {
    const { body } = await info('free.example', true);
    expect(body?.minTtl).toBe(600);
    expect(body?.availableTtls?.availableTtl).toEqual(['600', '1800', '3600', '43200', '86400']);
    const codes = body?.recordLines?.recordLine?.map(({ lineCode }) => lineCode);
    expect(codes).toEqual(['default', 'internal', 'oversea', 'search', 'telecom', 'unicom', 'mobile', 'edu']);
    expect(JSON.parse(body?.recordLineTreeJson ?? '')).toHaveProperty('oversea');
    expect((await info('example.com', true)).body?.minTtl).toBe(1);
  });

  it('may be named in Unicode', async () => {
    expect((await info('例子.example')).body).toMatchObject({
      domainName: '例子.example',
      punyCode: 'xn--fsqu00a.example',
    });
  });

  it('is refused when it is not ours, and so is a call that names none', async () => {
    expect(await outcomeOf(info('nowhere.example'))).toBe('400 InvalidDomainName.NoExist');
    expect(await outcomeOf(info('somebody-else.example'))).toBe('400 IncorrectDomainUser');
    expect(await outcomeOf(client.describeDomainInfo(new DescribeDomainInfoRequest({})))).toBe(
      '400 MissingDomainName',
    );
  });

  it('tells where the delegation leads', async () => {
    const ns = async (domainName: string) =>
      (await client.describeDomainNs(new DescribeDomainNsRequest({ domainName }))).body;
    expect(await ns('example.com')).toMatchObject({ allAliDns: true, includeAliDns: true });
    expect(await ns('elsewhere.example')).toMatchObject({
      allAliDns: false,
      includeAliDns: false,
      dnsServers: { dnsServer: ['ns1.other-provider.example', 'ns2.other-provider.example'] },
      expectDnsServers: { expectDnsServer: ['ns1.alidns.com', 'ns2.alidns.com'] },
    });
  });
});

describe('the lines', () => {
  const lines = async (fields: { domainName?: string }) => {
    const { body } = await client.describeSupportLines(new DescribeSupportLinesRequest(fields));
    return body?.recordLines?.recordLine ?? [];
  };

  it('of a free zone are the carriers and the two halves of the world', async () => {
    expect(await lines({ domainName: 'free.example' })).toHaveLength(8);
  });

  it('of a paid zone are all there are, each knowing its wider line', async () => {
    const paid = await lines({ domainName: 'example.com' });
    expect(paid).toEqual(await lines({}));
    const japan = paid.find(({ lineCode }) => lineCode === 'os_asia_jp');
    expect(japan?.fatherCode).toBe('os_asia');
    expect(new Set(paid.map(({ lineCode }) => lineCode)).size).toBe(paid.length);
  });
});
