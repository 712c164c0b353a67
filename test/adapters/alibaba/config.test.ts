import { afterEach, expect, test, vi } from 'vitest';
import { clientConfig, parseEndpoint } from '../../../src/adapters/alibaba/config.ts';
import { createAlidnsProvider } from '../../../src/adapters/alidns/index.ts';
import { createCdnCatalog } from '../../../src/adapters/cdn/index.ts';
import { DomainName } from '../../../src/domain/name.ts';
import { content } from '../../support/records.ts';
import { leapingClock, reply, startStandIn } from './stand-in.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['alidns.aliyuncs.com', 'alidns.aliyuncs.com', 'https'],
  ['127.0.0.1:8053', '127.0.0.1:8053', 'https'],
  ['http://127.0.0.1:8053', '127.0.0.1:8053', 'http'],
  ['HTTP://localhost:8053/', 'localhost:8053', 'http'],
  ['https://alidns.example:8443', 'alidns.example:8443', 'https'],
  ['http://[::1]:8053', '[::1]:8053', 'http'],
])('%s is an endpoint', (text, endpoint, protocol) => {
  expect(parseEndpoint(text)).toEqual({ endpoint, protocol });
});

test.each([
  '',
  'http://',
  'ftp://alidns.aliyuncs.com',
  'http://user@host',
  'http://host/path',
  'host?x=1',
  'a b',
  'host:99999',
])('"%s" is not an endpoint', (text) => {
  expect(() => parseEndpoint(text)).toThrow(/is not an endpoint/);
});

test('answers are waited for ten seconds unless told otherwise', () => {
  expect(clientConfig({ defaultEndpoint: 'alidns.aliyuncs.com' })).toMatchObject({
    endpoint: 'alidns.aliyuncs.com',
    protocol: 'https',
    connectTimeout: 10_000,
    readTimeout: 10_000,
  });
});

test('keys and a session token from the environment sign the calls of both clients', async () => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'testid');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'testsecret');
  vi.stubEnv('ALIBABA_CLOUD_SECURITY_TOKEN', 'testtoken');
  const standIn = await startStandIn(
    reply({ TotalCount: 0, PageNumber: 1, Domains: { Domain: [] } }),
    reply({ TotalCount: 0, PageNumber: 1, Domains: { PageData: [] } }),
  );
  const clock = leapingClock();
  await createAlidnsProvider({ endpoint: standIn.url, clock }).listZones();
  await createCdnCatalog({ endpoint: standIn.url, clock }).find(DomainName.parse('www.example.com'));
  await standIn.close();
  expect(standIn.requests.map(({ action }) => action)).toEqual(['DescribeDomains', 'DescribeUserDomains']);
  for (const { headers } of standIn.requests) {
    expect(headers.authorization).toMatch(
      /^ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=.*security-token/,
    );
    expect(headers['x-acs-security-token']).toBe('testtoken');
  }
});

test('without any keys nothing is sent, and keys that come later are found', async () => {
  for (const name of ['ACCESS_KEY_ID', 'ACCESS_KEY_SECRET', 'CREDENTIALS_URI', 'ROLE_ARN', 'ECS_METADATA']) {
    vi.stubEnv(`ALIBABA_CLOUD_${name}`, undefined);
  }
  vi.stubEnv('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'true');
  vi.stubEnv('ALIBABA_CLOUD_CLI_PROFILE_DISABLED', 'true');
  vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_FILE', '/nonexistent');
  const standIn = await startStandIn(reply({ TotalCount: 0, Domains: { Domain: [] } }));
  const provider = createAlidnsProvider({ endpoint: standIn.url, clock: leapingClock() });
  const together = await Promise.allSettled([provider.listZones(), provider.listZones()]);
  expect(together).toMatchObject([
    { status: 'rejected', reason: { code: 'NoCredentials', outcome: 'not-applied', retryable: false } },
    { status: 'rejected', reason: { code: 'NoCredentials' } },
  ]);
  expect(standIn.requests).toEqual([]);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'testid');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'testsecret');
  expect(await provider.listZones()).toEqual([]);
  await standIn.close();
});

test('keys that can no longer be renewed are a failure that passes', async () => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'testid');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'testsecret');
  const standIn = await startStandIn(reply({ RecordId: '1' }));
  const provider = createAlidnsProvider({ endpoint: standIn.url, clock: leapingClock() });
  const edit = { kind: 'create', desired: content() } as const;
  await provider.apply(DomainName.parse('example.com'), edit);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', undefined);
  await expect(provider.apply(DomainName.parse('example.com'), edit)).rejects.toMatchObject({
    code: 'NoCredentials',
    outcome: 'not-applied',
    retryable: true,
  });
  await standIn.close();
  expect(standIn.requests).toHaveLength(1);
});
