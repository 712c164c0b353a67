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
