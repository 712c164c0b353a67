import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resumeChanges } from '../../src/app/resume-changes.ts';
import { runStep } from '../../src/app/run-step.ts';
import type { Change } from '../../src/domain/change.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { watchSwap } from '../support/watch-swap.ts';

const TEN_MINUTES = 600_000;
const TTL = 60;

/** A switch of www, whose TTL is a minute, just approved. */
async function approved(
  settle: (world: Bench) => void = () => {},
): Promise<{ world: Bench; change: Change }> {
  const world = bench({ records: [record({ ttl: TTL })] });
  settle(world);
  return { world, change: await world.approved() };
}

describe('while all clocks agree', () => {
  test('the swap comes when the old TTL is over, not before and no more than moments later', async () => {
    const { world, change } = await approved();
    const { swapped, restored } = await watchSwap(world, change.id);
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + 3);
    expect(restored).toBeLessThanOrEqual(2 * TTL + 35);
    expect(world.complaints).toEqual([]);
  });
});

describe('on a machine whose clock is ten minutes ahead', () => {
  test('no wait is short, and the operator is told whose clock it is', async () => {
    const { world, change } = await approved(({ machine }) => {
      machine.ahead = TEN_MINUTES;
    });
    const { swapped, alarmsInWait } = await watchSwap(world, change.id);
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(world.complaints.join('\n')).toContain('The clock of Redis is 10 minutes behind');
    expect(world.complaints.join('\n')).toContain('it is this machine that is off');
    // The sweep is not taken in by the clock either: it does not set the same alarm every second.
    expect(alarmsInWait).toBeLessThanOrEqual(2);
  });

  test('a wait that another machine has set takes as long as it is to take', async () => {
    const { world, change } = await approved();
    const ahead = world.instance(TEN_MINUTES);
    const instances = (second: number) => (second < 20 ? [world.ports] : [ahead]);
    const { swapped } = await watchSwap(world, change.id, { instances });
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + 3);
  });

  test('what it has set is not early for a machine whose clock is right', async () => {
    const { world, change } = await approved();
    const ahead = world.instance(TEN_MINUTES);
    const instances = (second: number) => (second < 20 ? [ahead] : [world.ports]);
    const { swapped } = await watchSwap(world, change.id, { instances });
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    // Its alarm rings late as well, so the sweep is what sees that the wait is over.
    expect(swapped).toBeLessThanOrEqual(TTL + TEN_MINUTES / 1000 + 5);
  });

  test('a clock that is set ahead in the wait brings nothing forward', async () => {
    const { world, change } = await approved();
    const meanwhile = (second: number): void => {
      if (second === 20) world.machine.ahead = TEN_MINUTES;
    };
    const { swapped } = await watchSwap(world, change.id, { meanwhile });
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + 3);
  });

  test('nor does it where Redis runs on the same machine: the provider is heard before the wait is over', async () => {
    const { world, change } = await approved();
    const meanwhile = (second: number): void => {
      if (second !== 20) return;
      world.machine.ahead = TEN_MINUTES;
      world.clocks.redis = TEN_MINUTES;
    };
    const { swapped } = await watchSwap(world, change.id, { meanwhile });
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + 5);
  });

  test('a proposal does not expire a day early', async () => {
    const world = bench();
    const { id, generation } = await world.proposed();
    const ahead = world.instance(25 * 3_600_000);
    await resumeChanges(ahead);
    await runStep(ahead, { changeId: id, step: 0, generation });
    expect((await world.stored(id)).state).toBe('proposed');
  });
});

describe('on a machine whose clock is ten minutes behind', () => {
  test('waits are longer by that, nothing else is, and the operator is told', async () => {
    const { world, change } = await approved(({ machine }) => {
      machine.ahead = -TEN_MINUTES;
    });
    const { swapped } = await watchSwap(world, change.id);
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + TEN_MINUTES / 1000 + 5);
    expect(world.complaints.join('\n')).toContain('The clock of Redis is 10 minutes ahead');
    expect(world.complaints.join('\n')).toContain('it is this machine that is off');
  });

  test('another machine whose clock is right carries the change on in time', async () => {
    const { world, change } = await approved();
    const behind = world.instance(-TEN_MINUTES);
    const instances = () => [behind, world.ports];
    const { swapped } = await watchSwap(world, change.id, { instances });
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + 10);
  });
});

describe('a Redis whose clock jumps in the wait', () => {
  test('by ten minutes ahead brings nothing forward and holds nothing up', async () => {
    const { world, change } = await approved();
    const meanwhile = (second: number): void => {
      if (second === 20) world.clocks.redis = TEN_MINUTES;
    };
    const { swapped } = await watchSwap(world, change.id, { meanwhile });
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + 3);
    expect(world.complaints.join('\n')).toContain('set the clock of the machine that Redis runs on');
  });

  test('by ten minutes back holds the swap up for as long as it is off', async () => {
    const { world, change } = await approved();
    const meanwhile = (second: number): void => {
      if (second === 20) world.clocks.redis = -TEN_MINUTES;
      if (second === 200) world.clocks.redis = 0;
    };
    const { swapped } = await watchSwap(world, change.id, { meanwhile });
    expect(swapped).toBeGreaterThan(190);
    expect(swapped).toBeLessThan(210);
    expect(world.complaints).toEqual([
      expect.stringContaining('The clock of Redis is 10 minutes behind'),
      expect.stringContaining('The clock of Redis agrees with that of this machine again'),
    ]);
  });
});

describe('a provider whose clock is off', () => {
  test('by ten minutes behind holds the swap up until its clock shows the end of the wait', async () => {
    const { world, change } = await approved(({ clocks }) => {
      clocks.alibaba = -TEN_MINUTES;
    });
    const { swapped } = await watchSwap(world, change.id);
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(swapped).toBeLessThanOrEqual(TTL + TEN_MINUTES / 1000 + 5);
    expect(world.complaints.join('\n')).toContain('The clock of Alibaba Cloud is');
  });

  test('that does not answer at the end of a wait is asked again before anything is written', async () => {
    const { world, change } = await approved();
    const meanwhile = (second: number): void => {
      if (second === 55) world.provider.failNext({ kind: 'throttled', on: 'readHost' });
    };
    const { swapped } = await watchSwap(world, change.id, { meanwhile });
    expect(swapped).toBeGreaterThanOrEqual(TTL);
    expect(await world.stored(change.id)).toMatchObject({ state: 'done' });
    const { journal } = await world.stored(change.id);
    expect(journal).toContainEqual(expect.objectContaining({ kind: 'retrying', step: 2 }));
  });
});

test('whatever the clocks of two machines, of Redis and of the provider show, no write comes before its time', async () => {
  const ahead = fc.integer({ min: -90_000, max: 90_000 });
  await fc.assert(
    fc.asyncProperty(ahead, ahead, ahead, ahead, async (here, there, redis, alibaba) => {
      const { world, change } = await approved(({ machine, clocks }) => {
        machine.ahead = here;
        Object.assign(clocks, { redis, alibaba });
      });
      const other = world.instance(there);
      const instances = () => [world.ports, other];
      const { swapped = Number.NaN, restored } = await watchSwap(world, change.id, { instances });
      expect(swapped).toBeGreaterThanOrEqual(TTL);
      // The answers from before the swap are out of every cache as well before the TTL rises again.
      expect(restored).toBeGreaterThanOrEqual(swapped + 1);
      expect((await world.stored(change.id)).state).toBe('done');
    }),
    // The first: one of two machines has not heard yet that the provider is two seconds behind.
    { numRuns: 12, examples: [[0, 0, 0, -1001]] },
  );
});
