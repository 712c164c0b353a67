import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRedisTime } from '../../../src/adapters/redis/time.ts';
import { createTime } from '../../../src/adapters/time/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { keptLog, type RedisRoom, redisRoom } from '../../support/redis-room.ts';

let room: RedisRoom;
beforeEach(() => {
  room = redisRoom();
});
afterEach(() => room.leave());

test('Redis tells its time in whole milliseconds, between the moments of asking and answering', async () => {
  const redis = await room.connect();
  const asked = Date.now();
  const told = await readRedisTime(redis);
  expect(Number.isInteger(told)).toBe(true);
  expect(told).toBeGreaterThanOrEqual(asked);
  expect(told).toBeLessThanOrEqual(Date.now());
});

test('a Redis on the same machine agrees with it, and nothing is told', async () => {
  const redis = await room.connect();
  const log = keptLog();
  const time = createTime({ clock: systemClock, log, askRedis: () => readRedisTime(redis) });
  for (let turn = 0; turn < 50; turn += 1) {
    const { earliest, latest } = await time.now();
    expect(latest).toBe(earliest);
  }
  expect(log.sentences).toEqual([]);
});

test('a Redis that has gone does not stop the time', async () => {
  const redis = await room.connect();
  const time = createTime({ clock: systemClock, log: keptLog(), askRedis: () => readRedisTime(redis) });
  await time.now();
  redis.disconnect();
  const { earliest, latest } = await time.now();
  expect(latest).toBe(earliest);
});
