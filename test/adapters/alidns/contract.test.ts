import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAlidnsProvider } from '../../../src/adapters/alidns/index.ts';
import { DomainName } from '../../../src/domain/name.ts';
import { SANDBOX_KEYS, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { dnsProviderContract } from '../../contracts/dns-provider.ts';
import { dnsProviderUpdates } from '../../contracts/dns-provider-updates.ts';
import { memoryProvider } from '../../support/memory-provider.ts';
import { content, host } from '../../support/records.ts';
import { leapingClock } from '../alibaba/stand-in.ts';

beforeAll(() => {
  const [[keyId, secret] = []] = Object.entries(SANDBOX_KEYS);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
});
afterAll(() => vi.unstubAllEnvs());

type Open = Parameters<typeof dnsProviderContract>[1];

const FAULTS = {
  throttled: 'throttle',
  'lost-applied': 'reset-applied',
  'lost-not-applied': 'reset-not-applied',
} as const;

const emulated: Open = async (zones) => {
  const clock = leapingClock();
  const api = await startAlibabaApi(createWorld(clock, { zones, cdn: [], outside: [] }));
  return {
    provider: createAlidnsProvider({ endpoint: api.url, clock }),
    failNextCreate: (kind) => api.faults.next({ action: 'AddDomainRecord', kind: FAULTS[kind] }),
    close: () => api.close(),
  };
};

const inMemory: Open = async (zones) => {
  const provider = memoryProvider({ zones });
  return { provider, failNextCreate: (kind) => provider.failNext({ kind }), close: async () => {} };
};

for (const contract of [dnsProviderContract, dnsProviderUpdates]) {
  contract('Alibaba Cloud DNS, emulated,', emulated);
  contract('the memory', inMemory);
}

test('an account of more zones than a page holds is listed whole', async () => {
  const clock = leapingClock();
  const names = Array.from({ length: 230 }, (_, index) => DomainName.parse(`zone-${index}.example`));
  const zones = names.map((name) => ({ ...emptyZone, name }));
  const api = await startAlibabaApi(createWorld(clock, { zones, cdn: [], outside: [] }));
  const listed = await createAlidnsProvider({ endpoint: api.url, clock }).listZones();
  await api.close();
  expect(listed.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  expect(api.requests).toHaveLength(3);
});

test('a write that meets another one under way in its zone is told so, and has changed nothing', async () => {
  const clock = leapingClock();
  const zone = DomainName.parse('example.com');
  const world = createWorld(clock, { zones: [{ ...emptyZone, name: zone }], cdn: [], outside: [] });
  const api = await startAlibabaApi(world, { writeDelayMs: 200 });
  const provider = createAlidnsProvider({ endpoint: api.url, clock });
  const settled = await Promise.allSettled(
    ['192.0.2.1', '192.0.2.2'].map((value) =>
      provider.apply(zone, { kind: 'create', desired: content({ value }) }),
    ),
  );
  const refused = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused).toMatchObject([
    { code: 'LastOperationNotFinished', outcome: 'not-applied', retryable: true },
  ]);
  expect(await provider.readHost(zone, host('www'))).toHaveLength(1);
  await api.close();
});

const emptyZone = {
  edition: { code: 'mianfei', name: 'Alibaba Cloud DNS' },
  minTtl: 600,
  nameServers: [DomainName.parse('dns7.hichina.com'), DomainName.parse('dns8.hichina.com')],
  lines: ['default', 'internal', 'oversea'],
  expired: false,
  delegated: true,
  soa: { ttl: 600, minimum: 600, serial: 1 },
  records: [],
};
