import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Alarm, JobQueue } from '../../src/ports.ts';

export interface QueueStage {
  queue: JobQueue;
  /** Epoch milliseconds by the clock that the delays are counted on. */
  now(): number;
  /** Lets time go on until `count` alarms have rung since the start; gives all that rang, in their order. */
  rung(count: number): Promise<{ alarm: Alarm; at: number }[]>;
  close(): Promise<void>;
}

/** What every `JobQueue` does. `open` starts an empty one with somebody who hears it. */
export function jobQueueContract(name: string, open: () => Promise<QueueStage>) {
  describe(`${name} as a queue of alarms`, () => {
    let stage: QueueStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    const alarm = (changes: Partial<Alarm> = {}): Alarm => ({
      changeId: '7c1d-www',
      step: 2,
      generation: 1,
      ...changes,
    });

    test('an alarm without delay rings, with what it was set for', async () => {
      await stage.queue.add(alarm(), 0);
      const [first] = await stage.rung(1);
      expect(first?.alarm).toEqual(alarm());
    });

    test('an alarm does not ring before its delay, and shorter ones ring first', async () => {
      const start = stage.now();
      await stage.queue.add(alarm({ step: 5 }), 600);
      await stage.queue.add(alarm({ step: 4 }), 200.5);
      await stage.queue.add(alarm({ step: 3 }), 0);
      const rung = await stage.rung(3);
      expect(rung.map((ring) => ring.alarm.step)).toEqual([3, 4, 5]);
      for (const [index, delay] of [0, 200, 600].entries()) {
        expect(rung[index]?.at).toBeGreaterThanOrEqual(start + delay);
      }
    });

    test('a delay that has passed already means at once', async () => {
      await stage.queue.add(alarm(), -5_000);
      expect((await stage.rung(1))[0]?.alarm).toEqual(alarm());
    });

    test('an alarm set twice rings at least once', async () => {
      await Promise.all([stage.queue.add(alarm(), 50), stage.queue.add(alarm(), 50)]);
      await stage.queue.add(alarm({ changeId: 'another' }), 100);
      const rung = await stage.rung(2);
      expect(rung.map((ring) => ring.alarm)).toContainEqual(alarm());
    });

    test('an alarm that has rung can be set again', async () => {
      await stage.queue.add(alarm(), 0);
      await stage.rung(1);
      await expect
        .poll(
          async () => {
            await stage.queue.add(alarm(), 0);
            return (await stage.rung(1)).length;
          },
          { timeout: 20_000 },
        )
        .toBeGreaterThanOrEqual(2);
    });

    test('each generation of one step rings by itself', async () => {
      await stage.queue.add(alarm({ generation: 1 }), 0);
      await stage.queue.add(alarm({ generation: 2 }), 0);
      const rung = await stage.rung(2);
      expect(rung.map((ring) => ring.alarm.generation).toSorted()).toEqual([1, 2]);
    });
  });
}
