import {
  type ClockReading,
  cautiousNow,
  narrowed,
  readingOf,
  type Testimony,
  type Witness,
} from '../../domain/clocks.ts';
import type { Clock, Log, Time } from '../../ports.ts';
import { clockReport } from './report.ts';

export interface TimeOptions {
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** What the clock of Redis shows, in whole epoch milliseconds. May fail. */
  askRedis(): Promise<number>;
  /** How long to wait for Redis before going on with what is known. Real milliseconds. */
  patienceMs?: number;
}

/**
 * The present by our own clock, that of Redis and that of the provider. Redis is asked each time: it takes less than a
 * millisecond, and an own clock that was set a moment ago is seen. The provider's clock comes with its answers, `hear`,
 * and is what it was until the next one: forgetting that it disagrees would end a wait that has yet to go on.
 */
export function createTime(options: TimeOptions): Time & { hear(testimony: Testimony): void } {
  const { clock, log, askRedis, patienceMs = 1_000 } = options;
  const taken = new Map<Witness, ClockReading>();
  const report = clockReport(log);
  let asking: Promise<void> | undefined;

  function take(source: Witness, testimony: Testimony): void {
    taken.set(source, narrowed(taken.get(source), readingOf(source, testimony)));
    report([...taken.values()]);
  }

  async function ask(): Promise<void> {
    const asked = clock.now();
    try {
      const stated = await askRedis();
      take('redis', { stated, resolution: 1, asked, answered: clock.now() });
    } catch {
      // That Redis is away is told where it is connected; the other clocks are still there.
    } finally {
      asking = undefined;
    }
  }

  return {
    async now() {
      asking ??= ask();
      await atMost(patienceMs, asking);
      return cautiousNow(clock.now(), [...taken.values()]);
    },
    hear: (testimony) => take('alibaba', testimony),
  };
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
