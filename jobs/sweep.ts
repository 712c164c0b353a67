import { followBehind } from '../src/app/follow-changes.ts';
import { announceEnded, rearmOverdue, resumeChanges } from '../src/app/resume-changes.ts';
import { takeTurns } from '../src/app/take-turns.ts';
import type { Log, Ports } from '../src/ports.ts';

/**
 * Sweeps again and again, each part of the sweep one at a time and the next one `everyMs` after the last. The parts do
 * not wait for each other: see `announceEnded`.
 */
export function sweepLoop(
  ports: Ports,
  log: Log,
  everyMs: number,
): { once(): Promise<void>; stop(): Promise<void> } {
  const told = (sweep: (on: Ports) => Promise<void>) => async (): Promise<void> => {
    try {
      await sweep(ports);
    } catch (error) {
      log.error({ err: error }, 'A sweep failed; the next one follows.');
    }
  };
  const loops = [rearmOverdue, announceEnded, takeTurns, followBehind].map((part) =>
    loopOf(told(part), everyMs),
  );
  return {
    once: told(resumeChanges),
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** `work` must not throw. */
function loopOf(work: () => Promise<void>, everyMs: number): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const next = (): void => {
    if (stopped || everyMs === 0) return;
    timer = setTimeout(() => {
      running = work().then(next);
    }, everyMs);
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
