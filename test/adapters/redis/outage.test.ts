import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJobQueue } from '../../../src/adapters/bullmq/job-queue.ts';
import { startWorker } from '../../../src/adapters/bullmq/worker.ts';
import { createAuditLog } from '../../../src/adapters/redis/audit-log.ts';
import { createChangeStore } from '../../../src/adapters/redis/change-store.ts';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { createLocks } from '../../../src/adapters/redis/locks.ts';
import type { Alarm } from '../../../src/ports.ts';
import { aChange, nameIn, planFor } from '../../support/changes.ts';
import { keptLog, silent } from '../../support/redis-room.ts';
import { type RedisServer, type RedisServers, redisServers } from '../../support/redis-servers.ts';
import { created, saved } from '../../support/stored.ts';

const www = nameIn('www');
const alarm: Alarm = { changeId: 'change-1', step: 0, generation: 1 };

let servers: RedisServers;
let server: RedisServer;
let closing: (() => unknown)[];

beforeEach(async () => {
  servers = await redisServers();
  closing = [servers.close];
  server = await servers.server();
});
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
});

/** What the bot does with Redis, all of it on connections that stay what they are. */
async function instance(commandTimeout?: number) {
  const log = keptLog();
  const options = { log, ...(commandTimeout !== undefined && { commandTimeout }) };
  const redis = await connectRedis(server.url, options);
  closing.push(() => redis.disconnect());
  const audit = createAuditLog({ redis });
  return { redis, log, audit, store: createChangeStore({ redis }), locks: createLocks({ redis, log }) };
}

async function alarmClock() {
  const [commands, connection] = [
    await connectRedis(server.url, { log: silent }),
    await connectRedis(server.url, { log: silent, use: 'worker' }),
  ];
  const place = { prefix: 'switchyard:', log: silent };
  const rung: Alarm[] = [];
  const onAlarm = async (heard: Alarm): Promise<void> => void rung.push(heard);
  const worker = await startWorker({
    ...{ connection, ...place, concurrency: 1, onAlarm },
    onBroken: async () => {},
  });
  const queue = createJobQueue({ connection: commands, ...place });
  closing.push(
    () => connection.disconnect(),
    () => commands.disconnect(),
    queue.close,
    worker.close,
  );
  return { queue, rung };
}

describe('a Redis that was killed and started again', () => {
  test('on its files has all changes, claims and alarms, and what was asked meanwhile is answered', async () => {
    const { store, locks, audit } = await instance();
    const { queue, rung } = await alarmClock();
    const change = await created(store, aChange({ dueAt: 1_000 }));
    await queue.add(alarm, 500);

    await server.kill();
    const meanwhile = [
      store.save({ ...change, state: 'running' }),
      audit.follow(change, { who: 'U0ALICE', from: 0 }),
    ] as const;
    await server.start();

    const [outcome] = await Promise.all(meanwhile);
    expect(outcome).toMatchObject({ saved: true, change: { state: 'running', version: 1 } });
    expect(await store.due(1_000)).toEqual(['change-1']);
    expect(await store.create(aChange({ id: 'change-2' }))).toEqual({ created: false, holder: 'change-1' });
    expect(await locks.run('zone:example.com', async () => 'ours')).toBe('ours');
    const { entries } = await audit.read({ of: { changeId: 'change-1' }, limit: 10 });
    expect(entries).toMatchObject([{ entry: { kind: 'proposed' } }]);
    await expect.poll(() => rung, { timeout: 20_000 }).toEqual([alarm]);
  });

  test('with nothing in it knows no change, and is used anew as if it had never been another one', async () => {
    const { store, locks, log } = await instance();
    const { queue, rung } = await alarmClock();
    const change = await created(store, aChange({ dueAt: 1_000 }));
    await queue.add(alarm, 60_000);

    await locks.run('zone:example.com', async () => {
      await server.kill();
      await server.forget();
      await server.start();
      await expect
        .poll(() => log.sentences, { timeout: 20_000 })
        .toContain('A lock was lost while its work went on.');
    });

    expect(log.sentences.filter((sentence) => sentence.startsWith('A lock was lost'))).toHaveLength(1);
    expect(await store.find('change-1')).toBeUndefined();
    expect(await store.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    expect([await store.writerOf(www), await store.holderOf(nameIn('*'))]).toEqual([undefined, undefined]);
    expect(await store.save(change)).toEqual({ saved: false, why: 'outdated' });
    await store.discard('change-1');
    await created(store, aChange({ id: 'change-2' }));
    expect(await locks.tryRun('zone:example.com', async () => 'ours')).toEqual({ ran: true, value: 'ours' });
    await queue.add({ ...alarm, changeId: 'change-2' }, 0);
    await expect.poll(() => rung, { timeout: 20_000 }).toEqual([{ ...alarm, changeId: 'change-2' }]);
  });

  test('without its last second refuses whoever holds what was lost, and goes on from what it has', async () => {
    const { store } = await instance();
    const first = await created(store, aChange());
    const lose = await server.keep();
    const lost = await saved(store, { ...first, state: 'rejected' });
    await created(store, aChange({ id: 'change-2' }));

    await server.kill();
    await lose();
    await server.start();

    expect(await store.find('change-1')).toEqual(first);
    expect(await store.find('change-2')).toBeUndefined();
    expect(await store.holderOf(www)).toBe('change-1');
    const running = await saved(store, { ...first, state: 'running' });
    expect(running.version).toBe(lost.version);
    expect(await store.save({ ...lost, announcementDue: true })).toEqual({ saved: false, why: 'outdated' });
    expect(await store.find('change-1')).toEqual(running);
  });
});

describe('a command asked while Redis is away', () => {
  test('fails in time, and is not carried out when Redis is there again', async () => {
    const { store, redis } = await instance(400);
    const change = await created(store, aChange({ dueAt: 1_000 }));
    await server.kill();
    await expect(store.save({ ...change, state: 'rejected', dueAt: null })).rejects.toThrow();
    await expect(store.create(aChange({ id: 'change-2', plan: planFor('api') }))).rejects.toThrow();
    await expect(store.find('change-1')).rejects.toThrow();
    await server.start();

    // Nothing that was waiting comes after this.
    await expect.poll(() => redis.ping().catch(String), { timeout: 20_000 }).toBe('PONG');
    expect(await store.find('change-1')).toEqual(change);
    expect(await store.find('change-2')).toBeUndefined();
    expect(await store.holderOf(nameIn('api'))).toBeUndefined();
    expect(await store.due(1_000)).toEqual(['change-1']);
  });

  test('fails in time also when Redis only hangs; done later or not, it is never done by halves', async () => {
    const { store, redis } = await instance(400);
    const change = await created(store, aChange({ dueAt: 1_000 }));
    server.freeze();
    await expect(store.save({ ...change, state: 'rejected', dueAt: null })).rejects.toThrow();
    server.thaw();

    await expect.poll(() => redis.ping().catch(String), { timeout: 20_000 }).toBe('PONG');
    const stored = await store.find('change-1');
    const isOpen = stored?.state === 'proposed';
    expect(stored?.version).toBe(isOpen ? 0 : 1);
    expect(await store.holderOf(www)).toBe(isOpen ? 'change-1' : undefined);
    expect(await store.due(1_000)).toEqual(isOpen ? ['change-1'] : []);
  });
});

test('a Redis that has become a replica is written to as soon as it is none any more', async () => {
  const { store, redis } = await instance();
  const change = await created(store, aChange());
  const admin = await connectRedis(server.url, { log: silent });
  closing.push(() => admin.disconnect());
  await admin.call('REPLICAOF', '127.0.0.1', '1');
  const connection = await redis.client('ID');
  const running = store.save({ ...change, state: 'running' });
  // It looks for another server until there is one.
  await expect.poll(() => redis.client('ID'), { timeout: 20_000 }).not.toBe(connection);
  await admin.call('REPLICAOF', 'NO', 'ONE');
  expect(await running).toMatchObject({ saved: true, change: { state: 'running', version: 1 } });
});
