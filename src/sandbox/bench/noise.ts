import { cpus, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const TICK_MS = 10;

/** How late the machine lets a process run that has next to nothing to do. */
export interface Noise {
  /** One sentence; measures no more after that. */
  stop(): string;
}

/** Measures in this process, so whatever else this process does counts as well. */
export function startNoise(): Noise {
  const delay = monitorEventLoopDelay({ resolution: TICK_MS });
  delay.enable();
  return {
    stop() {
      delay.disable();
      const late = (nanoseconds: number): string =>
        `${Math.max(0, Math.round(nanoseconds / 1e6 - TICK_MS))} ms`;
      const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
      return `noise: ${cpus().length} cores, load ${load}; a timer of the measuring process rings ${late(delay.percentile(50))} late (median), ${late(delay.percentile(99))} (p99), ${late(delay.max)} (max)`;
    },
  };
}
