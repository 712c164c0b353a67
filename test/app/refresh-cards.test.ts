import { expect, test } from 'vitest';
import { moveChange } from '../../src/app/move-change.ts';
import { refreshCards } from '../../src/app/refresh-cards.ts';
import { bench } from '../support/bench.ts';

/** A store that fails so many times before it answers. */
async function failing(times: number) {
  const world = bench();
  const change = await world.proposed();
  const shown: string[] = [];
  let left = times;
  const pauses: number[] = [];
  const ports = {
    ...world.ports,
    changes: {
      ...world.ports.changes,
      due: async (now: number) => {
        left -= 1;
        if (left >= 0) throw new Error('Redis is loading');
        return await world.ports.changes.due(now);
      },
    },
    notifier: { ...world.ports.notifier, updateCard: async ({ id }: { id: string }) => void shown.push(id) },
    clock: { ...world.ports.clock, sleep: async (ms: number) => void pauses.push(ms) },
  };
  return { ports, change, shown, pauses };
}

test('every open card shows what is stored, also where the store answers at the third try only', async () => {
  const { ports, change, shown, pauses } = await failing(2);
  await refreshCards(ports);
  expect(shown).toEqual([change.id]);
  expect(pauses).toHaveLength(2);
});

test('a card shows that its change has stopped, where the store has lost that somebody let it go on', async () => {
  const { ports, change, shown } = await failing(0);
  const reason = { id: 'broken', detail: 'for the test' } as const;
  const running = await moveChange(ports, change, { kind: 'approve', by: 'U0BOB', needed: 1 }, 'U0BOB');
  const stop = { kind: 'stop', reason, standing: 'old' } as const;
  const stopped = await moveChange(ports, running, stop, 'switchyard');
  await moveChange(ports, stopped, { kind: 'announced' }, 'switchyard');
  await refreshCards(ports);
  expect(shown).toEqual([change.id]);
  const now = () => ports.clock.now() + 25 * 60 * 60 * 1000;
  await refreshCards({ ...ports, clock: { ...ports.clock, now } });
  expect(shown).toEqual([change.id]);
});

test('a card shows the end that has just been told: whoever edited it last may have been late, and killed', async () => {
  const { ports, change, shown } = await failing(0);
  const rejected = await moveChange(ports, change, { kind: 'reject', by: 'U0BOB' }, 'U0BOB');
  await moveChange(ports, rejected, { kind: 'announced' }, 'switchyard');
  await refreshCards(ports);
  expect(shown).toEqual([change.id]);
  const now = () => ports.clock.now() + 11 * 60_000;
  await refreshCards({ ...ports, clock: { ...ports.clock, now } });
  expect(shown).toEqual([change.id]);
});

test('a store that goes on failing is given up, and its error told', async () => {
  const { ports, shown } = await failing(1_000);
  await expect(refreshCards(ports)).rejects.toThrow('Redis is loading');
  expect(shown).toEqual([]);
});

test('a process that is to end asks no longer', async () => {
  const { ports, pauses } = await failing(1_000);
  await expect(refreshCards({ ...ports, isStopping: () => true })).rejects.toThrow('Redis is loading');
  expect(pauses).toEqual([]);
});
