import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCdnCatalog } from '../../../src/adapters/cdn/index.ts';
import { DomainName } from '../../../src/domain/name.ts';
import { SANDBOX_KEYS, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { cdnCatalogContract } from '../../contracts/cdn-catalog.ts';
import { exampleZone } from '../../sandbox/dns/zone.ts';
import { memoryCdn } from '../../support/memory-cdn.ts';
import { type Answer, failure, leapingClock, page, reply, reset, startStandIn } from '../alibaba/stand-in.ts';

beforeAll(() => {
  const [[keyId, secret] = []] = Object.entries(SANDBOX_KEYS);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
});
afterAll(() => vi.unstubAllEnvs());

cdnCatalogContract('Alibaba Cloud CDN, emulated,', async (cdn, filed) => {
  const clock = leapingClock();
  const zones = filed.map((name) => exampleZone([], { name, icpFiled: true }));
  const api = await startAlibabaApi(createWorld(clock, { zones, cdn, outside: [] }));
  return { cdn: createCdnCatalog({ endpoint: api.url, clock }), close: () => api.close() };
});

cdnCatalogContract('the memory', async (domains, filed) => ({
  cdn: memoryCdn(
    domains.map(({ domain, cname, status, coverage, httpsEnabled, origins }) => ({
      ...{ domain, status, coverage, httpsEnabled },
      ...(cname !== '' && { cname: DomainName.parse(cname) }),
      origins: origins.map(({ content }) => content),
    })),
    new Map(filed.map((name) => [name, 'filed'])),
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

test.each<[string, Answer]>([
  ['cannot look it up', failure('CheckDomainICPFail')],
  ['takes the name for somebody else’s', failure('-124')],
  ['may not be asked', failure('Forbidden.RAM', 403)],
  ['throttles every call', failure('Throttling.User')],
  ['cuts the connection', reset],
  ['answers with a page', page(502)],
  ['answers another word', reply({ Status: 'DomainRegistrationPending' })],
  ['answers a word that every object inherits', reply({ Status: 'constructor' })],
  ['answers no word', reply({})],
])('an ICP filing is unknown when the CDN %s', async (_what, answer) => {
  const standIn = await startStandIn(answer);
  const cdn = createCdnCatalog({ endpoint: standIn.url, clock: leapingClock() });
  expect(await cdn.filing(domain)).toBe('unknown');
  await standIn.close();
});

test('a throttled question about a filing is asked again', async () => {
  const standIn = await startStandIn(failure('Throttling.User'), reply({ Status: 'DomainIsRegistration' }));
  const cdn = createCdnCatalog({ endpoint: standIn.url, clock: leapingClock() });
  expect(await cdn.filing(domain)).toBe('filed');
  expect(standIn.requests.map(({ action, query }) => [action, query.DomainName])).toEqual([
    ['CheckCdnDomainICP', 'www.example.com'],
    ['CheckCdnDomainICP', 'www.example.com'],
  ]);
  await standIn.close();
});

test('the memory knows no filing when it was told to fail', async () => {
  const cdn = memoryCdn([], new Map([[domain, 'filed']]));
  cdn.failNext('Throttling.User');
  expect(await cdn.filing(domain)).toBe('unknown');
  expect(await cdn.filing(domain)).toBe('filed');
});
