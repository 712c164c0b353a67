import { afterEach, expect, test } from 'vitest';
import { seed } from '../../src/sandbox/seed.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';

const TTL = 60;
const TEN_MINUTES = 600_000;

let trip: Journey;
afterEach(() => trip.close());

/** The card of a switch of www, whose TTL is a minute, approved. */
async function approved(options: JourneyOptions = {}): Promise<void> {
  trip = await journey({ seed: seed({ wwwTtl: TTL }), ...options });
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
}

/** Moments of the writes that lowered the TTL and of the one that swapped, by the true clock; in seconds. */
function writes(): { lowered: number[]; swapped: number[] } {
  const done = trip.sandbox.alibaba.requests.filter(
    ({ action, code }) => action === 'UpdateDomainRecord' && code === 'OK',
  );
  const at = (isIt: (type: string | undefined, ttl: string | undefined) => boolean) =>
    done.filter(({ params }) => isIt(params.Type, params.TTL)).map((call) => call.at / 1000);
  return {
    lowered: at((type) => type !== 'CNAME'),
    swapped: at((type) => type === 'CNAME').slice(0, 1),
  };
}

/** From the last lowering to the swap, in seconds of the true clock. */
async function waited(): Promise<number> {
  await trip.passUntil(() => writes().swapped.length > 0, 'the swap');
  const { lowered, swapped } = writes();
  return (swapped[0] ?? Number.NaN) - Math.max(...lowered);
}

test('while all clocks agree the swap comes when the TTL is over, and nobody complains', async () => {
  await approved();
  const wait = await waited();
  expect(wait).toBeGreaterThanOrEqual(TTL);
  expect(wait).toBeLessThan(TTL + 15);
  expect(trip.complaints).toEqual([]);
});

test('a bot whose clock is ten minutes ahead does not swap before the TTL is over, and says that it is off', async () => {
  await approved({ ahead: TEN_MINUTES });
  expect(await waited()).toBeGreaterThanOrEqual(TTL);
  expect(trip.complaints.join('\n')).toContain('it is this machine that is off');
});

test('a bot whose clock is ten minutes ahead does not cut short what another bot waits for', async () => {
  await approved();
  await trip.passUntil(() => trip.sandbox.slack.text().includes('Now waiting'), 'the wait');
  await trip.addBot(TEN_MINUTES);
  expect(await waited()).toBeGreaterThanOrEqual(TTL);
});

test('a Redis whose clock jumps ten minutes ahead in the wait brings nothing forward', async () => {
  await approved();
  await trip.passUntil(() => trip.sandbox.slack.text().includes('Now waiting'), 'the wait');
  trip.redisClock.ahead = TEN_MINUTES;
  const wait = await waited();
  expect(wait).toBeGreaterThanOrEqual(TTL);
  expect(wait).toBeLessThan(TTL + 15);
  expect(trip.complaints.join('\n')).toContain('The clock of Redis is 10 minutes ahead');
});

test('a Redis whose clock falls back holds the swap up until it is right again', async () => {
  await approved();
  await trip.passUntil(() => trip.sandbox.slack.text().includes('Now waiting'), 'the wait');
  trip.redisClock.ahead = -TEN_MINUTES;
  await trip.pass(TTL + 60);
  expect(writes().swapped).toEqual([]);
  trip.redisClock.ahead = 0;
  const wait = await waited();
  expect(wait).toBeGreaterThan(TTL + 60);
  expect(wait).toBeLessThan(TTL + 120);
});

test('a provider whose answers are dated ten minutes back is believed too', async () => {
  await approved({ alibaba: { clockOffsetMs: -TEN_MINUTES } });
  expect(await waited()).toBeGreaterThanOrEqual(TTL);
  expect(trip.complaints.join('\n')).toContain('The clock of Alibaba Cloud is');
});

test('a provider that refuses because of the clock is told on the card with how far it is off', async () => {
  await approved();
  trip.sandbox.alibaba.switches.clockOffsetMs = 20 * 60_000;
  const outcome = await trip.ending();
  expect(outcome).toMatch(
    /The clock of this machine is \d+ minutes .*behind that of Alibaba Cloud: set it, by chronyc/,
  );
  trip.sandbox.alibaba.switches.clockOffsetMs = 0;
});
