import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Redis } from 'ioredis';
import type { Deliveries } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

/** Slack delivers again at once, after one minute and after five; a replayed request is refused when it is that old. */
const REMEMBERED_MS = 15 * 60 * 1000;

/** Whoever took a delivery has acknowledged it by then, or never will. Slack waits for three seconds. */
const BEGUN_MS = 10_000;

const BEGUN = 'begun';
const ENDED = 'ended ';

/** Takes a delivery, or answers what stands there. */
const TAKE = `
local stood = redis.call('GET', KEYS[1])
if stood then return stood end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false
`;

/** Deliveries by the hash of their key, each with what was answered. */
export function createDeliveries({
  redis,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  prefix?: string;
}): Deliveries {
  const keyOf = (key: string): string =>
    `${prefix}delivery:${bytesToHex(sha256(new TextEncoder().encode(key)))}`;
  return {
    async take(key) {
      const stood = await redis.eval(TAKE, 1, keyOf(key), BEGUN, BEGUN_MS);
      if (typeof stood !== 'string') return { kind: 'new' };
      return stood.startsWith(ENDED)
        ? { kind: 'done', answer: stood.slice(ENDED.length) }
        : { kind: 'begun' };
    },
    async done(key, answer) {
      await redis.set(keyOf(key), `${ENDED}${answer}`, 'PX', REMEMBERED_MS);
    },
    async drop(key) {
      await redis.del(keyOf(key));
    },
  };
}
