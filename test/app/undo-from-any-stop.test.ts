import { describe, expect, test } from 'vitest';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { aCdnDomain, name } from '../support/scenes.ts';
import { appBehindGtm, rootWithMail, shopBehindGtm } from '../support/worlds.ts';

type Options = NonNullable<Parameters<typeof bench>[0]>;

/** Wherever a plan stops, because the provider takes no further write, an undo brings back what was there. */
const PLANS: [string, () => Options][] = [
  [
    'switch www cdn',
    () => ({
      records: [
        record({ ttl: 5, remark: 'rack 1' }),
        record({ ttl: 5, value: '192.0.2.11' }),
        record({ ttl: 5, type: 'AAAA', value: '2001:db8::1' }),
        record({ ttl: 5, value: '192.0.2.9', status: 'disabled' }),
      ],
    }),
  ],
  [
    'switch www cdn',
    () => ({ records: [record({ ttl: 5 }), record({ ttl: 5, line: 'internal', value: '192.0.2.2' })] }),
  ],
  ['forward example.com', () => rootWithMail({ ttl: 5 }, [record({ ttl: 5 })])],
  ['switch shop cdn', () => shopBehindGtm({ ttl: 5 })],
  ['gtm shop cdn', () => shopBehindGtm({ ttl: 5 })],
  ['gtm app cdn', () => appBehindGtm({ ttl: 5 })],
  ['split www cdn', () => ({ records: [record({ ttl: 5 })] })],
  [
    'switch @ cdn',
    () => ({
      ...rootWithMail({ ttl: 5 }),
      cdn: [aCdnDomain({ domain: name('example.com'), coverage: 'overseas' })],
    }),
  ],
  [
    'remove www A 192.0.2.9',
    () => ({
      records: [
        record({ ttl: 5 }),
        record({ ttl: 5, value: '192.0.2.9', status: 'disabled', remark: 'rack 9' }),
      ],
    }),
  ],
  [
    'set www A 192.0.2.99',
    () => ({ records: [record({ ttl: 5, weight: 2 }), record({ ttl: 5, weight: 1, value: '192.0.2.11' })] }),
  ],
];

const whole = (world: Bench) => ({
  records: world.said(),
  accesses: structuredClone([...world.gtm.accesses.values()]),
  pools: world.gtm.pools.map((pool) => pool.name),
});

/** Refuses every write from number `stopsAt` on; gives back what lets them through again. */
function refuseFrom(world: Bench, stopsAt: number): () => void {
  const { provider, gtm } = world;
  const [applyRecord, applyGtm] = [provider.apply, gtm.apply];
  let writes = 0;
  world.ports.provider.apply = async (zone, edit) => {
    if (writes >= stopsAt) provider.failNext({ kind: 'refused', code: 'Forbidden.RAM' });
    writes += 1;
    return await applyRecord(zone, edit);
  };
  world.ports.gtm.apply = async (edit) => {
    if (writes >= stopsAt) gtm.failNext({ kind: 'refused', code: 'Forbidden.RAM' });
    writes += 1;
    return await applyGtm(edit);
  };
  return () => {
    world.ports.provider.apply = applyRecord;
    world.ports.gtm.apply = applyGtm;
  };
}

describe.each(PLANS)('%s', (typed, options) => {
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
