import { describe, expect, test } from 'vitest';
import { haltBroken } from '../../src/app/run-step.ts';
import { type Change, namesOf } from '../../src/domain/change.ts';
import { contentOf, type Edit } from '../../src/domain/edit.ts';
import { parked } from '../../src/domain/parking.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { expectedAfter, expectedBefore } from '../../src/domain/proof.ts';
import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';
import { ProviderError } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';
import { touching } from '../support/stored.ts';
import { answeringHosts, faultAtWrite, refuseFrom, WAYS_THERE, whole } from '../support/ways-there.ts';
import { rootWithMail } from '../support/worlds.ts';
import { watchZone } from '../support/zone-watch.ts';

const stopOf = ({ journal }: Change) => journal.findLast(({ kind }) => kind === 'stopped');
const isSwap = (edit: Edit): boolean => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
const two = () => ({ records: [record({ ttl: 1 }), record({ ttl: 1, value: '192.0.2.11' })] });
const locked = (edit: Edit): string | undefined => (isSwap(edit) ? 'DomainRecordLocked' : undefined);

/** What hosts say, without order and notes. */
const inWords = (records: readonly RecordContent[]): string[] =>
  records
    .map(({ host, line, type, value, ttl, status }) => [host, line, type, value, ttl, status].join(' '))
    .toSorted();
const toldIn = (world: Bench, { scene }: Plan): string[] =>
  inWords(world.said().filter(({ host }) => scene.hosts.includes(host)));

describe.each(WAYS_THERE)('%s', (_what, typed, options) => {
  test('of which one write is refused for good stops in a safe state by itself, and Retry brings it to its end', async () => {
    for (let nth = 0; ; nth += 1) {
      const world = bench(options());
      const hosts = answeringHosts(world);
      const before = whole(world);
      const watch = watchZone(world, hosts);
      const { id, plan } = await world.approved(typed);
      faultAtWrite(world, nth, { kind: 'refused', code: 'Forbidden.RAM' });
      const stopped = await world.finish(id);
      const where = `write ${nth}`;
      // A mark that is refused is left out.
      if (stopped.state === 'done' && stopped.journal.some(({ kind }) => kind === 'skipped')) continue;
      if (stopped.state === 'done') {
        expect(nth).toBeGreaterThan(0);
        break;
      }
      if (stopped.state === 'stopped') {
        expect(stopOf(stopped), where).toMatchObject({
          reason: { id: 'provider-refused', answer: { code: 'Forbidden.RAM' } },
        });
        // What was half done is taken back; a TTL more or less that is low is no half.
        const { step, edit } = stopped.progress;
        if (plan.steps[step]?.kind !== 'lower-ttl') expect(edit, where).toBe(0);
        expect(stopped.back, where).toBeUndefined();
        expect(toldIn(world, plan), where).toEqual(
          inWords(expectedBefore(plan.scene.records, plan.steps, step, edit)),
        );
        for (const name of namesOf(stopped))
          expect(await world.changes.holderOf(name), where).toBeUndefined();
        expect(world.told.announced, where).toMatchObject([{ id, state: 'stopped' }]);
      }
      expect(await world.act('retry', id), where).toMatchObject({ kind: 'resumed' });
      expect(await world.finish(id), where).toMatchObject({ state: 'done' });
      expect(watch.empty, where).toBe(0);
      expect(toldIn(world, plan), where).toEqual(inWords(expectedAfter(plan.scene.records, plan.steps)));
      // The undo afterwards knows what was written twice.
      const undo = await world.ended(`undo ${id}`);
      expect(undo, where).toMatchObject({ state: 'done' });
      expect(whole(world), where).toEqual(before);
    }
  });

  test('that fails, and whose way back fails too, goes on with the way back after Retry', async () => {
    for (let stopsAt = 1; ; stopsAt += 1) {
      const world = bench(options());
      const { id } = await world.approved(typed);
      const letThrough = refuseFrom(world, stopsAt);
      const stopped = await world.finish(id);
      letThrough();
      if (stopped.state !== 'stopped') break;
      if (!stopped.back) continue;
      expect(stopOf(stopped)).toMatchObject({ reason: { id: 'provider-refused' } });
      expect(stopOf(stopped)).not.toHaveProperty('tookBack');
      expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
      const back = await world.finish(id);
      expect(stopOf(back), `write ${stopsAt}`).toMatchObject({
        tookBack: true,
        reason: { id: 'provider-refused' },
      });
      expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
      expect(await world.finish(id), `write ${stopsAt}`).toMatchObject({ state: 'done' });
    }
  });
});

describe('a step that cannot be finished', () => {
  test('is taken back, the site being served by all its servers again, and says why', async () => {
    const world = bench({ ...two(), refuse: locked });
    const { id } = await world.approved();
    const stopped = await world.finish(id);
    expect(stopOf(stopped)).toMatchObject({
      reason: { id: 'provider-refused', answer: { code: 'DomainRecordLocked' } },
      standing: 'old',
      tookBack: true,
    });
    expect(world.www().map(({ value }) => value)).toEqual(['192.0.2.10', '192.0.2.11']);
    const kinds = world.told.notes.map(({ kind }) => kind);
    expect(kinds.indexOf('turned-back')).toBeLessThan(kinds.indexOf('stopped'));
    const turn = stopped.journal.find(({ kind }) => kind === 'turned-back');
    expect(turn).toMatchObject({ turn: { cause: 'failed', standing: 'fewer' } });
  });

  test('of which nothing is done stops where it is', async () => {
    const world = bench({ records: [record({ ttl: 1 })], refuse: locked });
    const { id } = await world.approved();
    const stopped = await world.finish(id);
    expect(stopOf(stopped)).toMatchObject({ standing: 'old' });
    expect(stopped.journal.some(({ kind }) => kind === 'turned-back')).toBe(false);
  });

  test('because no write gets through for half an hour is taken back as well', async () => {
    const world = bench(two());
    const { id } = await world.approved();
    const { apply } = world.ports.provider;
    let isDown = false;
    world.ports.provider.apply = async (zone, edit) => {
      if (isSwap(edit)) isDown = true;
      if (isDown) world.provider.failNext({ kind: 'throttled' });
      return await apply(zone, edit);
    };
    await world.reach(id, ({ back }) => back !== undefined);
    isDown = false;
    world.ports.provider.apply = apply;
    expect(stopOf(await world.finish(id))).toMatchObject({
      reason: { id: 'provider-unreachable', attempts: 60 },
      tookBack: true,
      standing: 'old',
    });
  });

  test('in a zone that nobody can read stops where it is, and can go on later', async () => {
    const world = bench(two());
    const { id } = await world.approved();
    const { readHost, apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      const done = await apply(zone, edit);
      world.ports.provider.readHost = async () => {
        throw new ProviderError({
          code: 'ServiceUnavailable',
          message: 'x',
          outcome: 'not-applied',
          retryable: true,
        });
      };
      return done;
    };
    const stopped = await world.finish(id);
    expect(stopOf(stopped)).toMatchObject({ standing: 'unknown', reason: { id: 'provider-unreachable' } });
    Object.assign(world.ports.provider, { readHost, apply });
    expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  });

  test('whose first effect of several is there, though nobody knew, is taken back', async () => {
    const world = bench(two());
    const { id } = await world.approved();
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      if (edit.kind === 'delete') {
        world.ports.provider.apply = apply;
        world.provider.failNext({ kind: 'lost-applied' });
        // One look after each of twelve tries, and one more when people are told of the delay.
        for (let looks = 0; looks < 13; looks += 1) {
          world.provider.failNext({ on: 'readHost', kind: 'throttled' });
        }
      }
      return await apply(zone, edit);
    };
    const turned = await world.reach(id, ({ back }) => back !== undefined);
    expect(turned).toMatchObject({ back: { turn: { cause: 'failed', standing: 'fewer' } } });
    expect(stopOf(await world.finish(id))).toMatchObject({ standing: 'old', tookBack: true });
    expect(world.www()).toHaveLength(2);
  });
});

describe('a name that has no answer', () => {
  /** The type cannot be changed in place, and after the delete no write gets through for so many seconds. */
  async function emptied(records: DnsRecord[], typed: string) {
    const world = bench({ records, refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined) });
    const { id } = await world.approved(typed);
    const { apply } = world.ports.provider;
    let isDown = false;
    world.ports.provider.apply = async (zone, edit) => {
      if (isDown) world.provider.failNext({ kind: 'throttled' });
      if (edit.kind === 'delete') isDown = true;
      return await apply(zone, edit);
    };
    await world.reach(id, ({ progress }) => progress.route !== 'in-place' && progress.attempts > 2);
    const up = () => Object.assign(world.ports.provider, { apply });
    return { world, id, up };
  }

  test('is tried for every second, and gets its answer as soon as a write gets through', async () => {
    const { world, id, up } = await emptied([record({ ttl: 1 })], 'switch www cdn');
    expect(world.www()).toEqual([]);
    const { dueAt } = await world.stored(id);
    expect((dueAt ?? 0) - world.clock.now()).toBeLessThanOrEqual(1000);
    up();
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('is given back what it had at once when somebody undoes the change, whatever TTLs there are', async () => {
    const abroad = record({ ttl: 600, line: 'oversea', type: 'CNAME', value: EDGE });
    const { world, id, up } = await emptied([record({ ttl: 1 }), abroad], 'switch www cdn --line default');
    up();
    expect(await world.act('undo', id)).toMatchObject({ kind: 'turned' });
    const { back } = await world.stored(id);
    expect(back?.plan.steps.map(({ kind }) => kind)).not.toContain('wait');
    await world.ring();
    expect(world.www().map(({ line, type }) => `${line} ${type}`)).toContain('default A');
    expect(await world.finish(id)).toMatchObject({ state: 'undone' });
  });

  test('gets back what it had, without a wait, when the change gives up by itself', async () => {
    const { world, id, up } = await emptied([record({ ttl: 1 })], 'switch www cdn');
    await world.reach(id, ({ back, state }) => back !== undefined || state !== 'running');
    up();
    const { back } = await world.stored(id);
    expect(back).toMatchObject({
      turn: { standing: 'nothing' },
      plan: { request: { back: { atOnce: true } } },
    });
    expect(stopOf(await world.finish(id))).toMatchObject({ standing: 'old', tookBack: true });
    expect(world.www()).toMatchObject([{ type: 'A', value: '192.0.2.10' }]);
  });

  test('because somebody else has emptied it is theirs: nothing was taken, nothing is put back', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await world.approved();
    await world.reach(id, ({ plan, progress }) => plan.steps[progress.step]?.kind === 'wait');
    const zone = world.provider.zones.get(ZONE);
    if (zone) zone.records = [];
    expect(stopOf(await world.finish(id))).toMatchObject({
      standing: 'nothing',
      reason: { id: 'drift-before-write' },
    });
    expect(world.www()).toEqual([]);
  });

  test('because somebody else has emptied it in the middle of a swap gets what the swap had taken', async () => {
    const world = bench(two());
    const { id } = await world.approved();
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      const done = await apply(zone, edit);
      const there = world.provider.zones.get(ZONE);
      if (edit.kind === 'delete' && there) there.records = [];
      return done;
    };
    expect(stopOf(await world.finish(id))).toMatchObject({
      reason: { id: 'drift-before-write' },
      standing: 'fewer',
      tookBack: true,
    });
    expect(world.www()).toHaveLength(1);
  });
});

describe('somebody else at work on the records', () => {
  test('in the middle of a step is left alone, while the name answers', async () => {
    const world = bench(two());
    const { id } = await world.approved();
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      const done = await apply(zone, edit);
      const there = world.provider.zones.get(ZONE);
      if (edit.kind === 'delete' && there) {
        there.records = there.records.map((one) => ({ ...one, value: '198.51.100.1' }));
      }
      return done;
    };
    const stopped = await world.finish(id);
    expect(stopOf(stopped)).toMatchObject({ reason: { id: 'drift-before-write' }, standing: 'other' });
    expect(stopped.back).toBeUndefined();
    expect(world.www()).toMatchObject([{ value: '198.51.100.1' }]);
  });
});

describe('a forwarding that does not work', () => {
  test('is taken back from where the root was changed, and Retry changes it again', async () => {
    const world = bench(rootWithMail({ ttl: 5 }, [record({ ttl: 5 })]));
    const root = world.at('@').map(contentOf);
    const { id, plan } = await world.approved('forward example.com');
    const page = world.web.pages.get('http://example.com/');
    world.web.pages.set('http://example.com/', { outcome: 'answered', status: 200 });
    const stopped = await world.finish(id);
    expect(stopOf(stopped)).toMatchObject({ reason: { id: 'not-forwarding' }, tookBack: true });
    expect(plan.steps[stopped.progress.step]?.kind).toBe('swap');
    expect(world.at('@').map(contentOf)).toMatchObject(root.map(({ type, value }) => ({ type, value })));
    if (page) world.web.pages.set('http://example.com/', page);
    expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
    expect(world.at('@').map(({ type }) => type)).toContain('REDIRECT_URL');
  });
});

test('a way back through a name that somebody else has is not taken: the change stops as it is', async () => {
  const off = record({ ttl: 1, value: '192.0.2.9', status: 'disabled' });
  const world = bench({ records: [off, record({ ttl: 1 })], refuse: locked });
  const { id } = await world.approved();
  await world.changes.create(touching([parked(host('www'))], { id: 'other' }));
  const stopped = await world.finish(id);
  expect(stopped).toMatchObject({ state: 'stopped' });
  expect(stopOf(stopped)).toMatchObject({ reason: { id: 'provider-refused' } });
  expect(world.www()).toHaveLength(1);
});

test('a job that makes no sense stops a change in the wait, and Retry waits for the rest of it', async () => {
  const world = bench({ records: [record({ ttl: 60 })] });
  const { id } = await world.approved();
  const waiting = await world.reach(id, ({ plan, progress }) => plan.steps[progress.step]?.kind === 'wait');
  await haltBroken(world.ports, id, 'x');
  expect(stopOf(await world.stored(id))).toMatchObject({ reason: { id: 'broken' } });
  await world.clock.advance(10_000);
  expect(await world.act('retry', id)).toMatchObject({
    kind: 'resumed',
    change: { dueAt: waiting.dueAt },
  });
  expect(await world.finish(id)).toMatchObject({ state: 'done' });
});
