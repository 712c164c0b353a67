import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { moveChange } from '../../src/app/move-change.ts';
import type { Change } from '../../src/domain/change.ts';
import type { GtmEdit } from '../../src/domain/gtm.ts';
import { instances, seedAccesses } from '../contracts/traffic-manager-seed.ts';
import { type Bench, bench } from '../support/bench.ts';
import { ZONE } from '../support/scenes.ts';
import { appBehindGtm, SHOP_EDGE, shopBehindGtm } from '../support/worlds.ts';

const POOL = 'switchyard-shop.example.com';

const stopOf = (change: Change) => change.journal.find((entry) => entry.kind === 'stopped');
const callsOf = ({ gtm }: Bench): GtmEdit['kind'][] => gtm.calls.flatMap(({ edit }) => edit?.kind ?? []);
const ruleOf = ({ gtm }: Bench) => gtm.accesses.get(instances.third.accessName)?.rules[0];
const poolNames = (world: Bench) => ruleOf(world)?.pools.map(({ name }) => name);
const appliedIn = ({ journal }: Change) => journal.filter(({ kind }) => kind === 'applied');

/** A change whose first step puts the CDN behind the instance: it makes a pool and binds it. */
async function behind(world: Bench): Promise<string> {
  return (await world.approved('gtm shop cdn')).id;
}

describe('the CDN behind an instance', () => {
  test.each([
    ['3.0', shopBehindGtm(), 'gtm shop cdn', ['shop-origin', 'shop-second', POOL]],
    ['2.0', appBehindGtm(), 'gtm app cdn', ['app-origin', 'app-second', 'switchyard-app.example.com']],
  ])('of GTM %s gets a pool of its own beside the present ones', async (_generation, world, text, pools) => {
    const one = bench(world);
    const before = one.said();
    expect(await one.ended(text)).toMatchObject({ state: 'done' });
    expect(callsOf(one)).toEqual(['make-pool', 'bind']);
    const [access] = one.gtm.accesses.values();
    expect(access?.rules[0]?.pools.map(({ name }) => name)).toEqual(pools);
    expect(one.said()).toEqual(before);
  });

  test('is written down effect by effect, each with the request that brought it about', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    await world.ring();
    expect(appliedIn(await world.stored(id))).toMatchObject([
      { step: 0, edit: 0, known: 'answered', requestId: expect.stringContaining('MEMORY') },
      { step: 0, edit: 1, known: 'answered', requestId: expect.stringContaining('MEMORY') },
    ]);
  });
});

test('GTM is left alone when somebody has led the name back to it since the swap', async () => {
  const world = bench(shopBehindGtm());
  const before = world.at('shop').map((record) => ({ ...record }));
  const { id } = await world.approved('switch shop cdn');
  const waiting = await world.reach(
    id,
    ({ plan, progress }) => plan.steps[progress.step]?.kind === 'gtm' && progress.edit === 0,
  );
  const zone = world.provider.zones.get(ZONE);
  if (zone) zone.records = [...zone.records.filter(({ host }) => host !== 'shop'), ...before];
  await world.pass(60, waiting.id);
  expect(stopOf(await world.stored(id))).toMatchObject({ reason: { id: 'drift-before-write' } });
  expect(callsOf(world)).toEqual([]);
});

test('a process that sleeps between its intent and the call looks again, and does not write for a change that has stopped', async () => {
  const world = bench(shopBehindGtm());
  const id = await behind(world);
  const { save } = world.ports.changes;
  let isFirst = true;
  world.ports.changes = {
    ...world.ports.changes,
    async save(change) {
      const outcome = await save(change);
      if (change.journal.at(-1)?.kind !== 'intent' || !isFirst) return outcome;
      isFirst = false;
      // Meanwhile another process has taken over, and come to a stop.
      if (outcome.saved) {
        const reason = { id: 'broken', detail: 'for the test' } as const;
        const stop = { kind: 'stop', reason, standing: 'old' } as const;
        await moveChange(
          { ...world.ports, changes: { ...world.ports.changes, save } },
          outcome.change,
          stop,
          'other',
        );
      }
      await world.clock.advance(12_000);
      return outcome;
    },
  };
  await world.ring();
  expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
  expect(callsOf(world)).toEqual([]);
});

describe('an answer of the instance that got lost', () => {
  test('after the effect is found out by reading, and the call is not made again', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    world.gtm.failNext({ kind: 'lost-applied' });
    await world.pass(60, id);
    const change = await world.stored(id);
    expect(change).toMatchObject({ state: 'done' });
    expect(callsOf(world)).toEqual(['make-pool', 'bind']);
    expect(appliedIn(change)).toMatchObject([{ known: 'read-back' }, { known: 'answered' }]);
  });

  test.each(['lost-not-applied', 'throttled'] as const)(
    'before the effect (%s) is tried again',
    async (kind) => {
      const world = bench(shopBehindGtm());
      const id = await behind(world);
      world.gtm.failNext({ kind });
      await world.ring();
      expect(await world.stored(id)).toMatchObject({ state: 'running', progress: { attempts: 1, edit: 0 } });
      await world.pass(120, id);
      expect(await world.stored(id)).toMatchObject({ state: 'done' });
      expect(callsOf(world)).toEqual(['make-pool', 'make-pool', 'bind']);
    },
  );

  test('again and again ends in a stop, with the instance as it was', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    for (let time = 0; time < 40; time += 1) world.gtm.failNext({ kind: 'throttled' });
    await world.pass(600, id);
    expect(stopOf(await world.stored(id))).toMatchObject({
      reason: { id: 'provider-unreachable', answer: { code: 'Throttling.User' } },
    });
    expect(poolNames(world)).toEqual(['shop-origin', 'shop-second']);
  });

  test('by the reading before the call holds the call back until the instance can be read', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    world.gtm.failNext({ kind: 'throttled', on: 'findPool' });
    await world.ring();
    expect(callsOf(world)).toEqual([]);
    await world.pass(120, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });
});

test('an instance that shows an effect later than it answered is read again, not written to', async () => {
  const world = bench(shopBehindGtm());
  const id = await behind(world);
  const { findPool } = world.gtm;
  let late = 1;
  world.ports.gtm.findPool = async (...asked) => {
    const pool = await findPool(...asked);
    return pool && late-- > 0 ? null : pool;
  };
  await world.ring();
  expect(await world.stored(id)).toMatchObject({ progress: { attempts: 1 } });
  await world.pass(120, id);
  expect(await world.stored(id)).toMatchObject({ state: 'done' });
  expect(callsOf(world)).toEqual(['make-pool', 'bind']);
});

describe('an instance that refuses', () => {
  test('the first effect stops the change with its code, and nothing else is tried', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    world.gtm.failNext({ kind: 'refused', code: 'Forbidden.RAM' });
    await world.pass(60, id);
    expect(stopOf(await world.stored(id))).toMatchObject({
      reason: { id: 'provider-refused', answer: { code: 'Forbidden.RAM', requestId: 'MEMORY' } },
    });
    expect(callsOf(world)).toEqual(['make-pool']);
    expect(poolNames(world)).toEqual(['shop-origin', 'shop-second']);
  });

  test('the second effect stops the change after it has taken back the first one by itself', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    const { apply } = world.gtm;
    world.ports.gtm.apply = async (edit) => {
      if (edit.kind === 'bind') world.gtm.failNext({ kind: 'refused', code: 'QuotaExceeded' });
      return await apply(edit);
    };
    await world.finish(id);
    expect(stopOf(await world.stored(id))).toMatchObject({
      standing: 'old',
      tookBack: true,
      reason: { id: 'provider-refused' },
    });
    expect(world.gtm.pools.map(({ name }) => name)).not.toContain(POOL);
    expect(poolNames(world)).toEqual(['shop-origin', 'shop-second']);
  });
});

describe('an instance that somebody else has edited since the card', () => {
  test.each<[string, (world: Bench) => void, string]>([
    [
      'so that its rule has another pool',
      (world) => {
        world.gtm.pools.push({ poolId: 'pool-9', name: 'spare', type: 'domain', members: ['b.example.net'] });
        ruleOf(world)?.pools.push({ name: 'spare', type: 'domain', members: [], weight: 1, serial: 3 });
      },
      'Config-1',
    ],
    ['so that its rule has a pool less', (world) => void ruleOf(world)?.pools.pop(), 'Config-1'],
    [
      'so that a pool comes in another place',
      (world) => {
        for (const use of ruleOf(world)?.pools ?? []) use.serial = 3 - (use.serial ?? 0);
      },
      'Config-1',
    ],
    [
      'so that its rule is gone',
      ({ gtm }) => void gtm.accesses.get(instances.third.accessName)?.rules.splice(0),
      'Config-1',
    ],
    [
      'so that a pool of the planned name holds something else',
      ({ gtm }) =>
        void gtm.pools.push({ poolId: 'pool-9', name: POOL, type: 'domain', members: ['b.example.net'] }),
      POOL,
    ],
  ])('%s stops the change and is left as it is', async (_what, edit, detail) => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    edit(world);
    const rules = structuredClone(ruleOf(world));
    await world.pass(60, id);
    expect(stopOf(await world.stored(id))).toMatchObject({
      reason: { id: 'gtm-moved', instance: instances.third, detail },
    });
    expect(callsOf(world)).not.toContain('bind');
    expect(ruleOf(world)).toEqual(rules);
  });

  test('between a call and the look after it stops the change too', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    const { apply } = world.gtm;
    world.ports.gtm.apply = async (edit) => {
      const answer = await apply(edit);
      if (edit.kind === 'bind') ruleOf(world)?.pools.shift();
      return answer;
    };
    await world.pass(60, id);
    const change = await world.stored(id);
    expect(stopOf(change)).toMatchObject({ reason: { id: 'gtm-moved', detail: 'Config-1' } });
    expect(change.journal.some(({ kind }) => kind === 'retrying')).toBe(false);
  });
});

describe('a target that has gone away', () => {
  test('before the first effect stops the change, and the instance is not written to', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    world.dns.targets.delete(SHOP_EDGE);
    await world.pass(60, id);
    expect(stopOf(await world.stored(id))).toMatchObject({
      reason: { id: 'target-not-ready', target: SHOP_EDGE },
    });
    expect(callsOf(world)).toEqual([]);
  });

  test('is not what it is while no resolver answers: that is tried again', async () => {
    const world = bench(shopBehindGtm());
    const id = await behind(world);
    world.dns.silent.add('AliDNS');
    await world.pass(3);
    expect(await world.stored(id)).toMatchObject({ state: 'running', progress: { step: 0 } });
    expect(callsOf(world)).toEqual([]);
    world.dns.silent.clear();
    await world.pass(120, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('after the first effect does not leave the second one out', async () => {
    const world = bench(shopBehindGtm());
    await behind(world);
    world.gtm.failNext({ kind: 'lost-applied' });
    const { apply } = world.gtm;
    world.ports.gtm.apply = async (edit) => {
      world.dns.targets.delete(SHOP_EDGE);
      return await apply(edit);
    };
    await world.pass(5);
    expect(poolNames(world)).toContain(POOL);
  });
});

test('of two effects the one that a dead process has brought about already is only confirmed', async () => {
  const world = bench(shopBehindGtm());
  const id = await behind(world);
  const [make] = (await world.stored(id)).plan.steps.flatMap((step) => (step.kind === 'gtm' ? step.gtm : []));
  if (!make) throw new Error('the plan makes no pool');
  await world.gtm.apply(make);
  await world.pass(60, id);
  const change = await world.stored(id);
  expect(change).toMatchObject({ state: 'done' });
  expect(callsOf(world)).toEqual(['make-pool', 'bind']);
  expect(appliedIn(change)).toMatchObject([
    { edit: 0, known: 'read-back' },
    { edit: 1, known: 'answered' },
  ]);
  expect(change.journal.filter(({ kind }) => kind === 'intent')).toMatchObject([{ edit: 1 }]);
});

test('two changes of one instance are brought about one after the other', async () => {
  const world = bench(shopBehindGtm());
  const id = await behind(world);
  let free: () => void = () => {};
  const lock = `gtm-${instances.third.instanceId}`;
  const held = world.ports.locks.run(lock, () => new Promise<void>((resolve) => (free = resolve)));
  const rung = world.ring();
  for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  expect(callsOf(world)).toEqual([]);
  free();
  await held;
  await rung;
  await world.pass(60, id);
  expect(await world.stored(id)).toMatchObject({ state: 'done' });
});

describe('an instance that the host has left', () => {
  test('is turned off only when the new answer has been verified', async () => {
    const world = bench(shopBehindGtm());
    const { id } = await world.approved('switch shop cdn');
    const { apply } = world.gtm;
    const seen: object[] = [];
    world.ports.gtm.apply = async (edit) => {
      seen.push({ edit: edit.kind, shop: world.at('shop')[0]?.value });
      return await apply(edit);
    };
    await world.pass(600, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
    expect(seen).toEqual([{ edit: 'enable', shop: SHOP_EDGE }]);
    expect(ruleOf(world)?.enabled).toBe(false);
  });

  test('is turned on again by the undo before the host leads back to it', async () => {
    const world = bench(shopBehindGtm());
    const { id } = await world.ended('switch shop cdn');
    const undo = await world.approved(`undo ${id}`);
    const { apply } = world.gtm;
    const seen: object[] = [];
    world.ports.gtm.apply = async (edit) => {
      seen.push({ edit: edit.kind, shop: world.at('shop')[0]?.value });
      return await apply(edit);
    };
    await world.finish(undo.id);
    expect(await world.stored(undo.id)).toMatchObject({ state: 'done' });
    expect(seen).toEqual([{ edit: 'enable', shop: SHOP_EDGE }]);
    expect([...world.gtm.accesses.values()]).toEqual([seedAccesses()[2]]);
    expect(world.at('shop')).toMatchObject([{ value: instances.third.accessName, ttl: 60 }]);
  });
});
