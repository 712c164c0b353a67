import { AddDomainRecordRequest } from '@alicloud/alidns20150109';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { record } from '../../support/records.ts';
import { alidnsClient, outcomeOf, recordsAt, zoneOf } from './account.ts';
import { recordCalls } from './record-calls.ts';

let world: World;
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;
let adding: ReturnType<typeof recordCalls>['adding'];

beforeEach(async () => {
  world = createWorld(manualClock(), seed());
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
  ({ adding } = recordCalls(client));
});
afterEach(() => api.close());

describe('adding a record', () => {
  it('is seen by the name servers at once, under a new serial', async () => {
    const { serial } = zoneOf(world, 'example.com').soa;
    const { body } = await adding({ RR: 'Try', type: 'cname', value: 'Example.CDN.aliyun.com.' });
    expect(recordsAt(world, 'example.com', 'try')).toEqual([
      {
        id: body?.recordId,
        host: 'try',
        type: 'CNAME',
        value: 'example.cdn.aliyun.com',
        line: 'default',
        ttl: 600,
        status: 'enabled',
        locked: false,
      },
    ]);
    expect(zoneOf(world, 'example.com').soa.serial).toBe(serial + 1);
  });

  it.each([
    {
      why: 'the same answer is there, whatever its TTL',
      fields: { RR: 'www', value: '192.0.2.10', TTL: 900 },
      code: 'DomainRecordDuplicate',
    },
    {
      why: 'a CNAME beside an A',
      fields: { RR: 'www', type: 'CNAME', value: 'example.eu-cdn.net' },
      code: 'DomainRecordConflict',
    },
    {
      why: "the zone is nobody's",
      fields: { domainName: 'nowhere.example' },
      code: 'InvalidDomainName.NoExist',
    },
    {
      why: "the zone is somebody else's",
      fields: { domainName: 'somebody-else.example' },
      code: 'IncorrectDomainUser',
    },
    { why: 'the zone is no name', fields: { domainName: 'a b' }, code: 'InvalidDomainName.Format' },
    {
      why: 'the zone has expired',
      fields: { domainName: 'expired.example' },
      code: 'DomainExpiredDNSForbidden',
    },
    {
      why: "a TTL below the edition's minimum",
      fields: { domainName: 'free.example', TTL: 300 },
      code: 'QuotaExceeded.TTL',
    },
    { why: 'a TTL of 0', fields: { TTL: 0 }, code: 'InvalidTTL' },
    { why: 'a TTL above a day', fields: { TTL: 86401 }, code: 'SubDomainInvalid.TTL' },
    { why: 'a line nobody knows', fields: { line: 'moon' }, code: 'SubDomainInvalid.Line' },
    {
      why: 'a line the free edition lacks',
      fields: { domainName: 'free.example', line: 'os_asia_jp' },
      code: 'UnsupportedLine',
    },
    { why: 'a type nobody knows', fields: { type: 'SPF' }, code: 'SubDomainInvalid.Type' },
    { why: 'a value that is no address', fields: { value: 'www' }, code: 'SubDomainInvalid.Value' },
    {
      why: 'an MX record without priority',
      fields: { type: 'MX', value: 'mail.example.com' },
      code: 'SubDomainInvalid.Priority',
    },
    {
      why: 'an MX priority of 51',
      fields: { type: 'MX', value: 'mail.example.com', priority: 51 },
      code: 'SubDomainInvalid.Priority',
    },
    { why: 'an empty host', fields: { RR: '' }, code: 'InvalidRR.RrEmpty' },
    { why: 'a host with a space', fields: { RR: 'a b' }, code: 'InvalidRR.Format' },
    { why: 'a label of 64 letters', fields: { RR: 'a'.repeat(64) }, code: 'InvalidRR.Length' },
    {
      why: 'URL forwarding of a wildcard',
      fields: { RR: '*', type: 'REDIRECT_URL', value: 'https://a.example.net' },
      code: 'URLForwardError.PanRecord',
    },
    {
      why: 'URL forwarding on a line',
      fields: { type: 'FORWARD_URL', value: 'https://a.example.net', line: 'oversea' },
      code: 'URLForwardError.NotDefaultLine',
    },
    {
      why: 'URL forwarding without a filing',
      fields: { domainName: 'free.example', type: 'REDIRECT_URL', value: 'https://a.example.net' },
      code: 'URLForwardError.NotVerifyDomain',
    },
  ])('is refused: $why ($code)', async ({ fields, code }) => {
    expect(await outcomeOf(adding(fields))).toBe(`400 ${code}`);
  });

  it('names the parameter that is missing', async () => {
    const incomplete = new AddDomainRecordRequest({ domainName: 'example.com', RR: 'x', type: 'A' });
    expect(await outcomeOf(client.addDomainRecord(incomplete))).toBe('400 MissingValue');
  });

  it('names the kind of value when the switch asks for it', async () => {
    api.switches.valueCodes = 'by-type';
    expect(await outcomeOf(adding({ value: 'x' }))).toBe('400 InvalidRR.AValue');
    expect(await outcomeOf(adding({ type: 'NS', value: '192.0.2.1' }))).toBe('400 InvalidRR.NSValue');
    expect(await outcomeOf(adding({ type: 'CAA', value: 'x' }))).toBe('400 SubDomainInvalid.Value');
  });

  it('checks in this order: parameters, zone, duplicate, conflict, quota', async () => {
    const zone = zoneOf(world, 'free.example');
    const value = (n: number) => `192.0.2.${n}`;
    zone.records = Array.from({ length: 10 }, (_, n) => record({ value: value(n) }));
    const add = (fields: object) => outcomeOf(adding({ domainName: 'free.example', RR: 'www', ...fields }));

    expect(await add({ domainName: 'nowhere.example', value: 'x' })).toBe('400 SubDomainInvalid.Value');
    expect(await add({ domainName: 'expired.example', line: 'moon' })).toBe('400 DomainExpiredDNSForbidden');
    expect(await add({ value: value(3) })).toBe('400 DomainRecordDuplicate');
    expect(await add({ type: 'CNAME', value: 'a.example.net' })).toBe('400 DomainRecordConflict');
    expect(await add({ value: value(11) })).toBe('400 QuotaExceeded.Record');
    expect(await add({ value: value(11), line: 'oversea' })).toBe('accepted');
  });

  it('takes 100 records of a host and line in a paid zone', async () => {
    const zone = zoneOf(world, 'example.com');
    zone.records = Array.from({ length: 99 }, (_, n) => record({ value: `192.0.2.${n}` }));
    expect(await outcomeOf(adding({ RR: 'www', value: '198.51.100.1' }))).toBe('accepted');
    expect(await outcomeOf(adding({ RR: 'www', value: '198.51.100.2' }))).toBe('400 QuotaExceeded.Record');
  });

  it('takes two URL forwardings in a free zone that is filed', async () => {
    zoneOf(world, 'free.example').icpFiled = true;
    const forward = (RR: string) =>
      outcomeOf(
        adding({ domainName: 'free.example', RR, type: 'REDIRECT_URL', value: 'https://a.example.net' }),
      );
    expect([await forward('a'), await forward('b'), await forward('c')]).toEqual([
      'accepted',
      'accepted',
      '400 QuotaExceeded.Record',
    ]);
  });
});

describe('writes that overlap', () => {
  it('the second write to one zone is refused while the first is under way, one to another zone is not', async () => {
    api.switches.writeDelayMs = 300;
    const outcomes = await Promise.all([
      outcomeOf(adding({ value: '192.0.2.201' })),
      outcomeOf(adding({ value: '192.0.2.202' })),
      outcomeOf(adding({ domainName: 'free.example' })),
    ]);
    expect(outcomes.slice(0, 2).sort()).toEqual(['400 LastOperationNotFinished', 'accepted']);
    expect(outcomes[2]).toBe('accepted');
    expect(await outcomeOf(adding({ value: '192.0.2.203' }))).toBe('accepted');
  });
});
