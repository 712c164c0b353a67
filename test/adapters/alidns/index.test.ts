import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAlidnsProvider } from '../../../src/adapters/alidns/index.ts';
import { DomainName } from '../../../src/domain/name.ts';
import type { DnsProvider } from '../../../src/ports.ts';
import { content, host, record } from '../../support/records.ts';
import {
  type Answer,
  failure,
  leapingClock,
  reply,
  reset,
  type StandIn,
  startStandIn,
} from '../alibaba/stand-in.ts';

const zone = DomainName.parse('example.com');
const clock = leapingClock();
let standIn: StandIn;
let provider: DnsProvider;

beforeAll(() => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'testid');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'testsecret');
});
afterAll(() => vi.unstubAllEnvs());
afterEach(() => standIn.close());

async function answering(...answers: Answer[]): Promise<void> {
  standIn = await startStandIn(...answers);
  provider = createAlidnsProvider({ endpoint: standIn.url, clock });
}

describe('a write names every field, since the service fills in its own where one is missing', () => {
  beforeEach(() => answering(reply({ RecordId: '816015116722002946' })));

  test('an update, also when only the TTL changes', async () => {
    const existing = record({ line: 'oversea', ttl: 600 });
    const desired = content({ line: 'oversea', ttl: 60 });
    expect(await provider.apply(zone, { kind: 'update', existing, desired })).toEqual({
      recordId: '816015116722002946',
      requestId: 'STAND-IN',
    });
    expect(standIn.requests).toMatchObject([{ action: 'UpdateDomainRecord' }]);
    expect(standIn.requests[0]?.query).toEqual({
      ...{ RecordId: existing.id, RR: 'www', Type: 'A', Value: '192.0.2.10' },
      ...{ Line: 'oversea', TTL: '60', Lang: 'en' },
    });
  });

  test('a new MX record', async () => {
    const desired = content({ host: host('@'), type: 'MX', value: 'mx.example.com', priority: 5 });
    await provider.apply(zone, { kind: 'create', desired });
    expect(standIn.requests[0]?.query).toEqual({
      ...{ DomainName: 'example.com', RR: '@', Type: 'MX', Value: 'mx.example.com' },
      ...{ Line: 'default', TTL: '600', Priority: '5', Lang: 'en' },
    });
  });

  test('a deletion names nothing but the record', async () => {
    const existing = record();
    await provider.apply(zone, { kind: 'delete', existing });
    expect(standIn.requests[0]?.query).toEqual({ RecordId: existing.id, Lang: 'en' });
  });

  test('an update that is also to disable the record is refused before it is sent', async () => {
    const existing = record();
    const desired = content({ status: 'disabled', ttl: 60 });
    await expect(provider.apply(zone, { kind: 'update', existing, desired })).rejects.toMatchObject({
      code: 'NeedsMoreCalls',
      outcome: 'not-applied',
    });
    expect(standIn.requests).toEqual([]);
  });

  test('a disabled record stays disabled when its TTL is changed', async () => {
    const existing = record({ status: 'disabled' });
    const desired = content({ status: 'disabled', ttl: 60 });
    await provider.apply(zone, { kind: 'update', existing, desired });
    expect(standIn.requests).toHaveLength(1);
  });
});

describe('what is kept beside a record has calls of its own', () => {
  const answer = reply({});

  test('disabling and enabling', async () => {
    await answering(answer);
    const existing = record();
    const { id, locked: _locked, ...enabled } = existing;
    const disabled = { ...enabled, status: 'disabled' } as const;
    const applied = { recordId: id, requestId: 'STAND-IN' };
    expect(await provider.apply(zone, { kind: 'update', existing, desired: disabled })).toEqual(applied);
    await provider.apply(zone, {
      kind: 'update',
      existing: { ...existing, status: 'disabled' },
      desired: enabled,
    });
    expect(standIn.requests.map(({ action, query }) => [action, query])).toEqual([
      ['SetDomainRecordStatus', { RecordId: id, Status: 'Disable', Lang: 'en' }],
      ['SetDomainRecordStatus', { RecordId: id, Status: 'Enable', Lang: 'en' }],
    ]);
  });

  test('a remark that is cleared goes out empty, not missing', async () => {
    await answering(answer);
    const existing = record({ remark: 'origin' });
    expect(
      await provider.apply(zone, { kind: 'update', existing, desired: content({ remark: '' }) }),
    ).toEqual({
      recordId: existing.id,
      requestId: 'STAND-IN',
    });
    expect(standIn.requests).toMatchObject([
      { action: 'UpdateDomainRecordRemark', query: { RecordId: existing.id, Remark: '', Lang: 'en' } },
    ]);
  });

  test.each([
    ['www', 'www.example.com'],
    ['@', '@.example.com'],
  ])('the first weight of a set on %s turns weights on for %s', async (rr, subDomain) => {
    await answering(answer);
    const existing = record({ host: host(rr), line: 'oversea', type: 'CNAME', value: 'edge.example.net' });
    const { id, locked: _locked, ...same } = existing;
    await provider.apply(zone, { kind: 'update', existing, desired: { ...same, weight: 0 } });
    expect(standIn.requests.map(({ action, query }) => [action, query])).toEqual([
      [
        'SetDNSSLBStatus',
        {
          ...{ DomainName: 'example.com', SubDomain: subDomain, Type: 'CNAME', Line: 'oversea' },
          ...{ Open: 'true', Lang: 'en' },
        },
      ],
      ['UpdateDNSSLBWeight', { RecordId: id, Weight: '0', Lang: 'en' }],
    ]);
  });

  test('where weights are on, only the weight itself is sent', async () => {
    await answering(answer);
    const existing = record({ weight: 90 });
    await provider.apply(zone, { kind: 'update', existing, desired: content({ weight: 10 }) });
    expect(standIn.requests.map(({ action }) => action)).toEqual(['UpdateDNSSLBWeight']);
  });

  test.each([
    ['refused', failure('QuotaExceeded.SubDomain'), 'QuotaExceeded.SubDomain', 'not-applied'],
    ['without an answer', reset, 'ECONNRESET', 'unknown'],
  ] as const)('weights that cannot be turned on, %s, fail the edit', async (_how, first, code, outcome) => {
    await answering(first, answer);
    const update = { kind: 'update', existing: record(), desired: content({ weight: 10 }) } as const;
    await expect(provider.apply(zone, update)).rejects.toMatchObject({ code, outcome });
    expect(standIn.requests).toHaveLength(1);
  });

  test('an update that changes nothing, or too much, is refused before it is sent', async () => {
    await answering(answer);
    const existing = record({ weight: 90, remark: 'origin' });
    const tried = (desired: Parameters<typeof content>[0]) =>
      provider.apply(zone, { kind: 'update', existing, desired: content({ remark: 'origin', ...desired }) });
    await expect(tried({})).rejects.toMatchObject({ code: 'NothingToDo', retryable: false });
    await expect(tried({ status: 'disabled', remark: 'off' })).rejects.toMatchObject({
      code: 'NeedsMoreCalls',
      message: 'The A record is to get another status and another remark, which one call cannot do.',
    });
    expect(standIn.requests).toEqual([]);
  });
});

describe('the aliases of a name', () => {
  test('are found under either spelling of an internationalised label, as they were typed', async () => {
    const vendor = { Type: 'CNAME', Line: 'default', TTL: 600, Status: 'DISABLE', Locked: false };
    const one = { RecordId: '1', RR: 'a', Value: 'XN--fiq228c.example.com.', ...vendor };
    const two = { RecordId: '2', RR: 'b', Value: '中文.example.com', ...vendor, Line: 'oversea' };
    const like = { RecordId: '3', RR: 'c', Value: 'a.中文.example.com', ...vendor };
    const strange = { RecordId: '4', RR: 'd', Value: '中文.example.com', ...vendor, Type: 'NAPTR' };
    await answering(
      reply({ TotalCount: 1, DomainRecords: { Record: [one] } }),
      reply({ TotalCount: 3, DomainRecords: { Record: [two, like, strange] } }),
    );
    const found = await provider.findAliases(zone, DomainName.parse('xn--fiq228c.example.com'));
    expect(found.map(({ id }) => id)).toEqual(['1', '2']);
    expect(standIn.requests.map(({ query }) => query)).toMatchObject([
      { SearchMode: 'ADVANCED', ValueKeyWord: 'xn--fiq228c.example.com', PageSize: '500' },
      { SearchMode: 'ADVANCED', ValueKeyWord: '中文.example.com', PageSize: '500' },
    ]);
  });
});

describe('records that carry a mark', () => {
  test('are found on all pages of the zone, whatever else stands there', async () => {
    const vendor = { RR: 'a', Type: 'A', Line: 'default', TTL: 1, Status: 'ENABLE', Locked: false };
    const page = Array.from({ length: 500 }, (_, index) => {
      return { ...vendor, RecordId: `${index + 1}`, Value: `192.0.2.${index}`, Type: 'NAPTR' };
    });
    const last = { ...vendor, RecordId: '501', Value: '192.0.2.10' };
    await answering(
      reply({ TotalCount: 501, DomainRecords: { Record: page } }),
      reply({
        TotalCount: 501,
        DomainRecords: { Record: [{ ...last, Remark: 'switchyard,7k2m9xwq,ttl600,A,192.0.2.10' }] },
      }),
    );
    expect(await provider.findMarked(zone)).toMatchObject([{ id: '501', ttl: 1 }]);
    expect(standIn.requests.map(({ query }) => query)).toMatchObject([
      { PageNumber: '1', PageSize: '500' },
      { PageNumber: '2', PageSize: '500' },
    ]);
    expect(standIn.requests.some(({ query }) => 'SearchMode' in query)).toBe(false);
  });
});

describe('a host with an internationalised label', () => {
  test('is found under either spelling, once', async () => {
    const vendor = {
      Type: 'A',
      Value: '192.0.2.1',
      Line: 'default',
      TTL: 600,
      Status: 'ENABLE',
      Locked: false,
    };
    const one = { RecordId: '1', RR: '中文', ...vendor };
    const two = { RecordId: '2', RR: 'xn--fiq228c', ...vendor, Line: 'oversea' };
    await answering(
      reply({ TotalCount: 2, DomainRecords: { Record: [one, two] } }),
      reply({ TotalCount: 1, DomainRecords: { Record: [one] } }),
    );
    const found = await provider.readHost(zone, host('xn--fiq228c'));
    expect(found.map(({ id }) => id)).toEqual(['1', '2']);
    expect(standIn.requests.map(({ query }) => query.RRKeyWord)).toEqual(['xn--fiq228c', '中文']);
  });
});

describe('the list of zones', () => {
  const list = reply({
    TotalCount: 1,
    Domains: {
      Domain: [{ DomainName: '例子.example', PunyCode: 'xn--fsqu00a.example', InstanceExpired: false }],
    },
  });
  const zones = [{ name: 'xn--fsqu00a.example', expired: false }];

  test('is read once for all who ask within a minute', async () => {
    await answering(list);
    expect(await Promise.all([provider.listZones(), provider.listZones()])).toEqual([zones, zones]);
    await clock.sleep(59_000);
    await provider.listZones();
    expect(standIn.requests).toHaveLength(1);
    await clock.sleep(2_000);
    await provider.listZones();
    expect(standIn.requests).toHaveLength(2);
  });

  test('is asked for again when reading it has failed', async () => {
    await answering(failure('Forbidden.RAM', 403), list);
    await expect(provider.listZones()).rejects.toMatchObject({ code: 'Forbidden.RAM' });
    expect(await provider.listZones()).toEqual(zones);
  });
});

describe('the delegation of a zone', () => {
  const info = {
    VersionCode: 'mianfei',
    MinTtl: 600,
    DnsServers: { DnsServer: ['dns7.hichina.com', 'dns8.hichina.com'] },
  };

  function zoneAnswers(domainNs: object): Answer {
    const byAction: Record<string, object> = {
      DescribeDomainInfo: info,
      DescribeSupportLines: { RecordLines: { RecordLine: [{ LineCode: 'default' }] } },
      DescribeDomains: { TotalCount: 0, Domains: { Domain: [] } },
      DescribeDomainNs: domainNs,
    };
    return (response, request) => reply(byAction[request.action] ?? {})(response, request);
  }

  test.each([
    ['its own pair', ['DNS7.hichina.com.', 'dns8.hichina.com'], true, true],
    [
      'another pair of the provider, which may not hold the zone',
      ['dns1.hichina.com', 'dns2.hichina.com'],
      true,
      false,
    ],
    ['servers of two providers', ['dns7.hichina.com', 'ns1.example.net'], false, false],
    ['servers of somebody else', ['ns1.example.net'], false, false],
    ['nobody', [], false, false],
  ])('leads to %s', async (_what, servers, allAliDns, delegated) => {
    await answering(zoneAnswers({ AllAliDns: allAliDns, DnsServers: { DnsServer: servers } }));
    expect(await provider.readZone(zone)).toMatchObject({ delegated, minTtl: 600 });
  });

  test('that the service could not look up is unknown, not elsewhere', async () => {
    await answering(
      zoneAnswers({ DetectFailedReasonCode: 'DnsCheck.Failed', DnsServers: { DnsServer: [] } }),
    );
    await expect(provider.readZone(zone)).rejects.toMatchObject({ code: 'DnsCheck.Failed', retryable: true });
  });
});
