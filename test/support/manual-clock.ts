import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/ports.ts';

export interface ManualClock extends Clock {
  /**
   * Moves time forward by `ms`, waking each sleeper at its own moment, the earliest first. A sleeper that sleeps again
   * within the span is woken again. Without sleepers the time has moved before the call returns.
   */
  advance(ms: number): Promise<void>;
}

interface Sleeper {
  wakeAt: number;
  wake(): void;
}

/** A clock that stands still until a test moves it. `start` is epoch milliseconds. */
export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  const sleepers: Sleeper[] = [];

  const nextUntil = (end: number): Sleeper | undefined => {
    const next = sleepers.toSorted((a, b) => a.wakeAt - b.wakeAt)[0];
    if (!next || next.wakeAt > end) return undefined;
    sleepers.splice(sleepers.indexOf(next), 1);
    return next;
  };

  return {
    now: () => now,
    sleep: (ms) =>
      ms <= 0
        ? Promise.resolve()
        : new Promise((resolve) => sleepers.push({ wakeAt: now + ms, wake: () => resolve() })),
    async advance(ms) {
      const end = now + ms;
      for (let next = nextUntil(end); next; next = nextUntil(end)) {
        now = Math.max(now, next.wakeAt);
        next.wake();
        await setImmediate();
      }
      now = Math.max(now, end);
    },
  };
}
