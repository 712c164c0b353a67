import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { watchHealth } from '../../../src/adapters/redis/watch-health.ts';
import { keptLog, silent } from '../../support/redis-room.ts';
import { type RedisServer, type RedisServers, redisServers } from '../../support/redis-servers.ts';

let servers: RedisServers;
let server: RedisServer;

beforeEach(async () => {
  servers = await redisServers();
  server = await servers.server();
});
afterEach(() => servers.close());

test('a Redis that comes back with other settings is judged anew each time, and the operator is told', async () => {
  const log = keptLog();
  const redis = await connectRedis(server.url, { log: silent });
  watchHealth(redis, log);
  expect(log.sentences).toEqual([]);

  await server.kill();
  await server.start('--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no');
  await expect.poll(() => log.sentences.length, { timeout: 20_000 }).toBe(2);
  expect(log.sentences[0]).toContain('CONFIG SET maxmemory-policy noeviction');
  expect(log.sentences[1]).toContain('CONFIG SET appendonly yes');

  await server.kill();
  await server.start();
  await expect
    .poll(() => log.sentences.at(-1), { timeout: 20_000 })
    .toBe('Redis is there again, and changes are safe in it.');
  redis.disconnect();
});
