import { describe, expect, test } from 'vitest';
import { approveChange } from '../../src/app/decide-change.ts';
import type { Change } from '../../src/domain/change.ts';
import { bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const delaysIn = ({ journal }: Change) => journal.filter(({ kind }) => kind === 'delayed');
const writesOf = (world: ReturnType<typeof bench>) =>
  world.provider.calls.filter(({ action }) => action === 'apply');

describe('a provider that keeps us waiting', () => {
  /** The lowering of the TTL is throttled until the test lets it through. */
  async function throttled(records = [record({ ttl: 60 })]) {
    const world = bench({ records });
    const { id } = await world.approved();
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      world.provider.failNext({ kind: 'throttled' });
      return await apply(zone, edit);
    };
    return { world, id, letThrough: () => Object.assign(world.ports.provider, { apply }) };
  }

  test('is told of after 30 seconds, with what the name answers meanwhile', async () => {
    const { world, id } = await throttled();
    const start = world.clock.now();
    await world.pass(29, id);
    expect(delaysIn(await world.stored(id))).toEqual([]);
    await world.pass(2, id);
    const [told, ...more] = delaysIn(await world.stored(id));
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      since: start,
      at: start + 30_000,
      standing: 'old',
      answer: { code: 'Throttling.User' },
    });
    expect(world.told.notes).toContainEqual(told);
  });

  test('is told of once, however long it lasts', async () => {
    const { world, id } = await throttled();
    await world.pass(200, id);
    expect(delaysIn(await world.stored(id))).toHaveLength(1);
  });

  test('is told of anew when it happens anew, and is forgotten when a call gets through', async () => {
    const { world, id, letThrough } = await throttled([
      record({ ttl: 60 }),
      record({ ttl: 60, value: '192.0.2.11' }),
    ]);
    await world.pass(40, id);
    const late = await world.stored(id);
    expect(late.progress).toMatchObject({ delayTold: true });
    letThrough();
    const over = await world.reach(id, ({ progress }) => progress.step === 2);
    expect(over.progress).not.toHaveProperty('delayTold');
    expect(over.progress).not.toHaveProperty('failingSince');
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      world.provider.failNext({ kind: 'throttled' });
      return await apply(zone, edit);
    };
    await world.reach(id, ({ progress }) => progress.step === 3 && progress.attempts > 0);
    await world.pass(31, id);
    expect(delaysIn(await world.stored(id))).toHaveLength(2);
  });

  test('is told of on the way back, too', async () => {
    const { world, id, letThrough } = await throttled();
    letThrough();
    await world.reach(id, ({ plan, progress }) => plan.steps[progress.step]?.kind === 'verify');
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      world.provider.failNext({ kind: 'throttled' });
      return await apply(zone, edit);
    };
    await world.act('undo', id);
    await world.pass(32, id);
    expect(delaysIn(await world.stored(id))).toMatchObject([{ back: true, standing: 'new' }]);
  });
});

describe('just before the first write the approvals are looked at once more', () => {
  const policy = { approvers: ['U0BOB', 'U0CAROL'], approvals: 1, targets: { cdn: 'auto' as const } };

  test('an approver who may not approve any more does not count: the change waits again, untouched', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await world.approved();
    world.zones.set(ZONE, { ...policy, approvers: ['U0CAROL'] });
    await world.ring();
    const lapsed = await world.stored(id);
    expect(lapsed).toMatchObject({ state: 'proposed', approvals: [], approvalsNeeded: 1 });
    expect(lapsed.dueAt).toBe(world.clock.now() + 24 * 60 * 60 * 1000);
    expect(lapsed.journal.at(-1)).toMatchObject({ kind: 'lapsed', by: ['U0BOB'] });
    expect(writesOf(world)).toEqual([]);
    expect(world.told.cards.at(-1)).toMatchObject({ state: 'proposed' });
  });

  test('where more approvals are needed by now, those given still count', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await world.approved();
    world.zones.set(ZONE, { ...policy, approvals: 2 });
    await world.ring();
    const lapsed = await world.stored(id);
    expect(lapsed).toMatchObject({
      state: 'proposed',
      approvals: [{ by: 'U0BOB' }],
      approvalsNeeded: 2,
    });
    const click = { changeId: id, digest: lapsed.plan.digest, userId: 'U0CAROL' };
    expect(await approveChange(world.ports, click)).toMatchObject({ kind: 'approved' });
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('while a group cannot be read nothing is written, and when it can be the change goes on', async () => {
    const world = bench({ records: [record({ ttl: 60 })], policy: { approvers: ['S0ADMINS'] } });
    world.groups.set('S0ADMINS', ['U0BOB']);
    const { id } = await world.approved();
    world.groups.clear();
    await world.pass(10, id);
    expect(await world.stored(id)).toMatchObject({ state: 'running', progress: { step: 0, edit: 0 } });
    expect(writesOf(world)).toEqual([]);
    world.groups.set('S0ADMINS', ['U0BOB']);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('who says nothing for minutes ends it untouched', async () => {
    const world = bench({ records: [record({ ttl: 60 })], policy: { approvers: ['S0ADMINS'] } });
    world.groups.set('S0ADMINS', ['U0BOB']);
    const { id } = await world.approved();
    world.groups.clear();
    const stopped = await world.finish(id);
    expect(stopped).toMatchObject({ state: 'stopped' });
    expect(stopped.journal.at(-1)).toMatchObject({
      reason: { id: 'provider-unreachable', answer: { code: 'ApproversNotSeen' } },
      standing: 'old',
    });
    expect(writesOf(world)).toEqual([]);
  });

  test('once it has written, an approver who leaves changes nothing', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await world.approved();
    await world.reach(id, ({ progress }) => progress.step === 1);
    world.zones.set(ZONE, { ...policy, approvers: ['U0CAROL'] });
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('a proposal that lapsed ends after a day, like any other', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await world.approved();
    world.zones.set(ZONE, { ...policy, approvers: ['U0CAROL'] });
    expect(await world.finish(id)).toMatchObject({ state: 'expired' });
  });
});
