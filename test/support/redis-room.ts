import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { inject } from 'vitest';
import { connectRedis } from '../../src/adapters/redis/connect.ts';
import type { Log } from '../../src/ports.ts';

/** A part of the run's Redis that no other test sees, by a prefix of its own. */
export interface RedisRoom {
  url: string;
  prefix: string;
  connect(use?: 'commands' | 'worker', log?: Log): Promise<Redis>;
  /** Everything that was stored is gone, as after a total loss; connections stay. */
  empty(): Promise<void>;
  /** Remembers what is stored now; the function given brings it back, and what was written since is lost. */
  keep(): Promise<() => Promise<void>>;
  /** Closes all connections and removes what was stored. */
  leave(): Promise<void>;
}

export function redisRoom(): RedisRoom {
  const url = inject('redisUrl');
  const prefix = `test-${randomUUID()}:`;
  const connections: Redis[] = [];
  const connect: RedisRoom['connect'] = async (use = 'commands', log = silent) => {
    const redis = await connectRedis(url, { log, use });
    connections.push(redis);
    return redis;
  };
  const clear = async (redis: Redis): Promise<void> => {
    const keys = await redis.keys(`${prefix}*`);
    if (keys.length > 0) await redis.del(...keys);
  };
  return {
    url,
    prefix,
    connect,
    empty: async () => await clear(await connect()),
    async keep() {
      const redis = await connect();
      const keys = await redis.keys(`${prefix}*`);
      const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)));
      return async () => {
        await clear(redis);
        await Promise.all(keys.map((key, index) => redis.restore(key, 0, dumps[index] ?? '')));
      };
    },
    async leave() {
      await clear(await connect());
      for (const connection of connections) connection.disconnect();
    },
  };
}

/** For adapters whose log a test does not read. */
export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A log that keeps its sentences. */
export function keptLog(): Log & { sentences: string[] } {
  const sentences: string[] = [];
  const keep = (_fields: object, sentence: string): void => {
    sentences.push(sentence);
  };
  return { info: keep, warn: keep, error: keep, sentences };
}
