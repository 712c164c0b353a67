import { describe, expect, test } from 'vitest';
import { rejectChange } from '../../src/app/decide-change.ts';
import type { ProposalOutcome } from '../../src/app/outcomes.ts';
import type { Change } from '../../src/domain/change.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { EDGE, name, ZONE } from '../support/scenes.ts';
import type { Typed } from '../support/typed.ts';
import { appBehindGtm, rootWithMail, shopBehindGtm } from '../support/worlds.ts';

const WWW = name('www.example.com');
const refusalsOf = (outcome: ProposalOutcome) => (outcome.kind === 'refused' ? outcome.refusals : []);
describe('what comes of each command', () => {
  test.each<[string, Parameters<typeof bench>[0], string]>([
    ['switch www cdn', {}, 'switch-to-cname'],
    ['switch www cdn --line oversea', {}, 'split-by-line'],
    ['switch @ cdn', rootWithMail(), 'forward-root'],
    ['switch shop cdn', shopBehindGtm(), 'leave-gtm'],
    ['gtm shop cdn', shopBehindGtm(), 'cdn-behind-gtm'],
    ['gtm app cdn', appBehindGtm(), 'cdn-behind-gtm'],
    ['forward example.com', rootWithMail(), 'forward-root'],
    ['split www cdn', {}, 'split-by-line'],
    ['add www TXT hello', {}, 'plain'],
    ['add new A 192.0.2.1', {}, 'plain'],
    [`add www CNAME ${EDGE}`, {}, 'switch-to-cname'],
    ['set www A 192.0.2.99', {}, 'plain'],
    [`set www CNAME ${EDGE}`, {}, 'switch-to-cname'],
    ['remove www A', {}, 'plain'],
  ])('%s becomes a card, a claim and a line of the trail', async (text, world, resolution) => {
    const one = bench(world);
    const change = await one.proposed(text);
    expect(change).toMatchObject({ state: 'proposed', plan: { resolution } });
    expect(one.told.cards.map(({ id }) => id)).toEqual([change.id]);
    expect(one.audit.events).toMatchObject([{ who: 'U0ALICE', entry: { kind: 'proposed' } }]);
    expect(one.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
    expect(one.gtm.calls.some(({ action }) => action === 'apply')).toBe(false);
  });

  test.each<[string, Parameters<typeof bench>[0], string]>([
    ['gtm www cdn', {}, 'not-behind-gtm'],
    ['forward www.example.com', rootWithMail(), 'not-a-root'],
    ['add www A 192.0.2.10', {}, 'record-there'],
    ['set www A 192.0.2.10', {}, 'same-as-before'],
    ['remove www TXT', {}, 'record-not-there'],
    [
      'remove www A',
      { records: [record({ value: '192.0.2.1' }), record({ value: '192.0.2.2' })] },
      'which-record',
    ],
    ['add www TXT hello --line edu', {}, 'line-unknown'],
    ['add www CNAME nowhere.example.net', { records: [record()] }, 'target-unresolved'],
    [
      'switch www cdn',
      { records: [record(), record({ type: 'MX', value: 'mx.example.net' })] },
      'unsolved-conflict',
    ],
    ['undo change-7', {}, 'undo-unknown'],
  ])('%s is refused in its own words, and nothing is kept', async (text, world, id) => {
    const one = bench(world);
    expect(refusalsOf(await one.ask(text))[0]?.id).toBe(id);
    expect(one.changes.all()).toEqual([]);
    expect(one.told.cards).toEqual([]);
  });

  test('a root that is not filed cannot be forwarded', async () => {
    const world = bench({ ...rootWithMail(), filings: [[WWW, 'filed']] });
    expect(refusalsOf(await world.ask('forward example.com'))).toMatchObject([
      { id: 'not-filed', names: [ZONE] },
    ]);
  });

  test.each(['find', 'apply'] as const)(
    'a Global Traffic Manager that cannot be read is quoted with its code (%s)',
    async (on) => {
      const world = bench(shopBehindGtm());
      world.gtm.failNext({ kind: 'refused', code: 'Forbidden.RAM', on });
      const outcome = await world.ask('gtm shop cdn');
      if (on === 'apply') expect(outcome).toMatchObject({ kind: 'proposed' });
      else expect(refusalsOf(outcome)).toMatchObject([{ id: 'provider-failed', code: 'Forbidden.RAM' }]);
    },
  );
});

describe('a change of two hosts', () => {
  const both = async (world: Bench) => [
    await world.changes.holderOf(ZONE),
    await world.changes.holderOf(WWW),
  ];

  test.each<Typed>([
    'switch www cdn',
    'add www TXT hello',
    'remove www A',
    'set www A 192.0.2.99',
    'split www cdn',
  ])('that forwards the root keeps "%s" waiting', async (text) => {
    const world = bench(rootWithMail());
    const { id } = await world.proposed('forward example.com');
    expect(await both(world)).toEqual([id, id]);
    expect(refusalsOf(await world.ask(text))).toMatchObject([{ id: 'host-busy', change: { id } }]);
  });

  test('is refused while another one holds www, whose name is told', async () => {
    const world = bench(rootWithMail());
    const { id } = await world.proposed('switch www cdn');
    expect(refusalsOf(await world.ask('forward example.com'))).toMatchObject([
      { id: 'host-busy', name: WWW, change: { id } },
    ]);
    expect(await both(world)).toEqual([undefined, id]);
  });

  test('is told that www is held, and not what the zone looks like half-way', async () => {
    const world = bench(rootWithMail());
    const { id } = await world.approved('switch www cdn');
    world.dns.targets.clear();
    expect(refusalsOf(await world.ask('forward example.com'))).toMatchObject([
      { id: 'host-busy', name: WWW, change: { id } },
    ]);
  });

  test('and one of its second host, asked for at the same moment: one is kept', async () => {
    const world = bench(rootWithMail());
    const outcomes = await Promise.all([world.ask('switch www cdn'), world.ask('forward example.com')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['proposed', 'refused']);
    expect(outcomes.flatMap(refusalsOf)).toMatchObject([{ id: 'host-busy' }]);
    expect(world.told.cards).toHaveLength(1);
  });

  test('does not hold a third one', async () => {
    const { records = [], ...world } = rootWithMail();
    const one = bench({ ...world, records: [...records, record({ host: host('shop') })] });
    await one.proposed('forward example.com');
    expect(await one.ask('add shop TXT hello')).toMatchObject({ kind: 'proposed' });
  });

  test.each<[string, (world: Bench, change: Change) => Promise<unknown>]>([
    [
      'rejected',
      (world, { id, plan }) =>
        rejectChange(world.ports, { changeId: id, digest: plan.digest, userId: 'U0BOB' }),
    ],
    [
      'expired',
      async (world) => {
        await world.clock.advance(24 * 3600 * 1000);
        await world.pass(5);
      },
    ],
  ])('lets both go when it is %s', async (state, end) => {
    const world = bench(rootWithMail());
    const change = await world.proposed('forward example.com');
    await end(world, change);
    expect(await world.stored(change.id)).toMatchObject({ state });
    expect(await both(world)).toEqual([undefined, undefined]);
  });

  test('lets both go when it is done, and when it stops', async () => {
    const done = bench(rootWithMail());
    expect(await done.ended('forward example.com')).toMatchObject({ state: 'done' });
    expect(await both(done)).toEqual([undefined, undefined]);
    const stopped = bench(rootWithMail());
    const { id } = await stopped.approved('forward example.com');
    stopped.dns.targets.clear();
    await stopped.finish(id);
    expect(await stopped.stored(id)).toMatchObject({ state: 'stopped' });
    expect(await both(stopped)).toEqual([undefined, undefined]);
  });

  test('holds both until its last step is over', async () => {
    const world = bench(rootWithMail());
    const { id } = await world.approved('forward example.com');
    for (let second = 0; second < 3600; second += 1) {
      await world.ring();
      if ((await world.stored(id)).dueAt === null) break;
      expect(await both(world)).toEqual([id, id]);
      await world.pass(10, id);
    }
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });
});

describe('an undo', () => {
  test('is proposed from what a change that is done has written, under who asks for it', async () => {
    const world = bench();
    const { id } = await world.ended();
    const undo = await world.proposed(`undo ${id} --reason "too early"`);
    expect(undo).toMatchObject({
      state: 'proposed',
      plan: {
        resolution: 'undo',
        request: { verb: 'undo', host: 'www', reason: 'too early', back: { changeId: id } },
      },
    });
    expect(await world.changes.holderOf(WWW)).toBe(undo.id);
    expect(undo.plan.alternatives).toEqual([]);
  });

  test('of a change that stopped half-way takes back the half that was done', async () => {
    const world = bench(rootWithMail());
    const before = world.said();
    const { id } = await world.approved('forward example.com');
    const { apply } = world.provider;
    world.ports.provider.apply = async (zone, edit) => {
      if ('desired' in edit && edit.desired.type === 'REDIRECT_URL') {
        world.provider.failNext({ kind: 'refused', code: 'URLForwardError.NotVerifyDomain' });
        world.provider.failNext({ kind: 'refused', code: 'URLForwardError.NotVerifyDomain' });
      }
      return await apply(zone, edit);
    };
    await world.finish(id);
    expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
    world.ports.provider.apply = apply;
    expect(world.www()).toMatchObject([{ type: 'CNAME' }]);
    expect(await world.ended(`undo ${id}`)).toMatchObject({ state: 'done' });
    expect(world.said()).toEqual(before);
  });

  test.each<[string, (world: Bench) => Promise<Change>, string]>([
    ['a change that is still proposed', (world) => world.proposed(), 'undo-not-ended'],
    ['a change that runs', (world) => world.approved(), 'undo-not-ended'],
    [
      'a change that was rejected',
      async (world) => {
        const change = await world.proposed();
        const click = { changeId: change.id, digest: change.plan.digest, userId: 'U0BOB' };
        await rejectChange(world.ports, click);
        return change;
      },
      'undo-nothing',
    ],
    [
      'a change that has been undone already',
      async (world) => {
        const change = await world.ended();
        await world.ended(`undo ${change.id}`);
        return change;
      },
      'undo-nothing',
    ],
    [
      'a change whose record somebody has edited since',
      async (world) => {
        const change = await world.ended();
        const [cname] = world.www();
        if (cname) cname.value = 'edge.example.net';
        return change;
      },
      'undo-overtaken',
    ],
  ])('of %s is refused', async (_what, come, id) => {
    const world = bench();
    const change = await come(world);
    const known = world.changes.all().length;
    expect(refusalsOf(await world.ask(`undo ${change.id}`)).map((refusal) => refusal.id)).toEqual([id]);
    expect(world.changes.all()).toHaveLength(known);
  });

  test('does not lead a host back to a name that has gone away since', async () => {
    const world = bench({ records: [record({ type: 'CNAME', value: 'old.example.net' })] });
    world.dns.targets.add(name('old.example.net'));
    const { id } = await world.ended();
    world.dns.targets.delete(name('old.example.net'));
    expect(refusalsOf(await world.ask(`undo ${id}`))).toMatchObject([
      { id: 'target-unresolved', facts: { name: 'old.example.net' } },
    ]);
    world.dns.targets.add(name('old.example.net'));
    expect(await world.ended(`undo ${id}`)).toMatchObject({ state: 'done' });
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: 'old.example.net' }]);
  });

  test('waits until no other change holds any of its hosts', async () => {
    const world = bench(rootWithMail());
    const { id } = await world.ended('forward example.com');
    const other = await world.proposed('remove www CNAME');
    expect(refusalsOf(await world.ask(`undo ${id}`))).toMatchObject([
      { id: 'host-busy', name: WWW, change: { id: other.id } },
    ]);
  });

  test('is undone like any other change', async () => {
    const world = bench();
    const { id } = await world.ended();
    const switched = world.said();
    const undo = await world.ended(`undo ${id}`);
    expect(world.www()).toMatchObject([{ type: 'A', value: '192.0.2.10', ttl: 600 }]);
    expect(await world.ended(`undo ${undo.id}`)).toMatchObject({ state: 'done' });
    expect(world.said()).toEqual(switched);
  });
});
