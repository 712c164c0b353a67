import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startRedis } from '../../src/sandbox/redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    redisUrl: string;
  }
}

/** Gives every test of the run one Redis: that of REDIS_URL, or a private one that leaves nothing behind. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const url = process.env.REDIS_URL?.trim();
  const dir = await mkdtemp(join(tmpdir(), 'switchyard-redis-'));
  const redis = await startRedis({ dir, url: url === '' ? undefined : url });
  provide('redisUrl', redis.url);
  return async () => {
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  };
}
