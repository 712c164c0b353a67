import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hearDates } from '../../../src/adapters/alibaba/answers.ts';
import { createAlidnsProvider } from '../../../src/adapters/alidns/index.ts';
import { createCdnCatalog } from '../../../src/adapters/cdn/index.ts';
import { createTrafficManager } from '../../../src/adapters/gtm/index.ts';
import type { Testimony } from '../../../src/domain/clocks.ts';
import { DomainName } from '../../../src/domain/name.ts';
import { ProviderError } from '../../../src/ports.ts';
import { type AlibabaApi, SANDBOX_KEYS, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';
import { content, host } from '../../support/records.ts';
import { failure, page, startStandIn } from './stand-in.ts';

const zone = DomainName.parse('example.com');
const MINUTE = 60_000;

let clock: ManualClock;
let api: AlibabaApi;
let heard: Testimony[];
let hearNoMore: () => void;

beforeAll(() => {
  const [[keyId, secret] = []] = Object.entries(SANDBOX_KEYS);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
});
afterAll(() => vi.unstubAllEnvs());
beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 0, 1, 12, 0, 0, 750));
  api = await startAlibabaApi(createWorld(clock, seed()));
  heard = [];
  hearNoMore = hearDates(clock.now, (testimony) => heard.push(testimony));
});
afterEach(async () => {
  hearNoMore();
  await api.close();
});

const provider = (endpoint = api.url) =>
  createAlidnsProvider({ endpoint, clock, retry: { attempts: 1 }, timeoutMs: 2000 });

async function refusal(work: Promise<unknown>): Promise<ProviderError> {
  const thrown = await work.catch((error: unknown) => error);
  if (!(thrown instanceof ProviderError)) throw new Error(`not a ProviderError: ${String(thrown)}`);
  return thrown;
}

describe('the date of an answer', () => {
  test('is heard of every product, in whole seconds by the clock of the service', async () => {
    api.switches.clockOffsetMs = 5 * MINUTE;
    await provider().readHost(zone, host('www'));
    await createCdnCatalog({ endpoint: api.url, clock }).find(DomainName.parse('www.example.com'));
    await createTrafficManager({ endpoint: api.url, clock }).find(DomainName.parse('gtm.example.net'));
    expect(heard.length).toBeGreaterThanOrEqual(3);
    const stated = Date.UTC(2026, 0, 1, 12, 5);
    const now = clock.now();
    for (const one of heard) expect(one).toEqual({ stated, resolution: 1000, asked: now, answered: now });
  });

  test('is heard of a refusal too', async () => {
    api.faults.next({ action: 'AddDomainRecord', kind: 'refuse' });
    await refusal(provider().apply(zone, { kind: 'create', desired: content() }));
    expect(heard).toMatchObject([{ stated: Date.UTC(2026, 0, 1, 12) }]);
  });

  test('comes with the moments before the question and after the answer', async () => {
    hearNoMore();
    const moments = [1000, 1300];
    hearNoMore = hearDates(
      () => moments.shift() ?? Number.NaN,
      (testimony) => heard.push(testimony),
    );
    await provider().readHost(zone, host('www'));
    expect(heard).toMatchObject([{ asked: 1000, answered: 1300 }]);
  });

  test('is not taken from a page of somebody in between', async () => {
    const between = await startStandIn(page(502));
    await refusal(provider(between.url).readHost(zone, host('www')));
    await between.close();
    expect(heard).toEqual([]);
  });

  test('is not heard after the end of the listening', async () => {
    hearNoMore();
    await provider().readHost(zone, host('www'));
    expect(heard).toEqual([]);
  });
});

describe('a refusal for the sake of time', () => {
  beforeEach(async () => {
    // The client stamps its requests with the real clock of this machine.
    clock = manualClock(Date.now());
    await api.close();
    api = await startAlibabaApi(createWorld(clock, seed()));
  });

  test.each([
    [20 * MINUTE, /is (20 minutes|19 minutes 59 seconds) behind that of Alibaba Cloud: set it, by chronyc/],
    [-20 * MINUTE, /is 20 minutes( \d seconds?)? ahead of that of Alibaba Cloud: set it, by chronyc/],
  ])('says how far this machine is off: the service is ahead by %i ms', async (offset, sentence) => {
    api.switches.clockOffsetMs = offset;
    const error = await refusal(provider().readHost(zone, host('www')));
    expect(error).toMatchObject({
      code: 'InvalidTimeStamp.Expired',
      outcome: 'not-applied',
      retryable: false,
    });
    expect(error.message).toMatch(sentence);
  });

  test('says so too when the signature is refused and the clock is off', async () => {
    api.switches.clockOffsetMs = 14 * MINUTE;
    api.faults.next({ action: 'AddDomainRecord', kind: 'refuse', code: 'SignatureDoesNotMatch' });
    const error = await refusal(provider().apply(zone, { kind: 'create', desired: content() }));
    expect(error.message).toMatch(
      /The clock of this machine is 1[34] minutes .*behind that of Alibaba Cloud/,
    );
  });

  test('says what is most likely when the answer does not tell by how much', async () => {
    const dateless = await startStandIn(failure('InvalidTimeStamp.Expired'));
    const error = await refusal(provider(dateless.url).readHost(zone, host('www')));
    await dateless.close();
    expect(error.message).toBe(
      'About InvalidTimeStamp.Expired. Most likely the clock of this machine is off: compare date -u with a clock that you trust.',
    );
  });

  test('blames no clock for a wrong secret', async () => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'wrong');
    const error = await refusal(provider().readHost(zone, host('www')));
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', Object.values(SANDBOX_KEYS)[0]);
    expect(error.code).toBe('SignatureDoesNotMatch');
    expect(error.message).not.toContain('clock');
  });
});
