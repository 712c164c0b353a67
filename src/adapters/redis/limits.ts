import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limits, LimitVerdict } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

/** How much is taken, all instances together. */
export interface Allowance {
  /** Commands and forms of one person in ten seconds. */
  commandsPerPerson: number;
  /** Clicks of one person in ten seconds. */
  clicksPerPerson: number;
  /** Commands in one channel in a minute. */
  commandsPerChannel: number;
}

interface Parts {
  redis: Redis;
  prefix?: string;
  allowance: Allowance;
}

type Limiter = Pick<RateLimiterRedis, 'consume' | 'points'>;

/** Counts in Redis; while that is away each instance counts for itself. */
export function createLimits({ redis, prefix = DEFAULT_PREFIX, allowance }: Parts): Limits {
  const limiter = (name: string, points: number, duration: number): Limiter =>
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `${prefix}limit:${name}`,
      ...{ points, duration },
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory({ points, duration }),
    });
  const commands = limiter('commands', allowance.commandsPerPerson, 10);
  const clicks = limiter('clicks', allowance.clicksPerPerson, 10);
  const channels = limiter('channel', allowance.commandsPerChannel, 60);
  return {
    async count(what, { userId, channel }) {
      const own = await consumed(what === 'click' ? clicks : commands, userId, 'person');
      if (!own.allowed || what === 'click' || channel === undefined) return own;
      return await consumed(channels, channel, 'channel');
    },
  };
}

async function consumed(limiter: Limiter, key: string, by: 'person' | 'channel'): Promise<LimitVerdict> {
  try {
    await limiter.consume(key);
    return { allowed: true };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    return { allowed: false, by, seconds, isFirst: refused.consumedPoints === limiter.points + 1 };
  }
}
