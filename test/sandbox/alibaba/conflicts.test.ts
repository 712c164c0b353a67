import { AddDomainRecordRequest, UpdateDomainRecordRequest } from '@alicloud/alidns20150109';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordContent } from '../../../src/domain/record.ts';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { cells, sample } from '../../support/conflict-tables.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { host as hostNamed, record } from '../../support/records.ts';
import { alidnsClient, outcomeOf, zoneOf } from './account.ts';

const world = createWorld(manualClock(), seed());
const zone = zoneOf(world, 'example.com');
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;

beforeAll(async () => {
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
});
afterAll(() => api.close());

describe('every cell of both conflict tables', () => {
  it.each(cells)('a record $b beside $a on $host: $expected', async ({ host, a, b, expected }) => {
    zone.records = [record(sample(host, a, 0))];

    const outcome = await outcomeOf(client.addDomainRecord(adding(sample(host, b, 1))));

    expect(outcome).toBe(expected === 'conflict' ? '400 DomainRecordConflict' : 'accepted');
    expect(zone.records).toHaveLength(expected === 'conflict' ? 1 : 2);
  });

  it.each(cells)('an update to $b beside $a on $host: $expected', async ({ host, a, b, expected }) => {
    const before = record({ host: hostNamed('elsewhere'), type: 'TXT', value: 'to be replaced' });
    zone.records = [record(sample(host, a, 0)), before];

    const request = updating(before.id, sample(host, b, 1));
    const outcome = await outcomeOf(client.updateDomainRecord(request));

    expect(outcome).toBe(expected === 'conflict' ? '400 DomainRecordConflict' : 'accepted');
    expect(zone.records[1]?.host).toBe(expected === 'conflict' ? 'elsewhere' : host);
  });
});

describe('conflicts are judged per host and line', () => {
  it('a CNAME for overseas stands beside an A on the default line', async () => {
    zone.records = [record(sample('www', 'A'))];
    const request = adding({ ...sample('www', 'CNAME'), line: 'oversea' });
    expect(await outcomeOf(client.addDomainRecord(request))).toBe('accepted');
  });

  it('the only record of a host changes from A to CNAME in place and keeps its id', async () => {
    const before = record(sample('www', 'A'));
    zone.records = [before];
    expect(await outcomeOf(client.updateDomainRecord(updating(before.id, sample('www', 'CNAME'))))).toBe(
      'accepted',
    );
    expect(zone.records).toEqual([{ ...before, ...sample('www', 'CNAME') }]);
  });

  it('one of two A records cannot become a CNAME while the other stands', async () => {
    const before = record(sample('www', 'A', 0));
    zone.records = [before, record(sample('www', 'A', 1))];
    const request = updating(before.id, sample('www', 'CNAME'));
    expect(await outcomeOf(client.updateDomainRecord(request))).toBe('400 DomainRecordConflict');
  });

  it('a disabled record counts, unless the switch says that it does not', async () => {
    zone.records = [record({ ...sample('www', 'A'), status: 'disabled' })];
    const request = adding(sample('www', 'CNAME'));
    expect(await outcomeOf(client.addDomainRecord(request))).toBe('400 DomainRecordConflict');
    api.switches.disabledRecordsConflict = false;
    expect(await outcomeOf(client.addDomainRecord(request))).toBe('accepted');
    api.switches.disabledRecordsConflict = true;
  });
});

function adding(content: RecordContent): AddDomainRecordRequest {
  return new AddDomainRecordRequest({ domainName: 'example.com', ...wire(content) });
}

function updating(recordId: string, content: RecordContent): UpdateDomainRecordRequest {
  return new UpdateDomainRecordRequest({ recordId, ...wire(content) });
}

function wire({ host, type, value, line, ttl, priority }: RecordContent) {
  return { RR: host, type, value, line, TTL: ttl, ...(priority === undefined ? {} : { priority }) };
}
