import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { GtmEdit } from '../../src/domain/gtm.ts';
import { isMark } from '../../src/domain/mark.ts';
import { bench } from '../support/bench.ts';
import { liveThrough } from '../support/live-through.ts';
import type { ProviderFault } from '../support/memory-provider.ts';
import { record } from '../support/records.ts';
import { rootWithMail, shopBehindGtm } from '../support/worlds.ts';
import { effectsAndMarks, watchZone } from '../support/zone-watch.ts';

/** What a plan does, without the ids of pools and records, which the provider gives. */
const told = (edit: Edit | GtmEdit): string => {
  if ('instance' in edit) return `gtm ${edit.kind}`;
  const { host, type, value, ttl, remark } = 'desired' in edit ? edit.desired : edit.existing;
  return [edit.kind, host, type, value, ttl, ...(isMark(edit) ? [remark] : [])].join(' ');
};
const plannedGtm = ({ plan }: Change) => plan.steps.flatMap((step) => (step.kind === 'gtm' ? step.gtm : []));

/** Short TTLs: the old answers are waited out within seconds. */
const WAYS: [string, () => Parameters<typeof bench>[0], string, string[]][] = [
  [
    'a forwarding of the root',
    () => rootWithMail({ ttl: 2 }, [record({ ttl: 2 })]),
    'forward example.com',
    ['@', 'www'],
  ],
  ['a host that leaves Global Traffic Manager', () => shopBehindGtm({ ttl: 2 }), 'switch shop cdn', ['shop']],
  [
    'a CDN that is put behind Global Traffic Manager',
    () => shopBehindGtm({ ttl: 2 }),
    'gtm shop cdn',
    ['shop'],
  ],
  ['a split by line', () => ({ records: [record({ ttl: 2 })] }), 'split www cdn', ['www']],
];

const isSave = (call: string | symbol) => call === 'save';

describe.each(WAYS)('%s', (_what, options, text, hosts) => {
  /** One life in which the process dies as told; each effect must be there once. */
  async function live(
    deaths: readonly number[],
    more: Parameters<typeof liveThrough>[3] = {},
  ): Promise<number> {
    const world = bench(options());
    const watch = watchZone(world, hosts);
    const change = await world.approved(text);
    const ended = await liveThrough(world, change.id, deaths, { patience: 600, ...more });
    expect(ended).toMatchObject({ state: 'done', announcementDue: false });
    const { effects, marks } = effectsAndMarks(change);
    expect(watch.effects.map(told)).toEqual(effects.map(told));
    expect(watch.marks.map(told)).toEqual(marks.map(told));
    expect(watch.gtm.map(told)).toEqual(plannedGtm(change).map(told));
    expect(watch.empty).toBe(0);
    expect(world.told.announced.length).toBeGreaterThan(0);
    return ended.moments;
  }

  test('is done, and each of its effects brought about once, wherever the process dies around a save', async () => {
    const saves = await live([], { counts: isSave });
    expect(saves).toBeGreaterThan(10);
    for (let moment = 0; moment < saves; moment += 1) await live([moment], { counts: isSave });
  });

  test('is done, and each of its effects brought about once, whenever processes die one after the other', async () => {
    const moments = await live([]);
    const deaths = fc.array(fc.nat({ max: moments }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(deaths, (dies) => live(dies).then(() => {})),
      { numRuns: 25 },
    );
  });

  test('is undone completely by processes that die one after the other', async () => {
    const faults = fc.array(
      fc.constantFrom<ProviderFault['kind']>('lost-applied', 'lost-not-applied', 'throttled'),
      {
        maxLength: 2,
      },
    );
    const deaths = fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(deaths, faults, async (dies, kinds) => {
        const world = bench(options());
        const before = [world.said(), structuredClone([...world.gtm.accesses.values()])];
        const { id } = await world.ended(text);
        const watch = watchZone(world, hosts);
        const undo = await world.approved(`undo ${id}`);
        for (const kind of kinds) world.provider.failNext({ kind });
        for (const kind of kinds) world.gtm.failNext({ kind });
        const ended = await liveThrough(world, undo.id, dies, { patience: 3600 });
        expect(ended).toMatchObject({ state: 'done' });
        const { effects, marks } = effectsAndMarks(undo);
        expect(watch.effects.map(told)).toEqual(effects.map(told));
        expect(watch.marks.map(told)).toEqual(marks.map(told));
        expect(watch.gtm.map(told)).toEqual(plannedGtm(undo).map(told));
        expect(watch.empty).toBe(0);
        expect([world.said(), [...world.gtm.accesses.values()]]).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });
});
