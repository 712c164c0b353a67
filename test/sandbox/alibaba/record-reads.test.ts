import {
  DescribeDomainRecordInfoRequest,
  DescribeDomainRecordsRequest,
  DescribeSubDomainRecordsRequest,
} from '@alicloud/alidns20150109';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { host, record } from '../../support/records.ts';
import { alidnsClient, name, outcomeOf, recordsAt, zoneOf } from './account.ts';

const clock = manualClock();
const world = createWorld(clock, seed());
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;

beforeAll(async () => {
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
});
afterAll(() => api.close());

async function listed(fields: ConstructorParameters<typeof DescribeDomainRecordsRequest>[0]) {
  const request = new DescribeDomainRecordsRequest({ domainName: 'example.com', pageSize: 500, ...fields });
  const { body } = await client.describeDomainRecords(request);
  return { ...body, records: body?.domainRecords?.record ?? [] };
}

async function hostsFound(fields: Parameters<typeof listed>[0]) {
  return (await listed(fields)).records.map(({ RR, type }) => `${RR} ${type}`).sort();
}

describe('the list of a zone', () => {
  it('shows a record in the spelling of live answers', async () => {
    const { records } = await listed({ searchMode: 'COMBINATION', RRKeyWord: 'www' });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      domainName: 'example.com',
      recordId: recordsAt(world, 'example.com', 'www')[0]?.id,
      RR: 'www',
      type: 'A',
      value: '192.0.2.10',
      line: 'default',
      TTL: 20,
      status: 'ENABLE',
      locked: false,
      weight: 1,
      lbaStatus: false,
      createTimestamp: clock.now(),
      updateTimestamp: clock.now(),
    });
  });

  it('shows weights where they are on, and the priority of mail', async () => {
    const { records } = await listed({
      searchMode: 'COMBINATION',
      RRKeyWord: 'pay',
      valueKeyWord: '192.0.2.31',
    });
    expect(records[0]).toMatchObject({ weight: 90, lbaStatus: true });
    const mail = await listed({ searchMode: 'COMBINATION', RRKeyWord: '@', type: 'MX' });
    expect(mail.records[0]).toMatchObject({ priority: 10, value: 'mail.example.com' });
    expect(mail.records[0]?.weight).toBeUndefined();
  });

  it.each([
    { searchMode: 'COMBINATION', RRKeyWord: 'API', type: 'aaaa', found: ['api AAAA'] },
    { searchMode: 'COMBINATION', RRKeyWord: 'ap', found: [] },
    { searchMode: 'ADVANCED', RRKeyWord: 'oc', found: ['locked A'] },
    { searchMode: 'ADVANCED', valueKeyWord: 'dev-team', found: ['dev NS', 'dev NS'] },
    { searchMode: 'ADVANCED', typeKeyWord: 'MX', found: ['@ MX'] },
    { searchMode: 'ADVANCED', status: 'Disable', found: [] },
    { searchMode: 'COMBINATION', line: 'oversea', found: [] },
    { searchMode: 'LIKE', keyWord: 'spf1', RRKeyWord: 'www', found: ['@ TXT'] },
    { searchMode: 'EXACT', keyWord: 'www', type: 'MX', found: ['www A'] },
    { searchMode: 'EXACT', keyWord: 'ww', found: [] },
    { keyWord: 'mai', RRKeyWord: 'www', found: ['@ MX', 'mail A'] },
    { RRKeyWord: 'ock', type: 'A', found: ['locked A'] },
  ])('finds $found with $searchMode', async ({ found, ...fields }) => {
    expect(await hostsFound(fields)).toEqual(found);
  });

  it('comes in pages, and a page behind the last one is empty', async () => {
    zoneOf(world, 'free.example').records = Array.from({ length: 45 }, (_, n) =>
      record({ host: host(`h${n}`), ttl: 600 }),
    );
    const page = (pageNumber: number) => listed({ domainName: 'free.example', pageSize: 20, pageNumber });
    const pages = [await page(1), await page(2), await page(3), await page(4)];
    expect(pages.map(({ totalCount, records }) => [totalCount, records.length])).toEqual([
      [45, 20],
      [45, 20],
      [45, 5],
      [45, 0],
    ]);
    const hosts = new Set(pages.flatMap(({ records }) => records.map(({ RR }) => RR)));
    expect(hosts.size).toBe(45);
  });

  it('shows 20 records unless told otherwise, the newest first, at most 500', async () => {
    zoneOf(world, 'free.example').records = Array.from({ length: 30 }, (_, n) =>
      record({ host: host(`h${n}`) }),
    );
    const request = new DescribeDomainRecordsRequest({ domainName: 'free.example' });
    const { body } = await client.describeDomainRecords(request);
    expect(body?.domainRecords?.record).toHaveLength(20);
    expect(body?.domainRecords?.record?.[0]?.RR).toBe('h29');
    const oldestFirst = await listed({ domainName: 'free.example', direction: 'ASC' });
    expect(oldestFirst.records[0]?.RR).toBe('h0');
    expect(await outcomeOf(listed({ pageSize: 501 }))).toBe('400 InvalidParameter');
  });

  it('is refused for a zone that is not ours', async () => {
    expect(await outcomeOf(listed({ domainName: 'nowhere.example' }))).toBe('400 InvalidDomainName.NoExist');
    expect(await outcomeOf(listed({ domainName: 'somebody-else.example' }))).toBe('400 IncorrectDomainUser');
  });

  it('works in an expired zone', async () => {
    expect(await hostsFound({ domainName: 'expired.example' })).toEqual(['unpaid A']);
  });
});

describe('the list of one host', () => {
  async function valuesAt(fields: ConstructorParameters<typeof DescribeSubDomainRecordsRequest>[0]) {
    const { body } = await client.describeSubDomainRecords(new DescribeSubDomainRecordsRequest(fields));
    return body?.domainRecords?.record?.map(({ value }) => value);
  }

  it('takes the full name, of the zone itself too', async () => {
    expect(await valuesAt({ subDomain: 'WWW.example.com.' })).toEqual(['192.0.2.10']);
    expect(await valuesAt({ subDomain: 'example.com', type: 'mx' })).toEqual(['mail.example.com']);
    expect(await valuesAt({ subDomain: 'api.example.com', type: 'A', line: 'oversea' })).toEqual([]);
  });

  it('cuts at the zone it is told, else at the registered domain', async () => {
    const child = {
      ...zoneOf(world, 'free.example'),
      name: name('lab.example.com'),
      records: [record({ value: '192.0.2.99' })],
    };
    world.zones.set(child.name, child);
    expect(await valuesAt({ subDomain: 'www.lab.example.com', domainName: 'lab.example.com' })).toEqual([
      '192.0.2.99',
    ]);
    expect(await valuesAt({ subDomain: 'www.lab.example.com' })).toEqual([]);
    world.zones.delete(child.name);
  });

  it('refuses a name outside the zone it is told, and more than 100 records at once', async () => {
    const outside = valuesAt({ subDomain: 'www.example.com', domainName: 'free.example' });
    expect(await outcomeOf(outside)).toBe('400 InvalidParameter');
    expect(await outcomeOf(valuesAt({ subDomain: 'www.example.com', pageSize: 101 }))).toBe(
      '400 InvalidParameter',
    );
    expect(await outcomeOf(valuesAt({ subDomain: 'www.nowhere.example' }))).toBe(
      '400 InvalidDomainName.NoExist',
    );
  });
});

describe('one record by its id', () => {
  it('is told flat', async () => {
    const recordId = recordsAt(world, 'example.com', 'locked')[0]?.id ?? '';
    const { body } = await client.describeDomainRecordInfo(new DescribeDomainRecordInfoRequest({ recordId }));
    expect(body).toMatchObject({ recordId, RR: 'locked', domainName: 'example.com', locked: true, TTL: 15 });
  });

  it("is nobody's when the id is unknown", async () => {
    const request = new DescribeDomainRecordInfoRequest({ recordId: '1' });
    expect(await outcomeOf(client.describeDomainRecordInfo(request))).toBe('400 DomainRecordNotBelongToUser');
  });
});
