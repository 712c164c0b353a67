import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import { ProviderError } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const HOUR = 3_600_000;
/** The benches begin at eight in the morning, Shanghai time. */
const START = Date.UTC(2026, 0, 1);
const OPENS = Date.UTC(2026, 0, 1, 18);
const CLOSES = Date.UTC(2026, 0, 1, 21);
const DAY = 24 * HOUR;
const offPeak = { from: '02:00', to: '05:00', timeZone: 'Asia/Shanghai' };

const quiet = (ttl = 600, more: Parameters<typeof bench>[0] = {}) =>
  bench({ records: [record({ ttl })], policy: { offPeak }, ...more });

const heldIn = ({ journal }: Change) => journal.filter((entry) => entry.kind === 'held');
/** When steps of the kind were carried out, each moment once. */
const appliedIn = ({ journal, plan }: Change, kind: string): number[] => {
  const entries = journal.filter(
    (entry) => entry.kind === 'applied' && plan.steps[entry.step]?.kind === kind,
  );
  return [...new Set(entries.map(({ at }) => at))];
};
const isHeld = ({ journal }: Change): boolean => journal.at(-1)?.kind === 'held';

describe('a switch that is to fall into the quiet hours', () => {
  test('lowers the TTL just before them, swaps within them, and is told once what it waits for', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at off-peak');
    await world.ring();
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 600 }]);
    const waiting = await world.stored(id);
    expect(waiting).toMatchObject({ state: 'running', dueAt: OPENS - 25 * 60_000 });
    expect(heldIn(waiting)).toMatchObject([
      { until: OPENS - 25 * 60_000, why: { id: 'scheduled', opens: OPENS, closes: CLOSES } },
    ]);
    const done = await world.finish(id);
    expect(done.state).toBe('done');
    const [lowered = 0] = appliedIn(done, 'lower-ttl');
    const [swapped = 0] = appliedIn(done, 'swap');
    expect(lowered).toBe(OPENS - 25 * 60_000);
    expect(swapped).toBe(OPENS);
    expect(world.told.notes.filter(({ kind }) => kind === 'held')).toHaveLength(2);
  });

  test('that is approved too late for them waits for those of the next day, and says so', async () => {
    const world = quiet();
    const change = await world.proposed('switch www cdn --at off-peak');
    await world.clock.advance(CLOSES - 20 * 60_000 - START);
    const { id } = await world.approve(change);
    await world.ring();
    expect(heldIn(await world.stored(id))).toMatchObject([{ why: { opens: OPENS + DAY, late: true } }]);
    const done = await world.finish(id);
    expect(appliedIn(done, 'swap')).toEqual([OPENS + DAY]);
  });

  test('that is approved within them begins at once where the TTL can still be waited out', async () => {
    const world = quiet();
    const change = await world.proposed('switch www cdn --at off-peak');
    await world.clock.advance(OPENS + HOUR - START);
    const { id } = await world.approve(change);
    await world.ring();
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 1 }]);
    const [swapped = 0] = appliedIn(await world.finish(id), 'swap');
    expect(swapped).toBeLessThan(CLOSES);
  });

  test('whose wait ends after them swaps in the next ones, with a low TTL meanwhile', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at off-peak');
    await world.reach(id, ({ progress }) => progress.step === 2);
    // The machine was off all night.
    await world.clock.advance(CLOSES + HOUR - world.clock.now());
    await world.reach(id, isHeld);
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 1 }]);
    expect(heldIn(await world.stored(id)).at(-1)).toMatchObject({ why: { opens: OPENS + DAY, late: true } });
    const done = await world.finish(id);
    expect(appliedIn(done, 'swap')).toEqual([OPENS + DAY]);
  });

  test('that the provider refuses to take until they are over waits for the next ones', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at off-peak');
    await world.reach(id, ({ progress }) => progress.step === 3);
    await world.clock.advance(CLOSES - 1_000 - world.clock.now());
    const { apply } = world.provider;
    world.ports.provider.apply = async () => {
      throw new ProviderError({ code: 'Throttling', message: '', outcome: 'not-applied', retryable: true });
    };
    await world.reach(id, ({ progress }) => progress.attempts === 1);
    world.ports.provider.apply = apply;
    await world.clock.advance(5_000);
    await world.reach(id, isHeld);
    const done = await world.finish(id);
    expect(appliedIn(done, 'swap')).toEqual([OPENS + DAY]);
  });

  test('that was cancelled while it waits leaves everything as it was, without a write', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at off-peak');
    await world.ring();
    expect(await world.act('cancel', id)).toMatchObject({ kind: 'turned' });
    expect(await world.stored(id)).toMatchObject({ state: 'undone' });
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 600 }]);
  });

  test('waits for approval again when whoever approved has lost the right meanwhile', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at off-peak');
    await world.ring();
    world.zones.set(ZONE, { approvers: ['U0CAROL'], approvals: 1, targets: { cdn: 'auto' }, offPeak });
    await world.reach(id, ({ state }) => state === 'proposed');
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 600 }]);
  });

  test('is taken back at once, also outside of them', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at off-peak');
    await world.reach(id, ({ progress }) => progress.step === 4);
    await world.clock.advance(CLOSES + HOUR - world.clock.now());
    expect(await world.act('undo', id)).toMatchObject({ kind: 'turned' });
    const back = await world.finish(id);
    expect(back.state).toBe('undone');
    expect(heldIn(back).filter(({ at }) => at > CLOSES)).toEqual([]);
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 600 }]);
  });

  test('always swaps within them, whenever it was approved and whatever its TTL was', async () => {
    const ttl = fc.constantFrom(1, 60, 600, 3600, 86_400);
    const later = fc.integer({ min: 0, max: 23 * 60 });
    await fc.assert(
      fc.asyncProperty(ttl, later, async (seconds, minutes) => {
        const world = quiet(seconds);
        const change = await world.proposed('switch www cdn --at off-peak');
        await world.clock.advance(minutes * 60_000);
        const done = await world.finish((await world.approve(change)).id);
        const [swapped = 0] = appliedIn(done, 'swap');
        expect(swapped).toBeGreaterThanOrEqual(START + minutes * 60_000);
        expect((swapped - OPENS + 10 * DAY) % DAY).toBeLessThan(CLOSES - OPENS);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a switch at a time of day', () => {
  test('lowers the TTL before it and swaps at that time', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at 23:30');
    const done = await world.finish(id);
    expect(appliedIn(done, 'swap')).toEqual([Date.UTC(2026, 0, 1, 15, 30)]);
  });

  test('runs as soon as it can when it is approved after that time', async () => {
    const world = quiet();
    const change = await world.proposed('switch www cdn --at 09:00');
    await world.clock.advance(2 * HOUR);
    const { id } = await world.approve(change);
    await world.ring();
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 1 }]);
    const [swapped = 0] = appliedIn(await world.finish(id), 'swap');
    expect(swapped - START).toBeLessThan(2 * HOUR + 15 * 60_000);
  });

  test('with another time is another plan', async () => {
    const digest = async (typed: string): Promise<string> => (await quiet().proposed(typed)).plan.digest;
    const [now, nine, ten] = await Promise.all(
      ['switch www cdn', 'switch www cdn --at 21:00', 'switch www cdn --at 22:00'].map(digest),
    );
    expect(new Set([now, nine, ten]).size).toBe(3);
  });
});

describe('a frozen zone', () => {
  const freeze = async (world: Bench, more: { until?: number } = {}): Promise<void> =>
    await world.ports.freezes.put({ zone: ZONE, by: 'U0CAROL', since: world.clock.now(), ...more });
  const lift = async (world: Bench): Promise<void> => {
    const freeze = await world.ports.freezes.of(ZONE, world.clock.now());
    if (freeze) await world.ports.freezes.lift(freeze);
  };
  const kinds = ({ journal }: Change): JournalEntry['kind'][] => journal.map(({ kind }) => kind);

  test('holds a change that was approved before it has written, tells it once, and lets it go on by itself', async () => {
    const world = quiet(60);
    const { id } = await world.approved();
    await freeze(world);
    await world.pass(120);
    expect(kinds(await world.stored(id))).toEqual(['approved', 'held']);
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 60 }]);
    await lift(world);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('lets it go on when the freeze ends', async () => {
    const world = quiet(60);
    const { id } = await world.approved();
    await freeze(world, { until: world.clock.now() + HOUR });
    const done = await world.finish(id);
    expect(appliedIn(done, 'lower-ttl')).toEqual([START + HOUR]);
  });

  test('lets a change that has written go on to its end', async () => {
    const world = quiet(60);
    const { id } = await world.approved();
    await world.reach(id, ({ progress }) => progress.step === 2);
    await freeze(world);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('keeps the first write of a scheduled change until the next quiet hours after it', async () => {
    const world = quiet();
    const { id } = await world.approved('switch www cdn --at off-peak');
    await world.ring();
    await freeze(world, { until: OPENS + HOUR * 12 });
    const done = await world.finish(id);
    expect(appliedIn(done, 'swap')).toEqual([OPENS + DAY]);
  });

  test('lets whoever retries a stopped change go on, and every undo', async () => {
    const world = quiet(60);
    const done = await world.ended();
    await freeze(world);
    const undo = await world.approved(`undo ${done.id}`);
    expect(await world.finish(undo.id)).toMatchObject({ state: 'done' });
    expect(world.www()).toMatchObject([{ type: 'A' }]);
  });
});
