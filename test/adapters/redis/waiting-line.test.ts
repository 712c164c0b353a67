import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { createWaitingLine } from '../../../src/adapters/redis/waiting-line.ts';
import { waitingLineContract } from '../../contracts/waiting-line.ts';
import { forgetfulProxy } from '../../support/forgetful-proxy.ts';
import { memoryLine } from '../../support/memory-line.ts';
import { keptLog, type RedisRoom, redisRoom, silent } from '../../support/redis-room.ts';
import { aWaiting } from '../../support/waiting.ts';

waitingLineContract('Redis', async () => {
  const room = redisRoom();
  const open = async () =>
    createWaitingLine({ redis: await room.connect(), log: silent, prefix: room.prefix });
  return { line: await open(), reopen: open, close: room.leave };
});

waitingLineContract('memory', async () => {
  const line = memoryLine();
  return { line, reopen: async () => line, close: async () => {} };
});

describe('a line in Redis', () => {
  let room: RedisRoom;
  beforeEach(() => {
    room = redisRoom();
  });
  afterEach(() => room.leave());

  test('has a request once, and in its first place, whose answer was lost on joining', async () => {
    const proxy = await forgetfulProxy(room.url);
    const redis = await connectRedis(proxy.url, { log: silent });
    const line = createWaitingLine({ redis, log: silent, prefix: room.prefix });
    proxy.loseNextAnswerTo('EVAL');
    expect(await line.join(aWaiting())).toEqual(aWaiting());
    expect(proxy.lost()).toBe(1);
    expect(await line.list()).toEqual([aWaiting()]);
    redis.disconnect();
    await proxy.close();
  });

  test('keeps nobody waiting for a request that this version cannot read, and tells the operator once', async () => {
    const redis = await room.connect();
    const log = keptLog();
    const line = createWaitingLine({ redis, log, prefix: room.prefix });
    await line.join(aWaiting({ id: 'change-8' }));
    await line.join(aWaiting({ id: 'change-9', askedBy: 'U0CAROL' }));
    await redis.hset(`${room.prefix}line:requests`, 'change-8', '{"schema":2,"id":"change-8"}');
    expect((await line.list()).map(({ id }) => id)).toEqual(['change-9']);
    await line.list();
    expect(log.sentences).toEqual(['A request in line cannot be read.']);
    // It stays for the version that can.
    expect(await redis.zrange(`${room.prefix}line`, '0', '-1')).toEqual(['change-8', 'change-9']);
  });

  test('leaves nothing behind of those who have left', async () => {
    const redis = await room.connect();
    const line = createWaitingLine({ redis, log: silent, prefix: room.prefix });
    await line.join(aWaiting());
    await line.leave('change-2');
    const keys = await redis.keys(`${room.prefix}*`);
    expect(keys).toEqual([`${room.prefix}line:last`]);
  });
});
