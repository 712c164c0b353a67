import { describe, expect, test } from 'vitest';
import { createTime } from '../../../src/adapters/time/index.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { keptLog } from '../../support/redis-room.ts';

const MINUTE = 60_000;

/** The time on a machine whose clock is right, with a Redis and a provider that may be off. */
function room() {
  const clock = manualClock();
  const log = keptLog();
  const redis = { ahead: 0, isAway: false };
  const time = createTime({
    clock,
    log,
    askRedis: async () => {
      if (redis.isAway) throw new Error('Connection is closed.');
      return clock.now() + redis.ahead;
    },
  });
  /** An answer of the provider, whose clock is so far ahead. */
  const answer = (ahead: number): void => {
    const stated = Math.floor((clock.now() + ahead) / 1000) * 1000;
    time.hear({ stated, resolution: 1000, asked: clock.now(), answered: clock.now() });
  };
  return { clock, log, redis, time, answer };
}

describe('the time', () => {
  test('is one moment where all clocks agree', async () => {
    const { clock, time, answer, log } = room();
    answer(0);
    expect(await time.now()).toEqual({ earliest: clock.now(), latest: clock.now() });
    expect(log.sentences).toEqual([]);
  });

  test('counts a Redis that jumps from the very next look', async () => {
    const { clock, redis, time } = room();
    await time.now();
    redis.ahead = -10 * MINUTE;
    const { earliest, latest } = await time.now();
    expect(latest).toBe(clock.now());
    expect(earliest).toBeLessThanOrEqual(clock.now() - 10 * MINUTE);
    expect(earliest).toBeGreaterThan(clock.now() - 10 * MINUTE - 10);
  });

  test('counts the provider from its answer', async () => {
    const { clock, time, answer } = room();
    answer(5 * MINUTE);
    const { earliest, latest } = await time.now();
    expect(earliest).toBe(clock.now());
    expect(latest).toBeGreaterThanOrEqual(clock.now() + 5 * MINUTE);
    expect(latest).toBeLessThanOrEqual(clock.now() + 5 * MINUTE + 1000);
  });

  test('remembers what the provider said until it says something else', async () => {
    const { clock, time, answer } = room();
    answer(5 * MINUTE);
    await clock.advance(60 * MINUTE);
    expect((await time.now()).latest).toBeGreaterThanOrEqual(clock.now() + 5 * MINUTE);
    answer(0);
    expect((await time.now()).latest).toBe(clock.now());
  });

  test('goes on without Redis by what Redis said last', async () => {
    const { clock, redis, time } = room();
    redis.ahead = -10 * MINUTE;
    await time.now();
    redis.isAway = true;
    await clock.advance(MINUTE);
    expect((await time.now()).earliest).toBeLessThanOrEqual(clock.now() - 10 * MINUTE);
  });

  test('does not wait for a Redis that never answers', async () => {
    const clock = manualClock();
    const time = createTime({ clock, log: keptLog(), askRedis: () => new Promise(() => {}), patienceMs: 1 });
    expect(await time.now()).toEqual({ earliest: clock.now(), latest: clock.now() });
  });

  test('does not trust an answer more than the time it took', async () => {
    const clock = manualClock();
    const askRedis = async (): Promise<number> => {
      const stated = clock.now();
      await clock.advance(5000);
      return stated;
    };
    const time = createTime({ clock, log: keptLog(), askRedis });
    expect(await time.now()).toEqual({ earliest: clock.now(), latest: clock.now() });
  });
});

describe('a clock that is off', () => {
  test('is told once, with what follows and what to do', async () => {
    const { clock, redis, time, log } = room();
    redis.ahead = 10 * MINUTE;
    for (let turn = 0; turn < 5; turn += 1) {
      await time.now();
      await clock.advance(1000);
    }
    expect(log.sentences).toEqual([
      'The clock of Redis is 10 minutes ahead of that of this machine. Nobody else can tell which one is off: compare date -u on this machine and on that of Redis with a clock that you trust, and set what is off. Nothing is done before its time by any of the clocks, so waits may last 10 minutes longer.',
    ]);
  });

  test('by two seconds or less is not told', async () => {
    const { redis, time, log } = room();
    redis.ahead = 2000;
    await time.now();
    expect(log.sentences).toEqual([]);
  });

  test('is told again when it has moved on, and when it is over', async () => {
    const { redis, time, log } = room();
    for (const ahead of [-5000, -6000, -8000, -1500, -500, 0]) {
      redis.ahead = ahead;
      await time.now();
    }
    expect(log.sentences).toEqual([
      expect.stringContaining('The clock of Redis is 5 seconds behind that of this machine.'),
      expect.stringContaining('The clock of Redis is 8 seconds behind that of this machine.'),
      'The clock of Redis agrees with that of this machine again. Waits have their usual length.',
    ]);
  });

  test('is this machine when both others say the same', async () => {
    const { redis, time, answer, log } = room();
    redis.ahead = 10 * MINUTE;
    answer(10 * MINUTE);
    await time.now();
    expect(log.sentences.at(-1)).toContain('Alibaba Cloud says the same, so it is this machine that is off');
  });

  test('is that of Redis when the provider agrees with this machine', async () => {
    const { redis, time, answer, log } = room();
    answer(0);
    redis.ahead = -10 * MINUTE;
    await time.now();
    expect(log.sentences).toEqual([
      expect.stringContaining(
        'Alibaba Cloud agrees with this machine: set the clock of the machine that Redis',
      ),
    ]);
  });
});
