import type { Alarm, Log, Ports } from '../src/ports.ts';
import { answerBrokenJob } from './broken.ts';
import { answerAlarm } from './step.ts';
import { sweepLoop } from './sweep.ts';

/** What a worker calls; the queue behind it is the composition root's choice. */
export interface AlarmHandlers {
  onAlarm(alarm: Alarm): Promise<void>;
  onBroken(jobId: string, detail: string): Promise<void>;
}

export interface Jobs {
  /** One sweep now, whatever the loop does. */
  sweep(): Promise<void>;
  /** Takes no new work, waits for the running one. */
  stop(): Promise<void>;
}

/** The table of jobs: alarms by the worker, the sweep by its own loop. `sweepEveryMs` 0 leaves the sweep to the caller. */
export async function startJobs(
  ports: Ports,
  log: Log,
  startWorker: (handlers: AlarmHandlers) => Promise<{ close(): Promise<void> }>,
  sweepEveryMs: number,
): Promise<Jobs> {
  const worker = await startWorker({
    onAlarm: (alarm) => answerAlarm(ports, alarm),
    onBroken: (jobId, detail) => answerBrokenJob(ports, log, jobId, detail),
  });
  const sweeps = sweepLoop(ports, log, sweepEveryMs);
  return {
    sweep: sweeps.once,
    async stop() {
      // Both at once: while one of them ends the other must not take new work.
      await Promise.all([sweeps.stop(), worker.close()]);
    },
  };
}
