import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChangeStore } from '../../../src/adapters/redis/change-store.ts';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { enlistChanges } from '../../../src/adapters/redis/enlist-changes.ts';
import type { Change } from '../../../src/domain/change.ts';
import type { ChangeStore } from '../../../src/ports.ts';
import { changeStoreContract } from '../../contracts/change-store.ts';
import { aChange, nameIn } from '../../support/changes.ts';
import { forgetfulProxy } from '../../support/forgetful-proxy.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { type RedisRoom, redisRoom, silent } from '../../support/redis-room.ts';
import { created, saved, touching } from '../../support/stored.ts';

changeStoreContract('Redis', async () => {
  const room = redisRoom();
  const open = async (): Promise<ChangeStore> =>
    createChangeStore({ redis: await room.connect(), prefix: room.prefix });
  return { store: await open(), reopen: open, keep: room.keep, close: room.leave };
});

changeStoreContract('memory', async () => {
  const store = memoryStore();
  return {
    store,
    reopen: async () => store,
    keep: async () => {
      const back = store.keep();
      return async () => back();
    },
    close: async () => {},
  };
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
    const change = await created(store, aChange());
    proxy.loseNextAnswerTo('EVAL');
    const later = await saved(store, { ...change, generation: 1 });

    expect(proxy.lost()).toBe(2);
    expect(later).toEqual({ ...change, generation: 1, version: 1, revision: later.revision });
    expect(await store.find('change-1')).toEqual(later);
    redis.disconnect();
    await proxy.close();
  });

  test('a store goes on after its connection broke', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    const change = await created(store, aChange());
    const other = await room.connect();
    await other.client('KILL', 'ID', await redis.client('ID'));
    expect(await store.find('change-1')).toEqual(change);
  });

  test('a claim whose change has vanished is taken over', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    await store.create(aChange());
    await redis.del(`${room.prefix}change:change-1`);
    expect(await store.holderOf(nameIn('www'))).toBeUndefined();
    await created(store, aChange({ id: 'change-2' }));
    expect(await store.writerOf(nameIn('www'))).toBe('change-2');
  });

  test('a change that relied on a name and has vanished is not in anybody’s way, nor remembered', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    await created(store, aChange());
    await redis.del(`${room.prefix}change:change-1`);
    await created(store, touching(['*'], { id: 'change-2' }));
    expect(await redis.exists(`${room.prefix}relied:${nameIn('*')}`)).toBe(0);
  });

  test('no claim is left in Redis by a change of several names that ended or was discarded', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    const claims = async () =>
      (await redis.keys(`${room.prefix}*:*`)).filter((key) => /:(claim|relied):/.test(key)).length;
    const change = await created(store, touching(['@', 'www', 'api']));
    // Three that it writes to, the wildcard, and where it leads.
    expect(await claims()).toBe(5);
    await saved(store, { ...change, state: 'expired' });
    expect(await claims()).toBe(0);
    await created(store, { ...change, id: 'change-2' });
    await store.discard('change-2');
    expect(await claims()).toBe(0);
  });

  describe('stored before changes had several names', () => {
    let store: ChangeStore;
    let change: Change;
    let claims: () => Promise<string[]>;
    beforeEach(async () => {
      const redis = await room.connect();
      store = createChangeStore({ redis, prefix: room.prefix });
      claims = () => redis.keys(`${room.prefix}claim:*`);
      change = await created(store, aChange());
      await redis.del(`${room.prefix}relied:${nameIn('*')}`);
      await redis.hdel(`${room.prefix}change:change-1`, 'names', 'relies');
      await redis.hset(`${room.prefix}change:change-1`, { name: nameIn('www') });
    });

    test('still holds its name, and keeps it while it runs', async () => {
      const late = await store.create(aChange({ id: 'change-2' }));
      expect(late).toEqual({ created: false, holder: 'change-1' });
      await saved(store, { ...change, state: 'running' });
      expect(await store.writerOf(nameIn('www'))).toBe('change-1');
      expect(await store.holderOf(nameIn('*'))).toBe('change-1');
    });

    test('frees its name when it ends', async () => {
      await saved(store, { ...change, state: 'done' });
      expect(await claims()).toEqual([]);
    });

    test('frees its name when it is discarded', async () => {
      await store.discard('change-1');
      expect(await claims()).toEqual([]);
    });
  });

  test('one that an earlier version has stored is listed at the next start, and as it is saved', async () => {
    const redis = await room.connect();
    const place = { redis, prefix: room.prefix };
    const store = createChangeStore(place);
    const change = await created(store, aChange());
    await created(store, touching(['api'], { id: 'change-2', state: 'running' }));
    const asEarlier = async () => {
      await redis.del(...(await redis.keys(`${room.prefix}list:*`)));
      for (const id of ['change-1', 'change-2']) {
        await redis.hdel(`${room.prefix}change:${id}`, 'created', 'who', 'zone');
      }
    };
    const ids = async (state?: 'open' | 'undecided') =>
      (await store.list({ limit: 9, ...(state && { state }) })).changes.map(({ id }) => id);

    await asEarlier();
    expect(await ids()).toEqual([]);
    expect(await enlistChanges(place)).toBe(2);
    expect(await enlistChanges(place)).toBe(0);
    expect(await ids('open')).toEqual(['change-2', 'change-1']);
    expect(await ids('undecided')).toEqual(['change-1']);

    await asEarlier();
    await saved(store, change);
    expect(await ids()).toEqual(['change-1']);
  });

  test('one that cannot be read is told apart in a list, and hides no other', async () => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    await created(store, aChange());
    const other = await created(store, touching(['api'], { id: 'change-2' }));
    await redis.hset(`${room.prefix}change:change-1`, { json: '{"schema":9}' });
    expect(await store.list({ limit: 9 })).toEqual({ changes: [other], more: 0, unreadable: ['change-1'] });
    expect(await enlistChanges({ redis, prefix: room.prefix })).toBe(0);
  });

  test.each([
    ['no JSON', '{"schema":1', 'JSON'],
    ['of an unknown schema', JSON.stringify({ ...aChange(), schema: 3 }), 'schema'],
  ])('a stored change that is %s is refused, naming its key', async (_, json, reason) => {
    const redis = await room.connect();
    const store = createChangeStore({ redis, prefix: room.prefix });
    await redis.hset(`${room.prefix}change:change-1`, { json });
    const found = store.find('change-1');
    await expect(found).rejects.toThrow(`${room.prefix}change:change-1`);
    await expect(found).rejects.toThrow(reason);
  });
});
