import { afterEach, describe, expect, test, vi } from 'vitest';
import { sweepLoop } from '../../jobs/sweep.ts';
import { haltBroken } from '../../src/app/run-step.ts';
import { proposeOrWait } from '../../src/app/wait-in-line.ts';
import { NotDelivered } from '../../src/ports.ts';
import { bench } from '../support/bench.ts';
import { listeningLog } from '../support/listening-log.ts';
import { host, record } from '../support/records.ts';
import { aCdnDomain, name } from '../support/scenes.ts';
import { commandOf } from '../support/typed.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A world with one change overdue and its alarm lost. */
async function overdue() {
  const world = bench({ records: [record(), record({ host: host('shop') })] });
  world.cdn.domains.set(name('shop.example.com'), aCdnDomain({ domain: name('shop.example.com') }));
  const change = await world.approved();
  world.queue.ring();
  await world.clock.advance(5000);
  const rearmed = async () => (await world.stored(change.id)).generation > change.generation;
  return { world, change, rearmed };
}

describe('the sweep', () => {
  test('runs by itself, again and again, until it is stopped', async () => {
    const { world, rearmed } = await overdue();
    const { due } = world.ports.changes;
    let sweeps = 0;
    world.ports.changes.due = async (now) => {
      sweeps += 1;
      return await due(now);
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const loop = sweepLoop(world.ports, listeningLog().log, 1000);
    await vi.advanceTimersByTimeAsync(3500);
    expect(sweeps).toBe(2 * 3);
    expect(await rearmed()).toBe(true);
    await loop.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits for the one that runs when it is stopped', async () => {
    const { world, rearmed } = await overdue();
    const { due } = world.ports.changes;
    let begun = false;
    let goOn: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    world.ports.changes.due = async (now) => {
      begun = true;
      await gate;
      return await due(now);
    };
    const loop = sweepLoop(world.ports, listeningLog().log, 1);
    await vi.waitUntil(() => begun);
    const stopped = loop.stop();
    expect(await rearmed()).toBe(false);
    goOn();
    await stopped;
    expect(await rearmed()).toBe(true);
  });

  test('that fails is told to the operator, and the next one runs', async () => {
    const { world, rearmed } = await overdue();
    const { due } = world.ports.changes;
    let failures = 2;
    world.ports.changes.due = async (now) => {
      if (failures-- > 0) throw new Error('connection lost');
      return await due(now);
    };
    const { log, lines } = listeningLog();
    const loop = sweepLoop(world.ports, log, 1);
    await vi.waitUntil(rearmed);
    await loop.stop();
    expect(lines.map(({ level }) => level)).toEqual(['error', 'error']);
  });

  test('carries changes on while Slack takes its time with an outcome', async () => {
    const { world, change, rearmed } = await overdue();
    const stopped = await world.approved({ host: name('shop') });
    world.told.announcementsFail = new NotDelivered('ratelimited');
    await expect(haltBroken(world.ports, stopped.id, 'no alarm')).rejects.toThrow(NotDelivered);
    let begun = false;
    let answer: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.ports.notifier.announce = async () => {
      begun = true;
      await slow;
    };
    await world.clock.advance(6 * 60 * 1000);
    const loop = sweepLoop(world.ports, listeningLog().log, 1);
    await vi.waitUntil(() => begun);
    const { generation } = await world.stored(change.id);
    await world.clock.advance(5000);
    await vi.waitUntil(async () => (await world.stored(change.id)).generation > generation);
    expect(await rearmed()).toBe(true);
    answer();
    await loop.stop();
    expect(await world.stored(stopped.id)).toMatchObject({ announcementDue: false });
  });

  test('carries changes on while somebody’s turn in line takes its time', async () => {
    const { world, change } = await overdue();
    const other = await world.proposed({ host: name('shop') });
    const who = { userId: 'U0BOB', channel: 'C0OPS' };
    await proposeOrWait(world.ports, commandOf('add shop TXT hello --wait'), who);
    await world.reject(other);
    let begun = false;
    let answer: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { tellTurn } = world.ports.notifier;
    world.ports.notifier.tellTurn = async (...news) => {
      begun = true;
      await slow;
      await tellTurn(...news);
    };
    const loop = sweepLoop(world.ports, listeningLog().log, 1);
    await vi.waitUntil(() => begun);
    const { generation } = await world.stored(change.id);
    await world.clock.advance(5000);
    await vi.waitUntil(async () => (await world.stored(change.id)).generation > generation);
    answer();
    await loop.stop();
    expect(world.told.turns).toMatchObject([{ news: { kind: 'proposed' } }]);
    expect(await world.ports.line.list()).toEqual([]);
  });

  test('is left to the caller where no pause is given', async () => {
    const { world, rearmed } = await overdue();
    const loop = sweepLoop(world.ports, listeningLog().log, 0);
    expect(await rearmed()).toBe(false);
    await loop.once();
    expect(await rearmed()).toBe(true);
    await loop.stop();
  });
});
