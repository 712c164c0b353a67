import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJobQueue } from '../../../src/adapters/bullmq/job-queue.ts';
import { startWorker } from '../../../src/adapters/bullmq/worker.ts';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import type { Alarm, JobQueue } from '../../../src/ports.ts';
import { startRedis } from '../../../src/sandbox/redis.ts';
import { keptLog, type RedisRoom, redisRoom, silent } from '../../support/redis-room.ts';

describe('the worker that answers alarms', () => {
  let room: RedisRoom;
  let queue: JobQueue & { close(): Promise<void> };
  let closing: (() => Promise<void>)[];
  beforeEach(async () => {
    room = redisRoom();
    queue = createJobQueue({ connection: await room.connect(), prefix: room.prefix, log: silent });
    closing = [queue.close];
  });
  afterEach(async () => {
    for (const close of closing.toReversed()) await close();
    await room.leave();
  });

  type Answers = Partial<Parameters<typeof startWorker>[0]>;
  const work = async (answers: Answers) => {
    const worker = await startWorker({
      connection: await room.connect('worker'),
      prefix: room.prefix,
      log: silent,
      concurrency: 1,
      onAlarm: async () => {},
      onBroken: async () => {},
      ...answers,
    });
    closing.push(worker.close);
    return worker;
  };
  const alarm: Alarm = { changeId: 'change-1', step: 0, generation: 1 };

  test('closing waits for the alarm that is being answered', async () => {
    const course = new EventEmitter();
    const order: string[] = [];
    const worker = await work({
      onAlarm: async () => {
        const allowed = once(course, 'allowed');
        course.emit('begun');
        await allowed;
        order.push('answered');
      },
    });
    const begun = once(course, 'begun');
    await queue.add(alarm, 0);
    await begun;
    const closed = worker.close().then(() => order.push('closed'));
    course.emit('allowed');
    await closed;
    expect(order).toEqual(['answered', 'closed']);
  });

  test('an alarm set while no worker runs rings when one starts', async () => {
    await queue.add(alarm, 0);
    const rung: Alarm[] = [];
    await work({
      onAlarm: async (heard) => {
        rung.push(heard);
      },
    });
    await expect.poll(() => rung, { timeout: 20_000 }).toEqual([alarm]);
  });

  test('an answer that fails is told to the operator, and the next alarm is answered', async () => {
    const log = keptLog();
    const rung: number[] = [];
    await work({
      log,
      onAlarm: async ({ step }) => {
        rung.push(step);
        if (step === 0) throw new Error('the store is away');
      },
    });
    await queue.add(alarm, 0);
    await queue.add({ ...alarm, step: 1 }, 0);
    await expect.poll(() => rung, { timeout: 20_000 }).toEqual([0, 1]);
    expect(log.sentences).toEqual(['An alarm could not be answered; the sweep will set it again.']);
  });

  test('a job that is no alarm is reported with what is wrong, and answered by nobody', async () => {
    const rung: Alarm[] = [];
    const broken: [string, string][] = [];
    const strange = new Queue('alarms', {
      connection: await room.connect(),
      prefix: room.prefix.slice(0, -1),
    });
    await strange.add('alarm', { changeId: 'change-1', step: 'second' }, { jobId: 'strange' });
    await work({
      onAlarm: async (heard) => {
        rung.push(heard);
      },
      onBroken: async (jobId, detail) => {
        broken.push([jobId, detail]);
      },
    });
    await expect.poll(() => broken.length, { timeout: 20_000 }).toBe(1);
    expect(broken[0]?.[0]).toBe('strange');
    expect(broken[0]?.[1]).toContain('step');
    expect(rung).toEqual([]);
    await strange.close();
  });

  test('an answered alarm leaves no job behind, whether it went well or not', async () => {
    let answered = 0;
    const worker = await work({
      onAlarm: async ({ step }) => {
        answered += 1;
        if (step === 0) throw new Error('the store is away');
      },
    });
    await queue.add(alarm, 0);
    await queue.add({ ...alarm, step: 1 }, 0);
    await expect.poll(() => answered, { timeout: 20_000 }).toBe(2);
    await worker.close();
    const redis = await room.connect();
    expect(await redis.keys(`${room.prefix}alarms:change-1-*`)).toEqual([]);
  });

  test('an alarm set before Redis restarted rings afterwards', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'switchyard-redis-'));
    const redis = await startRedis({ dir });
    const commands = await connectRedis(redis.url, { log: silent });
    const connection = await connectRedis(redis.url, { log: silent, use: 'worker' });
    const waiting = createJobQueue({ connection: commands, prefix: room.prefix, log: silent });
    const rung: Alarm[] = [];
    const onAlarm = async (heard: Alarm): Promise<void> => {
      rung.push(heard);
    };
    const worker = await work({ connection, onAlarm });

    await waiting.add(alarm, 1_500);
    // The server appends to its file once a second unless it is ended in good order, as here.
    await redis.restart?.();
    await expect.poll(() => rung, { timeout: 30_000 }).toEqual([alarm]);

    await worker.close();
    await waiting.close();
    connection.disconnect();
    commands.disconnect();
    await redis.stop();
    await rm(dir, { recursive: true });
  });
});
