import { describe, expect, test } from 'vitest';
import { recoverZone, rescueChange } from '../../src/app/recover-zone.ts';
import { parseMark } from '../../src/domain/mark.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { EDGE, name, ZONE } from '../support/scenes.ts';

const alice = { userId: 'U0ALICE', channel: 'C0OPS' };
const place = { host: ZONE, absolute: false };
const search = (world: Bench) => recoverZone(world.ports, place);
const rescue = (world: Bench, changeId: string, how: 'finish' | 'undo') =>
  rescueChange(world.ports, { zone: ZONE, changeId, rescue: how }, alice);

/** A switch of www that is carried on until the record is as told, and then gone from the store. */
async function lost(type: 'A' | 'CNAME'): Promise<{ world: Bench; id: string }> {
  const { world, id } = await underWay(type);
  await world.changes.discard(id);
  return { world, id };
}

async function underWay(type: 'A' | 'CNAME'): Promise<{ world: Bench; id: string }> {
  const world = bench({ records: [record({ ttl: 60 })] });
  const { id } = await world.approved();
  for (let second = 0; second < 120; second += 1) {
    await world.ring();
    if (world.www().every((one) => one.type === type && one.ttl === 1)) return { world, id };
    await world.pass(1);
  }
  throw new Error(`www is never ${type}`);
}

describe('a search through a zone', () => {
  test('finds the records of a change that is gone, and stores and writes nothing', async () => {
    const { world, id } = await lost('CNAME');
    const writes = world.provider.calls.filter(({ action }) => action === 'apply').length;
    expect(await search(world)).toMatchObject({
      kind: 'searched',
      search: {
        zone: ZONE,
        lost: [{ changeId: id, records: [{ fate: 'changed', record: { type: 'CNAME' } }] }],
        ended: [],
        underWay: 0,
      },
    });
    expect(world.provider.calls.filter(({ action }) => action === 'apply')).toHaveLength(writes);
  });

  test('leaves out what a change under way looks after', async () => {
    const { world } = await underWay('A');
    expect(await search(world)).toMatchObject({ search: { lost: [], ended: [], underWay: 1 } });
  });

  test('tells a change that has ended with its marks left, by its own story', async () => {
    const { world, id } = await underWay('A');
    world.provider.zones.get(ZONE)?.records.push(record({ value: '192.0.2.66' }));
    await world.finish(id);
    expect(await search(world)).toMatchObject({
      search: { lost: [], ended: [{ change: { id, state: 'stopped' }, remains: { records: [{}] } }] },
    });
  });

  test('is of the zone that a host lies in, and of configured zones only', async () => {
    const { world } = await lost('A');
    expect(await recoverZone(world.ports, { host: name('www'), absolute: false })).toMatchObject({
      search: { zone: ZONE, lost: [{}] },
    });
    world.zones.delete(ZONE);
    expect(await search(world)).toEqual({
      kind: 'refused',
      refusals: [{ id: 'zone-not-configured', zone: ZONE }],
    });
    expect(await recoverZone(world.ports, { host: name('example.org'), absolute: true })).toMatchObject({
      refusals: [{ id: 'zone-not-ours' }],
    });
  });

  test('that the provider does not answer says so', async () => {
    const { world } = await lost('A');
    world.provider.failNext({ kind: 'throttled', on: 'findMarked' });
    expect(await search(world)).toMatchObject({
      refusals: [{ id: 'provider-failed', code: 'Throttling.User' }],
    });
  });
});

describe('a rescue', () => {
  test('that undoes brings the record back, by a card that somebody else approves', async () => {
    const { world, id } = await lost('CNAME');
    const outcome = await rescue(world, id, 'undo');
    if (outcome.kind !== 'proposed') throw new Error(JSON.stringify(outcome));
    expect(outcome.change).toMatchObject({
      state: 'proposed',
      plan: { request: { verb: 'undo', requestedBy: 'U0ALICE', back: { lost: 'undo', changeId: id } } },
    });
    await world.approve(outcome.change);
    expect(await world.finish(outcome.change.id)).toMatchObject({ state: 'done' });
    expect(world.www()).toMatchObject([{ type: 'A', value: '192.0.2.10', ttl: 60 }]);
    expect(world.www()[0]?.remark).toBeUndefined();
    expect(await search(world)).toMatchObject({ search: { lost: [] } });
  });

  test('that finishes leaves the CNAME, with a TTL that lasts and without the mark', async () => {
    const { world, id } = await lost('CNAME');
    const outcome = await rescue(world, id, 'finish');
    if (outcome.kind !== 'proposed') throw new Error(JSON.stringify(outcome));
    await world.approve(outcome.change);
    await world.finish(outcome.change.id);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 60 }]);
    expect(world.www()[0]?.remark).toBeUndefined();
  });

  test('that is lost itself can be rescued', async () => {
    const { world, id } = await lost('CNAME');
    for (const one of world.provider.zones.get(ZONE)?.records ?? []) one.ttl = 60;
    const first = await rescue(world, id, 'undo');
    if (first.kind !== 'proposed') throw new Error(JSON.stringify(first));
    await world.approve(first.change);
    await world.ring();
    expect(parseMark(world.www()[0]?.remark)?.changeId).toBe(first.change.id);
    await world.changes.discard(first.change.id);
    expect(await rescue(world, first.change.id, 'finish')).toMatchObject({ kind: 'proposed' });
  });

  test('of a zone without marks, without approvers, or of a change that goes on, is refused', async () => {
    const { world, id } = await underWay('A');
    expect(await rescue(world, id, 'undo')).toMatchObject({ refusals: [{ id: 'undo-not-ended' }] });
    expect(await rescue(world, 'change-9', 'undo')).toEqual({
      kind: 'refused',
      refusals: [{ id: 'nothing-marked', changeId: 'change-9', zone: ZONE }],
    });
    world.zones.set(ZONE, { approvers: [], approvals: 1, targets: {} });
    expect(await rescue(world, id, 'undo')).toMatchObject({ refusals: [{ id: 'nobody-may-approve' }] });
    world.zones.delete(ZONE);
    expect(await rescue(world, id, 'undo')).toMatchObject({ refusals: [{ id: 'zone-not-configured' }] });
  });

  test('waits for a change that holds the name by now', async () => {
    const { world, id } = await lost('CNAME');
    const other = await world.proposed('remove www CNAME');
    expect(await rescue(world, id, 'undo')).toMatchObject({
      refusals: [{ id: 'host-busy', change: { id: other.id } }],
    });
  });

  test('that cannot be read for is told as such', async () => {
    const { world, id } = await lost('A');
    world.provider.failNext({ kind: 'throttled', on: 'readZone' });
    expect(await rescue(world, id, 'finish')).toMatchObject({ refusals: [{ id: 'provider-failed' }] });
  });
});
