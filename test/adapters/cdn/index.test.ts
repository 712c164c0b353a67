import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCdnCatalog } from '../../../src/adapters/cdn/index.ts';
import { DomainName } from '../../../src/domain/name.ts';
import { SANDBOX_KEYS, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { cdnCatalogContract } from '../../contracts/cdn-catalog.ts';
import { memoryCdn } from '../../support/memory-cdn.ts';
import { failure, leapingClock, reply, startStandIn } from '../alibaba/stand-in.ts';

beforeAll(() => {
  const [[keyId, secret] = []] = Object.entries(SANDBOX_KEYS);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
});
afterAll(() => vi.unstubAllEnvs());

cdnCatalogContract('Alibaba Cloud CDN, emulated,', async (cdn) => {
  const clock = leapingClock();
  const api = await startAlibabaApi(createWorld(clock, { zones: [], cdn, outside: [] }));
  return { cdn: createCdnCatalog({ endpoint: api.url, clock }), close: () => api.close() };
});

cdnCatalogContract('the memory', async (domains) => ({
  cdn: memoryCdn(
    domains.map(({ domain, cname, status, coverage, httpsEnabled, origins }) => ({
      ...{ domain, status, coverage, httpsEnabled },
      ...(cname !== '' && { cname: DomainName.parse(cname) }),
      origins: origins.map(({ content }) => content),
    })),
  ),
  close: async () => {},
}));

const domain = DomainName.parse('www.example.com');

test('a CDN that was never used answers "not found" where others answer an empty list', async () => {
  const standIn = await startStandIn(failure('InvalidDomain.NotFound', 404));
  const cdn = createCdnCatalog({ endpoint: standIn.url, clock: leapingClock() });
  expect(await cdn.find(domain)).toBeNull();
  await standIn.close();
});

test('a CDN that may not be read is an error, not an unknown domain', async () => {
  const standIn = await startStandIn(failure('Forbidden.RAM', 403));
  const cdn = createCdnCatalog({ endpoint: standIn.url, clock: leapingClock() });
  await expect(cdn.find(domain)).rejects.toMatchObject({ code: 'Forbidden.RAM', outcome: 'not-applied' });
  await standIn.close();
});

test('a throttled CDN is asked again', async () => {
  const standIn = await startStandIn(failure('Throttling.User'), reply({ Domains: { PageData: [] } }));
  const cdn = createCdnCatalog({ endpoint: standIn.url, clock: leapingClock() });
  expect(await cdn.find(domain)).toBeNull();
  expect(standIn.requests).toHaveLength(2);
  await standIn.close();
});
