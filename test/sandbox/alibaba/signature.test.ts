import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { canonicalQuery, canonicalRequest, signatureOf } from '../../../src/sandbox/alibaba/signature.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { rawCall, stamp } from './account.ts';

const NAMES = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-credentials-provider',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

const HEADERS = {
  host: '127.0.0.1:43357',
  'x-acs-action': 'AddDomainRecord',
  'x-acs-version': '2015-01-09',
  'x-acs-date': '2026-11-22T14:39:52Z',
  'x-acs-credentials-provider': 'static_ak',
  'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

const request = (nonce: string, query: string) => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(query),
  headers: { ...HEADERS, 'x-acs-signature-nonce': nonce },
  body: '',
});

describe("requests that the vendor's client has signed", () => {
  it('an A record at the apex', () => {
    const signed = request(
      'cc79f7f239891cc74e8b086ffc60fc30aa535686c6fe3a56651b77d9f655ae5e',
      'DomainName=example.com&RR=%40&Type=A&Value=1.1.1.1',
    );
    const hash = createHash('sha256').update(canonicalRequest(signed, NAMES)).digest('hex');
    expect(hash).toBe('e384329b76cb8c6f75b3675fbf027f2a39d6a5e31f47ffb8d458ac2d93b8496a');
    expect(signatureOf(signed, NAMES, 'testsecret')).toBe(
      'a1761b64cdc71cfdcb226e411f76d8c0d36e65f2a9a5e2030af8bcbc09d2a2a6',
    );
  });

  it('a TXT record whose value needs every kind of encoding', () => {
    // As Node's querystring writes it: some reserved characters bare.
    const signed = request(
      'de930e2130f12f4456f8da9df6e8c8c42cf87286efba70cc66f50f304abbe582',
      'Line=default&RR=%40&TTL=600&Type=TXT&DomainName=example.com&Value=a%20b*c~(d)%27e!%2B%E4%B8%AD%2F%3D%26',
    );
    expect(canonicalQuery(signed.query)).toBe(
      'DomainName=example.com&Line=default&RR=%40&TTL=600&Type=TXT&Value=a%20b%2Ac~%28d%29%27e%21%2B%E4%B8%AD%2F%3D%26',
    );
    expect(signatureOf(signed, NAMES, 'testsecret')).toBe(
      'b086e2e9d267450a205c04759eb193db2847c3d8ef7d54a484edc72dd8514746',
    );
  });
});

describe('what the gateway refuses before any action sees it', () => {
  let api: AlibabaApi;
  beforeAll(async () => {
    api = await startAlibabaApi(createWorld(manualClock(), seed()));
  });
  afterAll(() => api.close());

  const MINUTE = 60_000;

  it.each([
    { what: 'a wrong secret', spoiled: { secret: 'wrong' }, answer: '400 SignatureDoesNotMatch' },
    {
      what: 'a query changed on the way',
      spoiled: { sentQuery: 'PageSize=2' },
      answer: '400 SignatureDoesNotMatch',
    },
    { what: 'an unknown key', spoiled: { keyId: 'nobody' }, answer: '404 InvalidAccessKeyId.NotFound' },
    {
      what: 'a clock that is 16 minutes slow',
      spoiled: { date: stamp(Date.now() - 16 * MINUTE) },
      answer: '400 InvalidTimeStamp.Expired',
    },
    {
      what: 'a clock that is 16 minutes fast',
      spoiled: { date: stamp(Date.now() + 16 * MINUTE) },
      answer: '400 InvalidTimeStamp.Expired',
    },
    { what: 'a date in words', spoiled: { date: 'today' }, answer: '400 InvalidTimeStamp.Format' },
    {
      what: 'no proper authorization',
      spoiled: { authorization: 'Basic eA==' },
      answer: '400 IncompleteSignature',
    },
    { what: 'an unknown version', spoiled: { version: '2014-05-26' }, answer: '400 InvalidVersion' },
    {
      what: 'a method that is neither GET nor POST',
      spoiled: { method: 'PUT' },
      answer: '400 UnsupportedHTTPMethod',
    },
  ])('$what: $answer', async ({ spoiled, answer }) => {
    const { status, body } = await rawCall(api, 'DescribeDomains', { PageSize: '1' }, spoiled);
    expect(`${status} ${String(body.Code)}`).toBe(answer);
  });

  it('a clock that is 14 minutes slow still passes, and so does GET', async () => {
    const date = stamp(Date.now() - 14 * MINUTE);
    const { status } = await rawCall(api, 'DescribeDomains', {}, { date, method: 'GET' });
    expect(status).toBe(200);
  });

  it('a nonce used twice', async () => {
    const nonce = 'a'.repeat(64);
    expect((await rawCall(api, 'DescribeDomains', {}, { nonce })).status).toBe(200);
    expect((await rawCall(api, 'DescribeDomains', {}, { nonce })).body.Code).toBe('SignatureNonceUsed');
  });

  it('an action it does not know, or one of the other product', async () => {
    const unknown = await rawCall(api, 'DeleteDomain', {});
    expect([unknown.status, unknown.body.Code]).toEqual([404, 'InvalidAction.NotFound']);
    const other = await rawCall(api, 'DescribeUserDomains', {});
    expect(other.body.Code).toBe('InvalidAction.NotFound');
  });

  it('answers in the shape all products share', async () => {
    const { body } = await rawCall(
      api,
      'DescribeCdnDomainDetail',
      { DomainName: 'x.example.org' },
      { version: '2018-05-10' },
    );
    expect(body).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      HostId: 'cdn.aliyuncs.com',
      Code: 'InvalidDomain.NotFound',
      Message: expect.any(String),
      Recommend: expect.stringContaining('InvalidDomain.NotFound'),
    });
  });
});
