import type { Redis } from 'ioredis';
import { connectRedis } from '../../adapters/redis/connect.ts';
import { type SandboxRedis, startRedis } from '../redis.ts';

/** What Redis has out of the box. */
const DATABASES = 16;

/** Says that a database is a sandbox's, so that two that start at once do not take the same. */
const CLAIM = 'sandbox:claim';

const NO_SENTINELS =
  'The sandbox does not ask Sentinels. Set REDIS_URL to the address of one Redis, or unset it for a private one.';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * A Redis that remembers nothing: a private one in `dir`, which must be new, or an empty database of the one at `url`.
 * Changes of an earlier run would speak of records and cards that this run does not have. Whatever else the Redis
 * at `url` holds is left alone; our database is emptied on `stop`.
 * @throws Error when every database of it holds something, or when the address is that of Sentinels
 */
export async function startFreshRedis(options: {
  url: string | undefined;
  dir: string;
}): Promise<SandboxRedis> {
  const { url, dir } = options;
  if (url === undefined) return startRedis({ dir });
  if (/^rediss?-sentinel:/.test(url)) throw new Error(NO_SENTINELS);
  const redis = await connectRedis(url, { log: silent });
  try {
    const own = new URL(url);
    own.pathname = `/${await claim(redis)}`;
    return { url: own.href, stop: () => empty(own.href) };
  } finally {
    redis.disconnect();
  }
}

async function claim(redis: Redis): Promise<number> {
  for (let index = 0; index < DATABASES; index += 1) {
    const exists = await redis.select(index).then(
      () => true,
      () => false,
    );
    if (!exists) break;
    if ((await redis.dbsize()) === 0 && (await redis.set(CLAIM, `${process.pid}`, 'NX')) === 'OK')
      return index;
  }
  throw new Error(
    'The Redis at REDIS_URL has no empty database, and the sandbox touches no other. Unset REDIS_URL for a private Redis.',
  );
}

async function empty(url: string): Promise<void> {
  const redis = await connectRedis(url, { log: silent });
  try {
    if ((await redis.get(CLAIM)) === `${process.pid}`) await redis.flushdb();
  } finally {
    redis.disconnect();
  }
}
