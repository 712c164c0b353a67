import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { checkRedis } from '../../../src/adapters/redis/health.ts';
import { type SandboxRedis, startRedis } from '../../../src/sandbox/redis.ts';
import { silent } from '../../support/redis-room.ts';

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.toReversed()) await step();
  cleanUp = [];
});

const server = async (...settings: string[]): Promise<SandboxRedis> => {
  const dir = await mkdtemp(join(tmpdir(), 'switchyard-redis-'));
  cleanUp.push(() => rm(dir, { recursive: true, force: true }));
  const redis = await startRedis({ dir, settings });
  cleanUp.push(redis.stop);
  return redis;
};

const open = async (url: string) => {
  const redis = await connectRedis(url, { log: silent });
  cleanUp.push(async () => redis.disconnect());
  return redis;
};

const health = async (...settings: string[]) => checkRedis(await open((await server(...settings)).url));

describe('the Redis the bot starts on', () => {
  test('one that never evicts and appends to its file is fine', async () => {
    expect(await health()).toEqual({ problems: [], warnings: [] });
  });

  test('one that takes snapshots only is fine', async () => {
    expect(await health('--appendonly', 'no', '--save', '60 1')).toEqual({ problems: [], warnings: [] });
  });

  test('one that may drop waiting changes is refused, with what to type', async () => {
    const { problems } = await health('--maxmemory-policy', 'allkeys-lru');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('allkeys-lru');
    expect(problems[0]).toContain('CONFIG SET maxmemory-policy noeviction');
  });

  test('one that keeps nothing on disk is warned of, with what to type', async () => {
    const { problems, warnings } = await health('--appendonly', 'no');
    expect(problems).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('CONFIG SET appendonly yes');
  });

  test('one in cluster mode is refused', async () => {
    const { problems } = await health('--cluster-enabled', 'yes');
    expect(problems.join()).toContain('cluster');
  });

  test('a replica is refused', async () => {
    const primary = await server();
    const { problems } = await health('--replicaof', '127.0.0.1', new URL(primary.url).port);
    expect(problems.join()).toContain('replica');
  });

  test('a managed one, where CONFIG is forbidden, is judged by what it tells all the same', async () => {
    const { url } = await server('--maxmemory-policy', 'volatile-ttl', '--appendonly', 'no');
    const admin = await open(url);
    await admin.call('ACL', 'SETUSER', 'bot', 'on', '>secret', '~*', '&*', '+@all', '-config');
    const { problems, warnings } = await checkRedis(await open(url.replace('//', '//bot:secret@')));
    expect(problems.join()).toContain('volatile-ttl');
    expect(warnings.join()).toContain('does not tell whether it takes snapshots');
  });
});
