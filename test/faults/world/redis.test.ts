import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/domain/change.ts';
import { changeStoreContract } from '../../contracts/change-store.ts';
import { jobQueueContract } from '../../contracts/job-queue.ts';
import { waitingLineContract } from '../../contracts/waiting-line.ts';
import { aChange, CREATED_AT } from '../../support/changes.ts';
import { chanceOf } from './chance.ts';
import { Redis } from './redis.ts';
import type { Actor } from './stage.ts';

const actor = (name: string): Actor => ({ name, alive: true, sleepsUntil: 0, skew: 0 });

/** A Redis at a time that a test sets. */
function redisAt(start = CREATED_AT) {
  const time = { now: start };
  return { time, redis: new Redis(() => time.now) };
}

function storeOf(redis: Redis) {
  return {
    create: async (change: Parameters<Redis['create']>[0]) => redis.create(change),
    save: async (change: Parameters<Redis['save']>[0]) => redis.save(change),
    find: async (id: string) => redis.find(id),
    writerOf: async (name: Parameters<Redis['writerOf']>[0]) => redis.writerOf(name),
    holderOf: async (name: Parameters<Redis['holderOf']>[0]) => redis.holderOf(name),
    due: async (now: number) => redis.due(now),
    list: async (query: Parameters<Redis['list']>[0]) => redis.list(query),
    discard: async (id: string) => redis.discard(id),
  };
}

changeStoreContract('the Redis of the faults', async () => {
  const { redis } = redisAt();
  return {
    store: storeOf(redis),
    reopen: async () => storeOf(redis),
    async keep() {
      const back = redis.keep();
      return async () => back();
    },
    close: async () => {},
  };
});

waitingLineContract('the Redis of the faults', async () => {
  const { redis } = redisAt();
  const line = {
    join: async (request: Parameters<Redis['join']>[0]) => redis.join(request),
    list: async () => [...redis.state.line],
    save: async (request: Parameters<Redis['join']>[0]) => redis.keepPlace(request),
    leave: async (id: string) => redis.leave(id),
  };
  return { line, reopen: async () => line, close: async () => {} };
});

jobQueueContract('the Redis of the faults', async () => {
  const { time, redis } = redisAt();
  const rung: { alarm: NonNullable<ReturnType<Redis['ring']>>; at: number }[] = [];
  return {
    queue: { add: async (alarm, delayMs) => redis.setAlarm(alarm, time.now + Math.max(0, delayMs)) },
    now: () => time.now,
    async rung(count) {
      for (;;) {
        const alarm = redis.ring(time.now);
        if (alarm) rung.push({ alarm, at: time.now });
        else if (rung.length >= count) break;
        else time.now = redis.firstAlarm() ?? time.now;
      }
      return rung;
    },
    close: async () => {},
  };
});

function made(redis: Redis): Change {
  const outcome = redis.create(aChange());
  if (!outcome.created) throw new Error('the name is held');
  return outcome.change;
}

describe('a lock of the faults', () => {
  test('is held for as long as its owner lives, and ends some seconds after its death', () => {
    const { time, redis } = redisAt();
    const [one, other] = [actor('one'), actor('other')];
    expect(redis.take('zone', one)).toBeDefined();
    time.now += 3_600_000;
    expect(redis.take('zone', other)).toBeUndefined();
    redis.stopRenewing(one, chanceOf(1));
    time.now += 1_000;
    expect(redis.take('zone', other)).toBeUndefined();
    time.now += 2_001;
    expect(redis.take('zone', other)).toBeDefined();
  });

  test('that ended while its owner slept is not taken from the next one when it wakes', () => {
    const { time, redis } = redisAt();
    const [one, other] = [actor('one'), actor('other')];
    const token = redis.take('zone', one) ?? 0;
    redis.stopRenewing(one, chanceOf(1));
    time.now += 11_000;
    expect(redis.take('zone', other)).toBeDefined();
    redis.renewAgain(one);
    redis.free('zone', token);
    expect(redis.take('zone', one)).toBeUndefined();
  });
});

describe('a Redis that loses what it held', () => {
  test('comes back as it was at a moment of its last second', () => {
    const { time, redis } = redisAt();
    const created = made(redis);
    time.now += 5_000;
    redis.save({ ...created, state: 'running' });
    time.now += 500;
    redis.rewind(chanceOf(1));
    expect(redis.find('change-1')).toMatchObject({ state: 'proposed', version: 0 });
  });

  test('keeps what is older than that', () => {
    const { time, redis } = redisAt();
    redis.save({ ...made(redis), state: 'running' });
    time.now += 5_000;
    redis.setAlarm({ changeId: 'change-1', step: 0, generation: 1 }, time.now);
    redis.rewind(chanceOf(1));
    expect(redis.find('change-1')).toMatchObject({ state: 'running' });
    expect(redis.firstAlarm()).toBeUndefined();
  });

  test('comes back with nothing', () => {
    const { redis } = redisAt();
    redis.create(aChange());
    redis.empty();
    expect(redis.all()).toEqual([]);
  });
});
