import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Alarm, JobQueue, Log } from '../../ports.ts';
import { ALARMS, jobIdOf, queuePrefix } from './alarms.ts';

/**
 * Sets alarms as delayed jobs. A job that fails is not tried again by BullMQ: the stored change keeps count of attempts,
 * and the sweep sets the next alarm. The connection stays the caller's to close.
 */
export function createJobQueue({
  connection,
  log,
  prefix,
}: {
  connection: Redis;
  log: Log;
  prefix: string;
}): JobQueue & { close(): Promise<void> } {
  const queue = new Queue<Alarm>(ALARMS, {
    connection,
    prefix: queuePrefix(prefix),
    // Nobody reads the events of the queue.
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', (error) => log.warn({ error: error.message }, 'The queue of alarms met an error.'));

  return {
    async add(alarm, delayMs) {
      const delay = Math.max(0, Math.ceil(delayMs));
      await queue.add('alarm', alarm, { jobId: jobIdOf(alarm), delay });
    },
    close: () => queue.close(),
  };
}
