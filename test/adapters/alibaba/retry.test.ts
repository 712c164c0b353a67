import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retrying } from '../../../src/adapters/alibaba/retry.ts';
import { ProviderError } from '../../../src/ports.ts';
import { leapingClock } from './stand-in.ts';

function failed(retryable: boolean, retryAfter?: number): ProviderError {
  const cause = { retryAfter };
  return new ProviderError({ code: 'X', message: 'x', outcome: 'not-applied', retryable, cause });
}

test('pauses double up to their ceiling', async () => {
  const clock = leapingClock();
  const retry = retrying(clock, {
    ...{ attempts: 6, budgetMs: 60_000, firstDelayMs: 1000, maxDelayMs: 5000 },
    random: () => 1,
  });
  await expect(retry(() => Promise.reject(failed(true)))).rejects.toMatchObject({ code: 'X' });
  expect(clock.sleeps).toEqual([1000, 2000, 4000, 5000, 5000]);
});

test('no pause is shorter than half of it, none longer than all of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (chance) => {
      const clock = leapingClock();
      const retry = retrying(clock, { attempts: 4, firstDelayMs: 100, random: () => chance });
      await retry(() => Promise.reject(failed(true))).catch(() => undefined);
      expect(clock.sleeps).toHaveLength(3);
      for (const [index, pause] of clock.sleeps.entries()) {
        expect(pause).toBeGreaterThanOrEqual(50 * 2 ** index);
        expect(pause).toBeLessThanOrEqual(100 * 2 ** index);
      }
    }),
  );
});

test('no attempt begins after the budget is used up', async () => {
  const clock = leapingClock();
  let attempts = 0;
  const retry = retrying(clock, { attempts: 100, budgetMs: 10_000, random: () => 1 });
  const begin = clock.now();
  const thrown = retry(() => {
    attempts += 1;
    return Promise.reject(failed(true));
  });
  await expect(thrown).rejects.toBeInstanceOf(ProviderError);
  expect(clock.now() - begin).toBeLessThanOrEqual(10_000);
  expect(attempts).toBe(clock.sleeps.length + 1);
});

test('a service that asks for more patience than there is gets no second call', async () => {
  const clock = leapingClock();
  const retry = retrying(clock, { budgetMs: 10_000 });
  await expect(retry(() => Promise.reject(failed(true, 60_000)))).rejects.toMatchObject({ code: 'X' });
  expect(clock.sleeps).toEqual([]);
});

test('what does not pass is thrown at once', async () => {
  const clock = leapingClock();
  await expect(retrying(clock)(() => Promise.reject(failed(false)))).rejects.toMatchObject({ code: 'X' });
  expect(clock.sleeps).toEqual([]);
});
