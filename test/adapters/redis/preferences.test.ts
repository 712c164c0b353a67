import { expect, test } from 'vitest';
import { createPreferences } from '../../../src/adapters/redis/preferences.ts';
import { createViewers } from '../../../src/adapters/redis/viewers.ts';
import { preferencesContract, viewersContract } from '../../contracts/preferences.ts';
import { memoryPreferences, memoryViewers } from '../../support/home-ports.ts';
import { redisRoom } from '../../support/redis-room.ts';

preferencesContract('Redis', async () => {
  const room = redisRoom();
  const reopen = async () => createPreferences({ redis: await room.connect(), prefix: room.prefix });
  return { preferences: await reopen(), reopen, close: room.leave };
});

preferencesContract('memory', async () => {
  const preferences = memoryPreferences();
  return { preferences, reopen: async () => preferences, close: async () => {} };
});

viewersContract('Redis', async () => {
  const room = redisRoom();
  const viewers = createViewers({ redis: await room.connect(), prefix: room.prefix });
  return { viewers, close: room.leave };
});

viewersContract('memory', async () => ({ viewers: memoryViewers(), close: async () => {} }));

test('a language that this version does not speak counts as none', async () => {
  const room = redisRoom();
  const redis = await room.connect();
  await redis.hset(`${room.prefix}preferences:language`, 'U0ALICE', 'tlh');
  const preferences = createPreferences({ redis, prefix: room.prefix });
  expect(await preferences.languageOf('U0ALICE')).toBeUndefined();
  await room.leave();
});
