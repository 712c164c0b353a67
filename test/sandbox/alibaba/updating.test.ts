import { UpdateDomainRecordRemarkRequest, UpdateDomainRecordRequest } from '@alicloud/alidns20150109';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { alidnsClient, outcomeOf, recordsAt, zoneOf } from './account.ts';
import { onlyRecord, recordCalls } from './record-calls.ts';

let world: World;
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;
let updating: ReturnType<typeof recordCalls>['updating'];
let deleting: ReturnType<typeof recordCalls>['deleting'];

beforeEach(async () => {
  world = createWorld(manualClock(), seed());
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
  ({ updating, deleting } = recordCalls(client));
});
afterEach(() => api.close());

const only = (host: string) => onlyRecord(world, host);

describe('updating a record', () => {
  it('replaces all of it in place, remark and status left as they are', async () => {
    const { id } = only('www');
    await client.updateDomainRecordRemark(
      new UpdateDomainRecordRemarkRequest({ recordId: id, remark: 'origin' }),
    );
    const { body } = await updating(id, {
      type: 'CNAME',
      value: 'www.example.com.w.kunlunaq.com',
      line: 'oversea',
      TTL: 60,
    });
    expect(body?.recordId).toBe(id);
    expect(only('www')).toMatchObject({
      id,
      type: 'CNAME',
      value: 'www.example.com.w.kunlunaq.com',
      line: 'oversea',
      ttl: 60,
      remark: 'origin',
      status: 'enabled',
    });
  });

  it('moves the record to the default line and sets TTL 600 when neither is told', async () => {
    const { id } = only('www');
    await updating(id, { line: 'oversea' });
    const request = new UpdateDomainRecordRequest({
      recordId: id,
      RR: 'www',
      type: 'A',
      value: '192.0.2.10',
    });
    await client.updateDomainRecord(request);
    expect(only('www')).toMatchObject({ id, line: 'default', ttl: 600 });
  });

  it('refuses a change that changes nothing, but takes one of the TTL alone', async () => {
    const { id } = only('www');
    expect(await outcomeOf(updating(id, {}))).toBe('400 DomainRecordDuplicate');
    expect(await outcomeOf(updating(id, { TTL: 1 }))).toBe('accepted');
  });

  it('takes a change of the MX priority alone', async () => {
    const mx = zoneOf(world, 'example.com').records.find(({ type }) => type === 'MX');
    const same = { RR: '@', type: 'MX', value: 'mail.example.com', TTL: 600 };
    expect(await outcomeOf(updating(mx?.id ?? '', { ...same, priority: 10 }))).toBe(
      '400 DomainRecordDuplicate',
    );
    expect(await outcomeOf(updating(mx?.id ?? '', { ...same, priority: 20 }))).toBe('accepted');
  });

  it('refuses to make a record the same as another one', async () => {
    const { id } = only('api');
    const twin = { RR: 'api', value: '192.0.2.22', TTL: 15 };
    expect(await outcomeOf(updating(id, twin))).toBe('400 DomainRecordDuplicate');
  });

  it('refuses another type when the switch forbids it, with the code the switch names', async () => {
    const { id } = only('www');
    const toCname = { type: 'CNAME', value: 'example.eu-cdn.net' };
    api.switches.inPlaceTypeChange = false;
    expect(await outcomeOf(updating(id, toCname))).toBe('400 DomainRecordConflict');
    api.switches.typeChangeRefusal = 'SubDomainInvalid.Type';
    expect(await outcomeOf(updating(id, toCname))).toBe('400 SubDomainInvalid.Type');
    expect(await outcomeOf(updating(id, { TTL: 1 }))).toBe('accepted');
  });

  it.each([
    { keeps: false, weight: undefined },
    { keeps: true, weight: 90 },
  ])('has weight $weight as a CNAME when the switch says $keeps', async ({ keeps, weight }) => {
    const [first, second] = recordsAt(world, 'example.com', 'pay');
    await deleting(second?.id ?? '');
    api.switches.typeChangeKeepsWeight = keeps;
    await updating(first?.id ?? '', { RR: 'pay', type: 'CNAME', value: 'example.eu-cdn.net' });
    expect(only('pay')).toMatchObject({ type: 'CNAME' });
    expect(only('pay').weight).toBe(weight);
  });

  it('keeps the weight when only the TTL changes', async () => {
    await updating(only('pay').id, { RR: 'pay', value: '192.0.2.31', TTL: 1 });
    expect(only('pay')).toMatchObject({ ttl: 1, weight: 90 });
  });
});
