import { resumeChanges } from '../src/app/resume-changes.ts';
import type { Log, Ports } from '../src/ports.ts';

/** Sweeps again and again, one sweep at a time, the next one `everyMs` after the last. */
export function sweepLoop(
  ports: Ports,
  log: Log,
  everyMs: number,
): { once(): Promise<void>; stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const once = async (): Promise<void> => {
    try {
      await resumeChanges(ports);
    } catch (error) {
      log.error({ err: error }, 'A sweep failed; the next one follows.');
    }
  };
  const next = (): void => {
    if (stopped || everyMs === 0) return;
    timer = setTimeout(() => {
      running = once().then(next);
    }, everyMs);
  };
  next();

  return {
    once,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
