import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { keptLog, type RedisRoom, redisRoom, silent } from '../../support/redis-room.ts';

describe('the connection to Redis', () => {
  let room: RedisRoom;
  beforeEach(() => {
    room = redisRoom();
  });
  afterEach(() => room.leave());

  test('an address where nothing answers is told, without its password', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const address = free.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    free.close();
    await once(free, 'close');

    const attempt = connectRedis(`redis://bot:secret@127.0.0.1:${port}`, { log: silent, attempts: 2 });
    await expect(attempt).rejects.toThrow(`No Redis answers at 127.0.0.1:${port}`);
    await expect(attempt).rejects.not.toThrow('secret');
  });

  test('a wrong password is told at once', async () => {
    const admin = await room.connect();
    const user = room.prefix.replace(/\W/g, '');
    await admin.call('ACL', 'SETUSER', user, 'on', '>right', '~*', '+@all');
    const { host } = new URL(room.url);
    await expect(connectRedis(`redis://${user}:wrong@${host}`, { log: silent })).rejects.toThrow('log-in');
    await admin.call('ACL', 'DELUSER', user);
  });

  test('a REDIS_URL that is none is told', async () => {
    await expect(connectRedis('localhost', { log: silent })).rejects.toThrow('REDIS_URL is not a URL');
  });

  test('a connection that breaks is opened again, and a command asked meanwhile is answered', async () => {
    const log = keptLog();
    const redis = await room.connect('commands', log);
    const before = await redis.client('ID');
    const admin = await room.connect();
    await admin.client('KILL', 'ID', before);
    expect(await redis.client('ID')).not.toBe(before);
  });
});
