import { expect } from 'vitest';
import { createJobQueue } from '../../../src/adapters/bullmq/job-queue.ts';
import { startWorker } from '../../../src/adapters/bullmq/worker.ts';
import type { Alarm } from '../../../src/ports.ts';
import { jobQueueContract } from '../../contracts/job-queue.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { memoryQueue } from '../../support/memory-queue.ts';
import { redisRoom, silent } from '../../support/redis-room.ts';

jobQueueContract('BullMQ', async () => {
  const room = redisRoom();
  const { prefix } = room;
  const rung: { alarm: Alarm; at: number }[] = [];
  const queue = createJobQueue({ connection: await room.connect(), prefix, log: silent });
  const worker = await startWorker({
    connection: await room.connect('worker'),
    prefix,
    log: silent,
    concurrency: 1,
    onAlarm: async (alarm) => {
      rung.push({ alarm, at: Date.now() });
    },
    onBroken: async () => {},
  });
  return {
    queue,
    now: Date.now,
    async rung(count) {
      await expect.poll(() => rung.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
      return [...rung];
    },
    async close() {
      await worker.close();
      await queue.close();
      await room.leave();
    },
  };
});

jobQueueContract('memory', async () => {
  const clock = manualClock();
  const queue = memoryQueue(clock);
  const rung: { alarm: Alarm; at: number }[] = [];
  return {
    queue,
    now: clock.now,
    async rung(count) {
      rung.push(...queue.ring().map((alarm) => ({ alarm, at: clock.now() })));
      while (rung.length < count && queue.pending().length > 0) {
        await clock.advance(50);
        rung.push(...queue.ring().map((alarm) => ({ alarm, at: clock.now() })));
      }
      return [...rung];
    },
    close: async () => {},
  };
});
