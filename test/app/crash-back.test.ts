import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { bench } from '../support/bench.ts';
import { liveThrough } from '../support/live-through.ts';
import { answeringHosts, faultAtWrite, WAYS_THERE, whole } from '../support/ways-there.ts';
import { watchZone } from '../support/zone-watch.ts';

const ways = fc.constantFrom(...WAYS_THERE);
const deaths = fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 3 });
const isSwap = (edit: Edit) => edit.kind === 'update' && edit.desired.type !== edit.existing.type;

/** What can be brought about once only. */
const told = (edit: Edit): string => {
  const { host, line, type, value } = 'desired' in edit ? edit.desired : edit.existing;
  return [edit.kind, host, line, type, value].join(' ');
};
const addedIn = (effects: readonly Edit[]) => effects.filter(({ kind }) => kind !== 'update').map(told);

test('a change that somebody undoes comes back, each record once, wherever the process dies on the way', async () => {
  await fc.assert(
    fc.asyncProperty(ways, fc.nat({ max: 8 }), deaths, async ([, typed, options], at, dies) => {
      const world = bench(options());
      const before = whole(world);
      const watch = watchZone(world, answeringHosts(world));
      const { id, plan } = await world.approved(typed);
      await world.reach(id, ({ progress }) => progress.step === at % plan.steps.length);
      await world.act('undo', id);
      const since = watch.effects.length;
      const ended = await liveThrough(world, id, dies, { patience: 300 });
      expect(ended).toMatchObject({ state: 'undone', announcementDue: false });
      expect(whole(world)).toEqual(before);
      expect(watch.empty).toBe(0);
      const back = addedIn(watch.effects.slice(since));
      expect(back).toEqual([...new Set(back)]);
    }),
    { numRuns: 60 },
  );
});

test('a step that is refused for good is taken back, wherever the process dies meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(ways, fc.nat({ max: 6 }), deaths, async ([, typed, options], nth, dies) => {
      const world = bench(options());
      const watch = watchZone(world, answeringHosts(world));
      const { id } = await world.approved(typed);
      faultAtWrite(world, nth, { kind: 'refused', code: 'Forbidden.RAM' });
      const ended: Change = await liveThrough(world, id, dies, { patience: 300 });
      expect(['done', 'stopped', 'running']).toContain(ended.state);
      if (ended.state === 'running') expect(ended.progress.postponed).toBeDefined();
      if (ended.state === 'stopped') expect(ended.back).toBeUndefined();
      expect(watch.empty).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('a name is not left without an answer by whoever dies between a delete and its add and is undone', async () => {
  const fallback = fc.constantFrom(...WAYS_THERE.slice(0, 5));
  await fc.assert(
    fc.asyncProperty(fallback, fc.nat({ max: 90 }), deaths, async ([, typed, options], dieAt, dies) => {
      const world = bench({
        ...options(),
        refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined),
      });
      const before = whole(world);
      const { id } = await world.approved(typed);
      // Dies once on the way there, and is then undone at once.
      await liveThrough(world, id, [dieAt], { patience: 8 });
      const outcome = await world.act('undo', id);
      const ended = await liveThrough(world, id, dies, { patience: 300 });
      if (outcome.kind === 'refused') {
        expect(ended.state).toBe('done');
        return;
      }
      expect(ended).toMatchObject({ state: 'undone' });
      expect(whole(world)).toEqual(before);
    }),
    { numRuns: 60 },
  );
});
