import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJobQueue } from '../../../src/adapters/bullmq/job-queue.ts';
import { startWorker } from '../../../src/adapters/bullmq/worker.ts';
import { createChangeStore } from '../../../src/adapters/redis/change-store.ts';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { checkRedis } from '../../../src/adapters/redis/health.ts';
import { createLocks } from '../../../src/adapters/redis/locks.ts';
import type { Change } from '../../../src/domain/change.ts';
import type { JournalEntry } from '../../../src/domain/journal.ts';
import type { Alarm, ChangeStore } from '../../../src/ports.ts';
import { aChange } from '../../support/changes.ts';
import { silent } from '../../support/redis-room.ts';
import { type RedisServer, type RedisServers, redisServers } from '../../support/redis-servers.ts';
import { created, saved, touching } from '../../support/stored.ts';

/** A failover may take longer than a command's patience: whoever is told that it failed tries again. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 4) throw error;
    }
  }
}

describe('Redis with a replica and three Sentinels', () => {
  let servers: RedisServers;
  let primary: RedisServer;
  let url: string;
  let redis: Redis;
  let store: ChangeStore;
  let closing: (() => unknown)[];

  beforeEach(async () => {
    servers = await redisServers();
    closing = [servers.close];
    primary = await servers.server();
    await servers.server('--replicaof', '127.0.0.1', `${primary.port}`);
    ({ url } = await servers.sentinels(primary));
    redis = await connectRedis(url, { log: silent });
    closing.push(() => redis.disconnect());
    store = createChangeStore({ redis });
  });
  afterEach(async () => {
    for (const close of closing.toReversed()) await close();
  });

  const found = async (): Promise<Change> => {
    const change = await store.find('change-1');
    if (!change) throw new Error('the change is gone');
    return change;
  };

  /** An alarm clock on the same Redis, and what has rung. */
  const alarmClock = async () => {
    const connection = await connectRedis(url, { log: silent, use: 'worker' });
    const place = { prefix: 'switchyard:', log: silent };
    const rung: Alarm[] = [];
    const queue = createJobQueue({ connection: redis, ...place });
    const worker = await startWorker({
      ...{ connection, ...place, concurrency: 1 },
      onAlarm: async (alarm) => {
        rung.push(alarm);
      },
      onBroken: async () => {},
    });
    closing.push(() => connection.disconnect(), queue.close, worker.close);
    return { queue, rung };
  };

  /** Saves one line of the journal after the other, as a worker does: overtaken, it goes on from what is stored. */
  const writeOn = async (from: Change, lines: number): Promise<Change> => {
    let copy = from;
    for (let at = 1; at <= lines; at += 1) {
      const line: JournalEntry = { kind: 'expired', at };
      const next = { ...copy, journal: [...copy.journal, line] };
      copy = await again(async () => {
        const outcome = await store.save(next);
        return outcome.saved ? outcome.change : await found();
      });
    }
    return copy;
  };

  test('when the primary dies, changes, locks and alarms go on with the replica, and nothing is written twice', async () => {
    const { queue, rung } = await alarmClock();
    const locks = createLocks({ redis, log: silent });
    const change = await created(store, aChange({ state: 'running' }));
    const alarm: Alarm = { changeId: 'change-1', step: 0, generation: 1 };
    await queue.add(alarm, 1_000);
    // Replicas hear of a write after its writer does; what they have not heard of is lost.
    expect(await redis.wait(1, 5_000)).toBe(1);

    const written = await locks.run('zone:example.com', async () => {
      const under = writeOn(change, 30);
      await primary.kill();
      return await under;
    });

    const stored = await found();
    expect(stored).toEqual(written);
    const lines = stored.journal.map(({ at }) => at);
    expect(lines.at(-1)).toBe(30);
    expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b));
    expect(await store.save(change)).toEqual({ saved: false, why: 'outdated' });
    expect(await store.create(touching(['www'], { id: 'change-2' }))).toMatchObject({ holder: 'change-1' });
    await expect.poll(() => rung, { timeout: 20_000 }).toEqual([alarm]);
    await queue.add({ ...alarm, generation: 2 }, 0);
    await expect.poll(() => rung.length, { timeout: 20_000 }).toBe(2);
    expect(await locks.run('zone:example.com', async () => 'free')).toBe('free');
    expect((await checkRedis(redis)).problems).toEqual([]);
  });

  test('when the primary hangs, it is left for the replica, and what it does later counts for nothing', async () => {
    await created(store, aChange());
    expect(await redis.wait(1, 5_000)).toBe(1);
    primary.freeze();
    const running = await again(async () => await saved(store, { ...(await found()), state: 'running' }));
    primary.thaw();
    const done = await saved(store, { ...running, state: 'done' });
    expect(await found()).toEqual(done);
    expect((await checkRedis(redis)).problems).toEqual([]);
  });

  test('a master that the Sentinels do not know is told by its name', async () => {
    const attempt = connectRedis(url.replace('/changes', '/orders'), { log: silent, attempts: 2 });
    await expect(attempt).rejects.toThrow('No master of that name is known');
    await expect(attempt).rejects.toThrow('orders (Sentinel at 127.0.0.1:');
  });
});
