import {
  AddDomainRecordRequest,
  DeleteDomainRecordRequest,
  DescribeDNSSLBSubDomainsRequest,
  DescribeRecordLogsRequest,
  SetDNSSLBStatusRequest,
  UpdateDNSSLBWeightRequest,
} from '@alicloud/alidns20150109';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { alidnsClient, outcomeOf, recordsAt } from './account.ts';

const clock = manualClock(Date.UTC(2026, 0, 1));
let world: World;
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;

beforeEach(async () => {
  world = createWorld(clock, seed());
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
});
afterEach(() => api.close());

const weightsAt = (host: string) =>
  recordsAt(world, 'example.com', host).map(({ type, weight }) => `${type} ${weight ?? 'none'}`);

describe('weights', () => {
  it('are switched on and off for one type of a host', async () => {
    const set = (fields: ConstructorParameters<typeof SetDNSSLBStatusRequest>[0]) =>
      client.setDNSSLBStatus(new SetDNSSLBStatusRequest({ domainName: 'example.com', ...fields }));
    const { body } = await set({ subDomain: 'api.example.com' });
    expect(body).toMatchObject({ open: true, recordCount: 3 });
    expect(weightsAt('api')).toEqual(['A 1', 'A 1', 'A 1', 'AAAA none']);
    await set({ subDomain: 'api.example.com', open: false });
    expect(weightsAt('api')).toEqual(['A none', 'A none', 'A none', 'AAAA none']);
    expect((await set({ subDomain: '@.example.com' })).body?.recordCount).toBe(1);
    expect(await outcomeOf(set({ subDomain: '*.example.com' }))).toBe('400 InvalidParameter');
  });

  it('of one record are 1 to 100, where weights are on', async () => {
    const weigh = (host: string, weight: number) => {
      const recordId = recordsAt(world, 'example.com', host)[0]?.id ?? '';
      return client.updateDNSSLBWeight(new UpdateDNSSLBWeightRequest({ recordId, weight }));
    };
    expect((await weigh('pay', 50)).body?.weight).toBe(50);
    expect(weightsAt('pay')).toEqual(['A 50', 'A 10']);
    expect(await outcomeOf(weigh('pay', 101))).toBe('400 InvalidParameter');
    expect(await outcomeOf(weigh('www', 50))).toBe('400 InvalidParameter');
  });

  it('of a record that joins a weighted set start at 1', async () => {
    const request = { domainName: 'example.com', RR: 'pay', type: 'A', value: '192.0.2.33' };
    await client.addDomainRecord(new AddDomainRecordRequest(request));
    expect(weightsAt('pay')).toEqual(['A 90', 'A 10', 'A 1']);
  });

  it('are listed by host, type and line', async () => {
    const request = new DescribeDNSSLBSubDomainsRequest({ domainName: 'example.com' });
    const { body } = await client.describeDNSSLBSubDomains(request);
    const sets = body?.slbSubDomains?.slbSubDomain?.map(
      ({ subDomain, type, open }) => `${subDomain} ${type} ${open}`,
    );
    expect(sets).toEqual(['api.example.com A false', 'pay.example.com A true']);
    const one = new DescribeDNSSLBSubDomainsRequest({ domainName: 'example.com', rr: 'pay' });
    expect((await client.describeDNSSLBSubDomains(one)).body?.slbSubDomains?.slbSubDomain).toMatchObject([
      { recordCount: 2, lineAlgorithms: { lineAlgorithm: [{ line: 'default', open: true }] } },
    ]);
  });
});

describe('the operation log', () => {
  it('tells what was done to the zone, the newest first, by day and by word', async () => {
    const request = { domainName: 'example.com', RR: 'try', type: 'A', value: '192.0.2.1' };
    const { body } = await client.addDomainRecord(new AddDomainRecordRequest(request));
    await clock.advance(24 * 60 * 60 * 1000);
    await client.deleteDomainRecord(new DeleteDomainRecordRequest({ recordId: body?.recordId ?? '' }));

    const actions = async (fields: ConstructorParameters<typeof DescribeRecordLogsRequest>[0]) => {
      const asked = new DescribeRecordLogsRequest({ domainName: 'example.com', ...fields });
      return (await client.describeRecordLogs(asked)).body?.recordLogs?.recordLog?.map(
        ({ action }) => action,
      );
    };
    expect(await actions({})).toEqual(['DEL', 'ADD']);
    expect(await actions({ startDate: '2026-01-02' })).toEqual(['DEL']);
    expect(await actions({ endDate: '2026-01-01' })).toEqual(['ADD']);
    expect(await actions({ keyWord: '192.0.2.9' })).toEqual([]);
    expect(await actions({ domainName: 'free.example' })).toEqual([]);
  });
});
