import {
  CheckCdnDomainICPRequest,
  DescribeCdnDomainDetailRequest,
  DescribeDomainCnameRequest,
  DescribeUserDomainsRequest,
} from '@alicloud/cdn20180510';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { host, record } from '../../support/records.ts';
import { cdnClient, outcomeOf, zoneOf } from './account.ts';

const world = createWorld(manualClock(), seed());
let api: AlibabaApi;
let client: ReturnType<typeof cdnClient>;

beforeAll(async () => {
  api = await startAlibabaApi(world);
  client = cdnClient(api);
});
afterAll(() => api.close());

describe('the accelerated domains', () => {
  async function found(fields: ConstructorParameters<typeof DescribeUserDomainsRequest>[0]) {
    const { body } = await client.describeUserDomains(new DescribeUserDomainsRequest(fields));
    return body?.domains?.pageData?.map(({ domainName }) => domainName);
  }

  it('are listed with CNAME, state, region and origin', async () => {
    const { body } = await client.describeUserDomains(
      new DescribeUserDomainsRequest({ domainName: 'www.example.com' }),
    );
    expect(body?.totalCount).toBe(1);
    expect(body?.domains?.pageData?.[0]).toMatchObject({
      domainName: 'www.example.com',
      cname: 'www.example.com.w.kunlunaq.com',
      domainStatus: 'online',
      coverage: 'global',
      sslProtocol: 'on',
      sources: { source: [{ type: 'ipaddr', content: '203.0.113.10', port: 80 }] },
    });
  });

  it('are searched by name, state and region', async () => {
    expect(await found({ domainName: 'example.com' })).toEqual(['example.com']);
    expect(await found({ domainName: 'xample.com' })).toEqual([]);
    expect(await found({ domainName: 'mg.exam', domainSearchType: 'fuzzy_match' })).toEqual([
      'img.example.com',
    ]);
    expect(await found({ domainName: 'api', domainSearchType: 'pre_match' })).toEqual(['api.example.com']);
    expect(
      await found({ domainName: 'example.com', domainSearchType: 'suf_match', pageSize: 2 }),
    ).toHaveLength(2);
    expect(await found({ domainStatus: 'offline' })).toEqual(['old.example.com']);
    expect(await found({ coverage: 'overseas' })).toEqual(['img.example.com']);
  });
});

describe('one accelerated domain', () => {
  const detail = (domainName: string) =>
    client.describeCdnDomainDetail(new DescribeCdnDomainDetailRequest({ domainName }));

  it('calls its region scope, and has no CNAME yet while it is being configured', async () => {
    expect((await detail('img.example.com')).body?.getDomainDetailModel).toMatchObject({
      scope: 'overseas',
      serverCertificateStatus: 'on',
      sourceModels: { sourceModel: [{ content: '203.0.113.10', enabled: 'online' }] },
    });
    expect((await detail('new.example.com')).body?.getDomainDetailModel).toMatchObject({
      cname: '',
      domainStatus: 'configuring',
    });
  });

  it('is not found when the CDN does not know it', async () => {
    expect(await outcomeOf(detail('pay.example.com'))).toBe('404 InvalidDomain.NotFound');
  });
});

describe("the CDN's own look at the DNS, from the mainland", () => {
  const status = async () => {
    const request = new DescribeDomainCnameRequest({ domainName: 'www.example.com' });
    return (await client.describeDomainCname(request)).body?.cnameDatas?.data?.[0]?.status;
  };

  it('sees the CNAME on the default line, not one for overseas, nor one that the mainland line hides', async () => {
    const zone = zoneOf(world, 'example.com');
    const cname = record({ type: 'CNAME', value: 'www.example.com.w.kunlunaq.com' });
    expect(await status()).toBe(1);
    zone.records = [cname];
    expect(await status()).toBe(0);
    zone.records = [{ ...cname, line: 'oversea' }, record({ host: host('www') })];
    expect(await status()).toBe(1);
    zone.records = [cname, record({ line: 'internal' })];
    expect(await status()).toBe(1);
  });

  it('tells whether the zone is filed', async () => {
    const filed = async (domainName: string) =>
      (await client.checkCdnDomainICP(new CheckCdnDomainICPRequest({ domainName }))).body?.status;
    expect(await filed('www.example.com')).toBe('DomainIsRegistration');
    expect(await filed('www.free.example')).toBe('DomainNotRegistration');
  });
});
