import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openings, windowIn } from '../../src/domain/schedule.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;
const window = windowIn('02:00-05:00 Asia/Shanghai');
const MINUTE = 60_000;
/** The old TTL of www in the sandbox and what name servers are given. */
const LEAD = 15 * MINUTE + 20_000;

beforeEach(async () => {
  trip = await journey({ stepMs: 1000 });
});
afterEach(async () => {
  await trip.close();
});

const read = async (message: Promise<Awaited<ReturnType<Journey['type']>>>) =>
  trip.sandbox.slack.read(await message);
const www = () => trip.records('www')[0];
const isLow = () => www()?.type === 'A' && www()?.ttl === 1;

/** The quiet hours that the clock has not come to the end of. */
function nextHours(): { opens: number; closes: number } {
  if (!window) throw new Error('no quiet hours');
  const [first] = openings({ kind: 'off-peak', window }, trip.clock.now());
  return { opens: first?.opens ?? 0, closes: first?.closes ?? 0 };
}

/** Sleeps until that moment; every alarm of the time between rings late, as after a night without power. */
async function sleepUntil(moment: number): Promise<void> {
  const ms = moment - trip.clock.now();
  if (ms > 0) await trip.clock.advance(ms);
}

describe('a switch in the quiet hours', () => {
  test('lowers the TTL just before them and swaps within them', async () => {
    // Wherever the day began: from here on the next hours are hours away.
    await sleepUntil(nextHours().closes + 60 * MINUTE);
    const { opens, closes } = nextHours();
    await trip.type('U0ALICE', 'switch www cdn --at off-peak');
    expect(trip.cardText()).toContain('answers change in the quiet hours only, 02:00-05:00 Asia/Shanghai');
    expect(await read(trip.click('U0BOB', 'approve'))).toContain(
      'It waits for its time and begins by itself',
    );
    await trip.passUntil(() => trip.cardText().includes('Waiting for its time.'), 'the card waits');
    await sleepUntil(opens - LEAD - 10_000);
    expect(www()).toMatchObject({ type: 'A', ttl: 20 });
    await trip.passUntil(isLow, 'the TTL is low');
    expect(trip.clock.now()).toBeLessThan(opens - 10 * MINUTE);
    await trip.passUntil(() => trip.cardText().includes('The TTL is low already.'), 'the swap waits');
    await sleepUntil(opens - 5_000);
    await trip.passUntil(() => www()?.type === 'CNAME', 'the swap');
    expect(trip.clock.now()).toBeGreaterThanOrEqual(opens);
    expect(trip.clock.now()).toBeLessThan(closes);
    expect(await trip.ending()).toContain('*Propagated:*');
  });

  test('that is approved too late for them waits for the next ones, and the card says so', async () => {
    const { closes } = nextHours();
    await sleepUntil(closes - 5 * MINUTE);
    await trip.type('U0ALICE', 'switch www cdn --at off-peak');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.cardText().includes('There is too little time left'), 'the card');
    await sleepUntil(closes + 60 * MINUTE);
    await trip.pass(5);
    expect(www()).toMatchObject({ type: 'A', ttl: 20 });
    await sleepUntil(nextHours().opens - 5_000);
    await trip.passUntil(() => www()?.type === 'CNAME', 'the swap');
    expect(trip.clock.now()).toBeGreaterThanOrEqual(nextHours().opens);
  });
});

describe('a frozen zone', () => {
  test('refuses proposals and approvals with who, until when and why, and holds what was approved', async () => {
    await trip.type('U0ALICE', 'switch www cdn --at off-peak');
    expect(await read(trip.type('U0ALICE', 'freeze example.com release week'))).toContain(
      'Only these freeze',
    );
    const frozen = await read(trip.type('U0BOB', 'freeze example.com release week'));
    expect(frozen).toContain('No change of the zone has written anything yet');
    expect(trip.announcements().map((told) => trip.sandbox.slack.read(told))).toEqual([
      expect.stringContaining('*Frozen:* @bob froze `example.com`'),
    ]);
    const refused = await read(trip.type('U0ALICE', 'switch img cdn'));
    for (const part of [
      'The zone is frozen: @bob',
      'until it is lifted',
      'release week',
      '/dns unfreeze example.com',
    ])
      expect(refused).toContain(part);
    expect(await read(trip.click('U0BOB', 'approve'))).toContain('The proposal stays open');
    expect(await read(trip.type('U0ALICE', 'records www'))).toContain('*The zone is frozen:*');
  });

  test('stops a scheduled change, which goes on when the freeze is lifted', async () => {
    await sleepUntil(nextHours().closes + 60 * MINUTE);
    const { opens, closes } = nextHours();
    await trip.type('U0ALICE', 'switch www cdn --at off-peak');
    await trip.click('U0BOB', 'approve');
    const frozen = await read(trip.type('U0BOB', 'freeze example.com until tomorrow 23:00 incident'));
    expect(frozen).toContain('These wait until it ends: switch of `www.example.com`');
    await sleepUntil(opens - LEAD + 5_000);
    await trip.passUntil(() => trip.cardText().includes('Held back by a freeze'), 'the card');
    await trip.pass(60);
    expect(www()).toMatchObject({ type: 'A', ttl: 20 });
    expect(await read(trip.type('U0BOB', 'unfreeze example.com'))).toContain('These go on by themselves now');
    await trip.passUntil(() => trip.cardText().includes('The TTL is low already.'), 'the swap waits');
    await sleepUntil(opens - 5_000);
    await trip.passUntil(() => www()?.type === 'CNAME', 'the swap');
    expect(trip.clock.now()).toBeGreaterThanOrEqual(opens);
    expect(trip.clock.now()).toBeLessThan(closes);
  });
});
