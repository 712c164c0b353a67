import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocks } from '../../../src/adapters/redis/locks.ts';
import { locksContract } from '../../contracts/locks.ts';
import { memoryLocks } from '../../support/memory-locks.ts';
import { keptLog, type RedisRoom, redisRoom, silent } from '../../support/redis-room.ts';

locksContract('Redis', async () => {
  const room = redisRoom();
  const open = async () => createLocks({ redis: await room.connect(), log: silent, prefix: room.prefix });
  return { here: await open(), there: await open(), close: room.leave };
});

locksContract('memory', async () => {
  const locks = memoryLocks();
  return { here: locks, there: locks, close: async () => {} };
});

describe('a lock in Redis', () => {
  let room: RedisRoom;
  beforeEach(() => {
    room = redisRoom();
  });
  afterEach(() => room.leave());

  /** Waits until a lock of that timeout has been renewed once more. */
  const renewed = async (redis: Redis, name: string, timeout: number): Promise<void> => {
    const key = `${room.prefix}lock:${name}`;
    // Nearly over: only a renewal brings it back above that.
    await redis.pexpire(key, timeout * 0.7);
    await expect.poll(() => redis.pttl(key), { timeout: 20_000 }).toBeGreaterThan(timeout * 0.7);
  };

  test('the lock of an instance that died ends by itself', async () => {
    const redis = await room.connect();
    await redis.set(`${room.prefix}lock:zone:example.com`, 'the dead instance', 'PX', 300);
    const locks = createLocks({ redis, log: silent, prefix: room.prefix });
    expect(await locks.tryRun('zone:example.com', async () => 1)).toEqual({ ran: false });
    expect(await locks.run('zone:example.com', async () => 'ours')).toBe('ours');
  });

  test('a lock is renewed for as long as its work goes on, and never outlives its instance by more than three seconds', async () => {
    const redis = await room.connect();
    const locks = createLocks({ redis, log: silent, prefix: room.prefix });
    const key = `${room.prefix}lock:zone:example.com`;
    await locks.run('zone:example.com', async () => {
      expect(await redis.pttl(key)).toBeLessThanOrEqual(3_000);
      await renewed(redis, 'zone:example.com', 3_000);
    });
    expect(await redis.exists(key)).toBe(0);
  });

  test('a lost lock is told to the operator once, and its work ends as it would', async () => {
    const redis = await room.connect();
    const log = keptLog();
    const locks = createLocks({ redis, log, prefix: room.prefix, lockTimeout: 600 });
    const value = await locks.run('zone:example.com', async () => {
      await redis.set(`${room.prefix}lock:zone:example.com`, 'somebody else');
      await expect
        .poll(() => log.sentences, { timeout: 20_000 })
        .toContain('A lock was lost while its work went on.');
      await locks.run('zone:example.net', () => renewed(redis, 'zone:example.net', 600));
      return 'written';
    });
    expect(value).toBe('written');
    expect(log.sentences).toEqual(['A lock was lost while its work went on.']);
    // What somebody else holds is not ours to release.
    expect(await redis.get(`${room.prefix}lock:zone:example.com`)).toBe('somebody else');
  });

  test('work whose connection ended meanwhile still tells how it went', async () => {
    const redis = await room.connect();
    const log = keptLog();
    const locks = createLocks({ redis, log, prefix: room.prefix, lockTimeout: 150 });
    const value = await locks.run('zone:example.com', async () => {
      redis.disconnect();
      await expect
        .poll(() => log.sentences, { timeout: 20_000 })
        .toContain('A lock could not be renewed; trying again.');
      return 'written';
    });
    expect(value).toBe('written');
    expect(log.sentences).toContain('A lock could not be released and will time out.');
  });

  test('those of one instance who wait for the same lock get it in the order in which they came', async () => {
    const redis = await room.connect();
    const locks = createLocks({ redis, log: silent, prefix: room.prefix });
    await redis.set(`${room.prefix}lock:zone:example.com`, 'somebody else', 'PX', 200);
    const served: number[] = [];
    const turns = [1, 2, 3, 4, 5].map((turn) =>
      locks.run('zone:example.com', async () => {
        served.push(turn);
        if (turn === 2) throw new Error('the provider is away');
      }),
    );
    const ends = await Promise.allSettled(turns);
    expect(served).toEqual([1, 2, 3, 4, 5]);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  test('whoever waits in vain is told for which lock', async () => {
    const redis = await room.connect();
    await redis.set(`${room.prefix}lock:zone:example.com`, 'somebody else');
    const locks = createLocks({ redis, log: silent, prefix: room.prefix, acquireTimeout: 100 });
    await expect(locks.run('zone:example.com', async () => 1)).rejects.toThrow('zone:example.com');
  });
});
