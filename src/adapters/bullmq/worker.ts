import { type Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Alarm, Log } from '../../ports.ts';
import { ALARMS, AlarmPayload, queuePrefix } from './alarms.ts';

interface WorkerOptions {
  /** Made for workers: BullMQ refuses a connection that gives up on commands. Stays the caller's to close. */
  connection: Redis;
  log: Log;
  prefix: string;
  /** Alarms answered at once by this instance. */
  concurrency: number;
  onAlarm(alarm: Alarm): Promise<void>;
  /** A job that is no alarm: nothing can be done with it but tell. */
  onBroken(jobId: string, detail: string): Promise<void>;
}

/**
 * Answers alarms until closed; `close` waits for those being answered, with or without Redis. An alarm whose answer fails
 * is logged, not rung again.
 */
export async function startWorker(options: WorkerOptions): Promise<{ close(): Promise<void> }> {
  const { connection, log, prefix, concurrency, onAlarm, onBroken } = options;
  const worker = new Worker<unknown>(ALARMS, answer, {
    connection,
    prefix: queuePrefix(prefix),
    concurrency,
  });
  worker.on('error', (error) => log.warn({ error: error.message }, 'The worker of alarms met an error.'));
  worker.on('stalled', (jobId) => log.warn({ jobId }, 'An alarm was left by an instance that died.'));
  const underWay = new Set<Promise<void>>();
  await worker.waitUntilReady();
  return {
    async close() {
      // Without Redis a worker that closes politely waits for its goodbye to be heard, for ever.
      await worker.close(connection.status !== 'ready');
      await Promise.all(underWay);
    },
  };

  async function answer(job: Job<unknown>): Promise<void> {
    const work = answerOne(job).finally(() => underWay.delete(work));
    underWay.add(work);
    await work;
  }

  async function answerOne(job: Job<unknown>): Promise<void> {
    const jobId = job.id ?? 'without id';
    const payload = AlarmPayload.safeParse(job.data);
    try {
      if (payload.success) await onAlarm(payload.data);
      else await onBroken(jobId, z.prettifyError(payload.error));
    } catch (error) {
      log.error({ jobId, err: error }, 'An alarm could not be answered; the sweep will set it again.');
    }
  }
}
