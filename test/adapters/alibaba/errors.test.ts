import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createAlidnsProvider } from '../../../src/adapters/alidns/index.ts';
import type { Edit } from '../../../src/domain/edit.ts';
import { DomainName } from '../../../src/domain/name.ts';
import { ProviderError } from '../../../src/ports.ts';
import { content, host } from '../../support/records.ts';
import {
  type Answer,
  cutShort,
  failure,
  leapingClock,
  page,
  reply,
  reset,
  type StandIn,
  silence,
  startStandIn,
} from './stand-in.ts';

const zone = DomainName.parse('example.com');
const add: Edit = { kind: 'create', desired: content() };

let standIn: StandIn | undefined;

beforeAll(() => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'testid');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'testsecret');
});
afterEach(() => standIn?.close());

async function failedWrite(...answers: Answer[]): Promise<ProviderError> {
  standIn = await startStandIn(...answers);
  return failedWriteAt(standIn.url);
}

async function failedWriteAt(endpoint: string): Promise<ProviderError> {
  const provider = createAlidnsProvider({ endpoint, clock: leapingClock(), timeoutMs: 300 });
  const thrown = await provider.apply(zone, add).catch((error: unknown) => error);
  if (!(thrown instanceof ProviderError)) throw new Error(`not a ProviderError: ${String(thrown)}`);
  return thrown;
}

describe('a write that the service refuses', () => {
  test.each([
    ['DomainRecordConflict', 400],
    ['QuotaExceeded.TTL', 400],
    ['DomainRecordLocked', 400],
    ['SignatureDoesNotMatch', 400],
    ['Forbidden.RAM', 403],
    ['InvalidAction.NotFound', 404],
    ['SomethingNobodyHasSeen', 400],
  ])('%s has changed nothing and will be refused again', async (code, status) => {
    expect(await failedWrite(failure(code, status))).toMatchObject({
      code,
      message: `About ${code}.`,
      requestId: 'STAND-IN',
      outcome: 'not-applied',
      retryable: false,
    });
  });

  test.each([
    ['Throttling', 400],
    ['Throttling.User', 400],
    ['Throttling.Api', 503],
    ['Rejected.Throttling', 429],
    ['LastOperationNotFinished', 400],
    ['Fobidden.TooOfen', 400],
    ['RecordForbidden.DNSChange', 400],
  ])('%s has changed nothing and passes', async (code, status) => {
    expect(await failedWrite(failure(code, status))).toMatchObject({
      code,
      outcome: 'not-applied',
      retryable: true,
    });
  });
});

describe('a write of which nobody knows whether it took effect', () => {
  test.each([
    ['InternalError', 400],
    ['InternalError', 500],
    ['ServiceUnavailable', 503],
    ['SignatureNonceUsed', 400],
    ['SomethingNobodyHasSeen', 502],
  ])('%s with status %i', async (code, status) => {
    expect(await failedWrite(failure(code, status))).toMatchObject({
      code,
      requestId: 'STAND-IN',
      outcome: 'unknown',
      retryable: true,
    });
  });

  test.each([
    ['no answer at all', silence, 'RequestTimeout'],
    ['a connection cut before the answer', reset, 'ECONNRESET'],
    ['a connection cut within the answer', cutShort, 'ECONNRESET'],
    ["a gateway's page with status 502", page(502), 'UnreadableReply'],
    ["a captive portal's page with status 200", page(200), 'UnreadableReply'],
  ])('%s', async (_what, answer, code) => {
    expect(await failedWrite(answer)).toMatchObject({ code, outcome: 'unknown', retryable: true });
  });

  test('an error without a code goes by its status', async () => {
    expect(await failedWrite((response) => void response.writeHead(503).end('{}'))).toMatchObject({
      code: 'HTTP503',
      message: 'Alibaba Cloud answered with HTTP status 503.',
      requestId: undefined,
      outcome: 'unknown',
    });
  });

  test.each([
    ['a field of another type than the client expects', reply({ RecordId: { value: '1' } })],
    ['a success without the id of the record', reply({})],
    ['an empty success', (response: Parameters<Answer>[0]) => void response.end('null')],
  ])('%s: done, but in words we do not know', async (_what, answer) => {
    expect(await failedWrite(answer)).toMatchObject({ code: 'UnreadableReply', outcome: 'unknown' });
  });
});

describe('a write that never left', () => {
  test('nobody listens at the endpoint', async () => {
    const gone = await startStandIn(silence);
    await gone.close();
    expect(await failedWriteAt(gone.url)).toMatchObject({
      code: 'ECONNREFUSED',
      message: 'No connection to Alibaba Cloud (ECONNREFUSED).',
      outcome: 'not-applied',
      retryable: true,
    });
  });

  test("the endpoint's name does not resolve", async () => {
    expect(await failedWriteAt('http://no-such-host.invalid')).toMatchObject({
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      outcome: 'not-applied',
      retryable: true,
    });
  });
});

describe('a call without repetition', () => {
  test.each([
    ['silence', silence],
    ['a reset', reset],
    ['throttling', failure('Throttling.User')],
    ['an internal error', failure('InternalError', 500)],
    ['a previous write still running', failure('LastOperationNotFinished')],
  ])('a write goes out once, whatever comes back: %s', async (_what, answer) => {
    await failedWrite(answer, reply({ RecordId: '1' }));
    expect(standIn?.requests.map(({ action }) => action)).toEqual(['AddDomainRecord']);
  });
});

describe('a read', () => {
  const empty = reply({ TotalCount: 0, DomainRecords: { Record: [] } });

  test.each([
    ['no answer at all', silence],
    ['a connection cut before the answer', reset],
    ['a connection cut within the answer', cutShort],
    ["a gateway's page", page(502)],
    ['throttling', failure('Throttling.User')],
    ['an internal error', failure('InternalError', 500)],
  ])('is asked again after %s', async (_what, answer) => {
    standIn = await startStandIn(answer, answer, empty);
    const clock = leapingClock();
    const provider = createAlidnsProvider({ endpoint: standIn.url, clock, timeoutMs: 300 });
    expect(await provider.readHost(zone, host('www'))).toEqual([]);
    expect(standIn.requests).toHaveLength(3);
    expect(clock.sleeps).toHaveLength(2);
  });

  test('is never of unknown outcome, since it changes nothing', async () => {
    standIn = await startStandIn(failure('InternalError', 500));
    const provider = createAlidnsProvider({ endpoint: standIn.url, clock: leapingClock() });
    await expect(provider.readHost(zone, host('www'))).rejects.toMatchObject({
      code: 'InternalError',
      outcome: 'not-applied',
      retryable: true,
    });
    expect(standIn.requests).toHaveLength(5);
  });

  test('that is refused is not asked again', async () => {
    standIn = await startStandIn(failure('Forbidden.RAM', 403));
    const provider = createAlidnsProvider({ endpoint: standIn.url, clock: leapingClock() });
    await expect(provider.readHost(zone, host('www'))).rejects.toMatchObject({ code: 'Forbidden.RAM' });
    expect(standIn.requests).toHaveLength(1);
  });

  test('waits as long as the service asks', async () => {
    standIn = await startStandIn(failure('Throttling.User', 400, { 'x-acs-retry-after': '7000' }), empty);
    const clock = leapingClock();
    const provider = createAlidnsProvider({ endpoint: standIn.url, clock });
    await provider.readHost(zone, host('www'));
    expect(clock.sleeps).toEqual([7000]);
  });

  test('of a record with an unknown type fails aloud instead of hiding a possible conflict', async () => {
    const odd = { RecordId: '7', RR: 'www', Type: 'TYPE999', Value: 'x', Line: 'default', TTL: 600 };
    standIn = await startStandIn(
      reply({ TotalCount: 1, DomainRecords: { Record: [{ ...odd, Status: 'ENABLE' }] } }),
    );
    const provider = createAlidnsProvider({ endpoint: standIn.url, clock: leapingClock() });
    await expect(provider.readHost(zone, host('www'))).rejects.toMatchObject({
      code: 'UnreadableReply',
      message: expect.stringContaining('type'),
      requestId: 'STAND-IN',
      retryable: false,
    });
  });
});
