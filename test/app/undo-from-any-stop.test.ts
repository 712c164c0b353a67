import { describe, expect, test } from 'vitest';
import { bench } from '../support/bench.ts';
import { refuseFrom, WAYS_THERE, whole } from '../support/ways-there.ts';

/** Wherever a plan stops, because the provider takes no further write, an undo brings back what was there. */
describe.each(WAYS_THERE)('%s', (_what, typed, options) => {
  test('that stops at any of its writes is taken back completely', async () => {
    for (let stopsAt = 0; ; stopsAt += 1) {
      const world = bench(options());
      const before = whole(world);
      const { id } = await world.approved(typed);
      const letThrough = refuseFrom(world, stopsAt);
      const change = await world.finish(id);
      letThrough();
      if (change.state === 'done') {
        expect(stopsAt).toBeGreaterThan(0);
        break;
      }
      if (change.progress.postponed) {
        // Only the TTL is left to be set: it is still under way, and turns round.
        expect(await world.act('undo', id)).toMatchObject({ kind: 'turned' });
        expect(await world.finish(id), `write ${stopsAt}`).toMatchObject({ state: 'undone' });
        expect(whole(world), `write ${stopsAt}`).toEqual(before);
        continue;
      }
      expect(change.state).toBe('stopped');
      const isAsBefore = JSON.stringify(whole(world)) === JSON.stringify(before);
      const outcome = await world.ask(`undo ${id}`);
      if (outcome.kind !== 'proposed') {
        expect(isAsBefore, `write ${stopsAt}: ${JSON.stringify(outcome)}`).toBe(true);
        expect(outcome).toMatchObject({ refusals: [{ id: 'undo-nothing' }] });
        continue;
      }
      await world.approve(outcome.change);
      const undo = await world.finish(outcome.change.id);
      expect(undo, `write ${stopsAt}`).toMatchObject({ state: 'done' });
      expect(whole(world), `write ${stopsAt}`).toEqual(before);
    }
  });

  test('whose undo stops at any of its own writes is taken back by asking again', async () => {
    for (let stopsAt = 0; ; stopsAt += 1) {
      const world = bench(options());
      const before = whole(world);
      const { id } = await world.ended(typed);
      const undo = await world.approved(`undo ${id}`);
      const letThrough = refuseFrom(world, stopsAt);
      const { state } = await world.finish(undo.id);
      letThrough();
      if (state === 'done') {
        expect(stopsAt).toBeGreaterThan(0);
        break;
      }
      const outcome = await world.ask(`undo ${id}`);
      if (outcome.kind !== 'proposed') throw new Error(`write ${stopsAt}: ${JSON.stringify(outcome)}`);
      await world.approve(outcome.change);
      const again = await world.finish(outcome.change.id);
      expect(again, `write ${stopsAt}`).toMatchObject({ state: 'done' });
      expect(whole(world), `write ${stopsAt}`).toEqual(before);
    }
  });
});
