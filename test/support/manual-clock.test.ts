import { describe, expect, it } from 'vitest';
import { manualClock } from './manual-clock.ts';

describe('a clock moved by hand', () => {
  it('stands still until it is moved', async () => {
    const clock = manualClock(1000);
    expect(clock.now()).toBe(1000);
    await clock.advance(250);
    expect(clock.now()).toBe(1250);
  });

  it('wakes each sleeper at its own moment, in order, and leaves the others asleep', async () => {
    const clock = manualClock(0);
    const woken: [string, number][] = [];
    const sleep = (who: string, ms: number) => clock.sleep(ms).then(() => woken.push([who, clock.now()]));
    const sleepers = [sleep('late', 300), sleep('early', 100), sleep('never', 1000)];
    await clock.advance(500);
    expect(woken).toEqual([
      ['early', 100],
      ['late', 300],
    ]);
    await clock.advance(500);
    await Promise.all(sleepers);
    expect(woken.at(-1)).toEqual(['never', 1000]);
  });

  it('wakes a sleeper again that sleeps again within the span', async () => {
    const clock = manualClock(0);
    const moments: number[] = [];
    const tick = async (): Promise<void> => {
      for (let i = 0; i < 3; i += 1) {
        await clock.sleep(10);
        moments.push(clock.now());
      }
    };
    const ticking = tick();
    await clock.advance(30);
    await ticking;
    expect(moments).toEqual([10, 20, 30]);
  });
});
