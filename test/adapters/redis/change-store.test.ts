import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChangeStore } from '../../../src/adapters/redis/change-store.ts';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { Host } from '../../../src/domain/name.ts';
import type { ChangeStore } from '../../../src/ports.ts';
import { changeStoreContract } from '../../contracts/change-store.ts';
import { aChange, nameIn } from '../../support/changes.ts';
import { forgetfulProxy } from '../../support/forgetful-proxy.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { type RedisRoom, redisRoom, silent } from '../../support/redis-room.ts';

changeStoreContract('Redis', async () => {
  const room = redisRoom();
  const open = async (): Promise<ChangeStore> =>
    createChangeStore({ redis: await room.connect(), prefix: room.prefix });
  return { store: await open(), reopen: open, close: room.leave };
});

changeStoreContract('memory', async () => {
  const store = memoryStore();
  return { store, reopen: async () => store, close: async () => {} };
});

describe('a change in Redis', () => {
  let room: RedisRoom;
  beforeEach(() => {
    room = redisRoom();
  });
  afterEach(() => room.leave());

  test('a save or a claim whose answer was lost is not taken for somebody else’s', async () => {
    const proxy = await forgetfulProxy(room.url);
    const redis = await connectRedis(proxy.url, { log: silent });
    const store = createChangeStore({ redis, prefix: room.prefix });

    proxy.loseNextAnswerTo('EVAL');
    expect(await store.create(aChange())).toEqual({ created: true });
    proxy.loseNextAnswerTo('EVAL');
    const saved = await store.save(aChange({ generation: 1 }));

    expect(proxy.lost()).toBe(2);
    expect(saved).toEqual(aChange({ generation: 1, version: 1 }));
    expect(await store.find('change-1')).toEqual(saved);
    redis.disconnect();
    await proxy.close();
  });

  test('a store goes on after its connection broke', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    await store.create(aChange());
    const other = await room.connect();
    await other.client('KILL', 'ID', await redis.client('ID'));
    expect(await store.find('change-1')).toEqual(aChange());
  });

  test('a claim whose change has vanished is taken over', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    await store.create(aChange());
    await redis.del(`${room.prefix}change:change-1`);
    expect(await store.holderOf(nameIn('www'))).toBeUndefined();
    expect(await store.create(aChange({ id: 'change-2' }))).toEqual({ created: true });
  });

  test('no claim is left in Redis by a change of several names that ended or was discarded', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    const claims = () => redis.keys(`${room.prefix}claim:*`);
    const { plan } = aChange();
    const hosts = ['@', 'www', 'api'].map((host) => Host.parse(host));
    const change = aChange({ plan: { ...plan, scene: { ...plan.scene, hosts } } });
    await store.create(change);
    expect(await claims()).toHaveLength(3);
    await store.save({ ...change, state: 'expired' });
    expect(await claims()).toEqual([]);
    await store.create({ ...change, id: 'change-2' });
    await store.discard('change-2');
    expect(await claims()).toEqual([]);
  });

  describe('stored before changes had several names', () => {
    let store: ChangeStore;
    let claims: () => Promise<string[]>;
    beforeEach(async () => {
      const redis = await room.connect();
      store = createChangeStore({ redis, prefix: room.prefix });
      claims = () => redis.keys(`${room.prefix}claim:*`);
      await store.create(aChange());
      await redis.hdel(`${room.prefix}change:change-1`, 'names');
      await redis.hset(`${room.prefix}change:change-1`, { name: nameIn('www') });
    });

    test('still holds its name, and keeps it while it runs', async () => {
      const late = await store.create(aChange({ id: 'change-2' }));
      expect(late).toEqual({ created: false, holder: 'change-1' });
      await store.save(aChange({ state: 'running' }));
      expect(await store.holderOf(nameIn('www'))).toBe('change-1');
    });

    test('frees its name when it ends', async () => {
      await store.save(aChange({ state: 'done' }));
      expect(await claims()).toEqual([]);
    });

    test('frees its name when it is discarded', async () => {
      await store.discard('change-1');
      expect(await claims()).toEqual([]);
    });
  });

  test.each([
    ['no JSON', '{"schema":1', 'JSON'],
    ['of an unknown schema', JSON.stringify({ ...aChange(), schema: 2 }), 'schema'],
  ])('a stored change that is %s is refused, naming its key', async (_, json, reason) => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    await redis.hset(`${room.prefix}change:change-1`, { json });
    const found = store.find('change-1');
    await expect(found).rejects.toThrow(`${room.prefix}change:change-1`);
    await expect(found).rejects.toThrow(reason);
  });
});
