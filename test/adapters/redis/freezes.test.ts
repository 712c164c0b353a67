import { describe, expect, test } from 'vitest';
import { createFreezes } from '../../../src/adapters/redis/freezes.ts';
import { freezesContract } from '../../contracts/freezes.ts';
import { memoryFreezes } from '../../support/memory-freezes.ts';
import { redisRoom } from '../../support/redis-room.ts';
import { ZONE } from '../../support/scenes.ts';

freezesContract('Redis', async () => {
  const room = redisRoom();
  const open = async () => createFreezes({ redis: await room.connect(), prefix: room.prefix });
  return { freezes: await open(), reopen: open, close: room.leave };
});

freezesContract('memory', async () => {
  const freezes = memoryFreezes();
  return { freezes, reopen: async () => freezes, close: async () => {} };
});

describe('a freeze in Redis', () => {
  test('that this version cannot read leaves nobody to believe that the zone is free', async () => {
    const room = redisRoom();
    const redis = await room.connect();
    await redis.hset(`${room.prefix}freezes`, ZONE, '{"schema":2}');
    await expect(createFreezes({ redis, prefix: room.prefix }).of(ZONE, 0)).rejects.toThrow();
    await room.leave();
  });
});
