import type { Redis } from 'ioredis';
import type { Viewers } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

/** A sorted set of user ids by the moment until which they are kept. */
export function createViewers({
  redis,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  prefix?: string;
}): Viewers {
  const key = `${prefix}home:viewers`;
  return {
    async keep(userId, until) {
      await redis.zadd(key, until, userId);
    },
    async list(now) {
      await redis.zremrangebyscore(key, '-inf', now);
      return await redis.zrange(key, '0', '-1');
    },
  };
}
