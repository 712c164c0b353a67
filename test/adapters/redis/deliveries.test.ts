import { expect, test } from 'vitest';
import { createDeliveries } from '../../../src/adapters/redis/deliveries.ts';
import { createLimits } from '../../../src/adapters/redis/limits.ts';
import { deliveriesContract } from '../../contracts/deliveries.ts';
import { memoryDeliveries } from '../../support/memory-deliveries.ts';
import { redisRoom } from '../../support/redis-room.ts';

deliveriesContract('Redis', async () => {
  const room = redisRoom();
  const reopen = async () => createDeliveries({ redis: await room.connect(), prefix: room.prefix });
  return { deliveries: await reopen(), reopen, close: room.leave };
});

deliveriesContract('memory', async () => {
  const deliveries = memoryDeliveries();
  return { deliveries, reopen: async () => deliveries, close: async () => {} };
});

test('an acknowledged delivery is remembered for ten minutes at least, one that was only begun for seconds', async () => {
  const room = redisRoom();
  const redis = await room.connect();
  const deliveries = createDeliveries({ redis, prefix: room.prefix });
  await deliveries.take('click');
  const [key = ''] = await redis.keys(`${room.prefix}delivery:*`);
  expect(await redis.pttl(key)).toBeLessThanOrEqual(10_000);
  await deliveries.done('click', 'null');
  expect(await redis.pttl(key)).toBeGreaterThan(10 * 60 * 1000);
  await room.leave();
});

test('one too many is refused with the seconds to wait, and the first one of them is told apart', async () => {
  const room = redisRoom();
  const redis = await room.connect();
  const allowance = { commandsPerPerson: 2, clicksPerPerson: 3, commandsPerChannel: 3 };
  const limits = createLimits({ redis, prefix: room.prefix, allowance });
  const alice = { userId: 'U0ALICE', channel: 'C0OPS' };
  expect(await limits.count('command', alice)).toEqual({ allowed: true });
  expect(await limits.count('command', alice)).toEqual({ allowed: true });
  const refused = { allowed: false, by: 'person', seconds: expect.any(Number) };
  expect(await limits.count('command', alice)).toEqual({ ...refused, isFirst: true });
  expect(await limits.count('command', alice)).toEqual({ ...refused, isFirst: false });
  // Clicks are counted apart, and another person has their own count; the channel is that of both.
  expect(await limits.count('click', alice)).toEqual({ allowed: true });
  const bob = { userId: 'U0BOB', channel: 'C0OPS' };
  expect(await limits.count('command', bob)).toEqual({ allowed: true });
  expect(await limits.count('command', bob)).toMatchObject({ allowed: false, by: 'channel', isFirst: true });
  await room.leave();
});
