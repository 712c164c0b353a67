import { describe, expect, test } from 'vitest';
import { approveChange } from '../../src/app/decide-change.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { decisionText } from '../../src/render/answers.ts';
import { bench } from '../support/bench.ts';
import { nameIn } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';

const DAY = 24 * 60 * 60 * 1000;
const stopOf = ({ journal }: Change) => journal.findLast(({ kind }) => kind === 'stopped');
const isSwap = (edit: Edit): boolean => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
const isRestore = (edit: Edit): boolean =>
  edit.kind === 'update' && edit.existing.type === 'CNAME' && edit.desired.ttl > edit.existing.ttl;

/** A world in which edits are refused for good until the test lets them through. */
function refusing(what: (edit: Edit) => boolean, more: Parameters<typeof bench>[0] = {}) {
  let isOn = true;
  const world = bench({
    records: [record({ ttl: 1 })],
    ...more,
    refuse: (edit) => (isOn && what(edit) ? 'DomainRecordLocked' : undefined),
  });
  return {
    world,
    letThrough() {
      isOn = false;
    },
  };
}

async function stopped(more: Parameters<typeof bench>[0] = {}) {
  const { world, letThrough } = refusing(isSwap, more);
  const { id } = await world.approved();
  expect(await world.finish(id)).toMatchObject({ state: 'stopped' });
  return { world, id, letThrough };
}

describe('a stopped change', () => {
  test('goes on from where it is to its end, and says who let it', async () => {
    const { world, id, letThrough } = await stopped();
    letThrough();
    const outcome = await world.act('retry', id, 'U0CAROL');
    expect(outcome).toMatchObject({ kind: 'resumed', change: { state: 'running', announcementDue: false } });
    const done = await world.finish(id);
    expect(done).toMatchObject({ state: 'done' });
    expect(done.journal.find(({ kind }) => kind === 'resumed')).toMatchObject({ by: 'U0CAROL' });
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
    expect(world.told.announced.map(({ state }) => state)).toEqual(['stopped', 'done']);
  });

  test('stops again where nothing has changed, as often as somebody tries', async () => {
    const { world, id } = await stopped();
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
      expect(stopOf(await world.finish(id))).toMatchObject({ reason: { id: 'provider-refused' } });
    }
    expect(world.told.announced).toHaveLength(4);
  });

  test('is let go on once by two people who click at once', async () => {
    const { world, id, letThrough } = await stopped();
    letThrough();
    const outcomes = await Promise.all([world.act('retry', id, 'U0BOB'), world.act('retry', id, 'U0CAROL')]);
    expect(outcomes).toMatchObject([{ kind: 'resumed' }, { refusal: { id: 'not-resumable' } }]);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('has its names again, or says who has them', async () => {
    const { world, id } = await stopped();
    expect(await world.changes.holderOf(nameIn('www'))).toBeUndefined();
    const other = await world.proposed('add www A 192.0.2.77');
    const outcome = await world.act('retry', id);
    expect(outcome).toMatchObject({ refusal: { id: 'names-taken', holder: { id: other.id } } });
    expect(decisionText(outcome, 'U0ALICE')).toContain(other.id);
    expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
    await world.reject(other);
    expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
    expect(await world.changes.holderOf(nameIn('www'))).toBe(id);
  });

  test('is refused when another change has written to the name since: caches may hold what that found or left', async () => {
    const { world, id, letThrough } = await stopped();
    letThrough();
    const other = await world.ended('add www TXT hello');
    expect(other).toMatchObject({ state: 'done' });
    const outcome = await world.act('retry', id);
    expect(outcome).toMatchObject({ refusal: { id: 'written-since', other: { id: other.id } } });
    expect(decisionText(outcome, 'U0ALICE')).toContain('/dns switch www.example.com cdn');
    expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
  });

  test('is for a day: after that a new plan is to be made', async () => {
    const { world, id } = await stopped();
    await world.clock.advance(DAY);
    expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
    await world.finish(id);
    await world.clock.advance(DAY + 1);
    const outcome = await world.act('retry', id);
    expect(outcome).toMatchObject({ refusal: { id: 'stopped-long-ago' } });
    expect(decisionText(outcome, 'U0ALICE')).toContain('/dns switch www.example.com cdn');
  });

  test('that somebody else has led astray stops before it writes anything', async () => {
    const { world, id, letThrough } = await stopped();
    letThrough();
    world.provider.zones.get(ZONE)?.records.push(record({ value: '198.51.100.1' }));
    await world.act('retry', id);
    expect(stopOf(await world.finish(id))).toMatchObject({ reason: { id: 'drift-before-write' } });
    expect(world.www().map(({ type }) => type)).toEqual(['A', 'A']);
  });

  test('whose old record was put back begins as planned', async () => {
    const { world, letThrough } = refusing(
      (edit) => edit.kind !== 'delete' && edit.desired.type === 'CNAME',
      {
        records: [record({ ttl: 1, remark: 'rack 1' })],
      },
    );
    const refused = world.provider.apply;
    world.ports.provider.apply = async (zone, edit) => {
      if (isSwap(edit)) world.provider.failNext({ kind: 'refused', code: 'DomainRecordConflict' });
      return await refused(zone, edit);
    };
    const { id } = await world.approved();
    const first = await world.finish(id);
    expect(stopOf(first)).toMatchObject({ reason: { id: 'put-back' }, standing: 'old' });
    expect(world.www()).toMatchObject([{ type: 'A', remark: 'rack 1' }]);
    letThrough();
    world.ports.provider.apply = refused;
    expect(await world.act('retry', id)).toMatchObject({
      kind: 'resumed',
      change: { progress: { route: 'in-place' } },
    });
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  });
});

describe('approvals of a change that is to go on', () => {
  test('count only while those who gave them may approve', async () => {
    const { world, id } = await stopped();
    world.zones.set(ZONE, { approvers: ['U0CAROL'], approvals: 1, targets: {} });
    const outcome = await world.act('retry', id);
    expect(outcome).toMatchObject({ refusal: { id: 'approval-lapsed', by: ['U0BOB'] } });
    expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
  });

  test('must be as many as the settings ask for by now', async () => {
    const { world, id } = await stopped();
    world.zones.set(ZONE, { approvers: ['U0BOB', 'U0CAROL'], approvals: 2, targets: {} });
    expect(await world.act('retry', id)).toMatchObject({ refusal: { id: 'approval-lapsed', by: [] } });
  });

  test('cannot be told while a group cannot be read, not even for the one who asked', async () => {
    const { world, id } = await stopped();
    world.zones.set(ZONE, { approvers: ['S0ADMINS'], approvals: 1, targets: {} });
    expect(await world.act('retry', id)).toMatchObject({ refusal: { id: 'approvers-unreadable' } });
  });

  test('are not needed for the way back: that was approved with the change', async () => {
    const { world, letThrough } = refusing((edit) => isSwap(edit) || edit.kind === 'create', {
      records: [record({ ttl: 1 }), record({ ttl: 1, value: '192.0.2.11' })],
    });
    const { id } = await world.approved();
    expect(await world.finish(id)).toMatchObject({ state: 'stopped', back: { turn: { cause: 'failed' } } });
    letThrough();
    world.zones.set(ZONE, { approvers: ['U0CAROL'], approvals: 1, targets: {} });
    expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
    expect(stopOf(await world.finish(id))).toMatchObject({ tookBack: true });
    expect(world.www()).toHaveLength(2);
    expect(await world.act('retry', id)).toMatchObject({ refusal: { id: 'approval-lapsed' } });
  });

  test('are no business of anybody else', async () => {
    const { world, id } = await stopped();
    expect(await world.act('retry', id, 'U0EVE')).toMatchObject({ refusal: { id: 'not-an-approver' } });
    expect(await world.act('close', id, 'U0EVE')).toMatchObject({ refusal: { id: 'not-an-approver' } });
  });
});

describe('what has not stopped on its way', () => {
  test('is not let go on: a proposal, a running change, one that is done, rejected or was undone', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const proposed = await world.proposed();
    const refused = { refusal: { id: 'not-resumable' } };
    expect(await world.act('retry', proposed.id)).toMatchObject(refused);
    await world.approve(proposed);
    expect(await world.act('retry', proposed.id)).toMatchObject(refused);
    await world.act('undo', proposed.id);
    await world.finish(proposed.id);
    expect(await world.act('retry', proposed.id)).toMatchObject(refused);
    const done = await world.ended();
    expect(await world.act('retry', done.id)).toMatchObject(refused);
  });

  test('is not let go on when it drifted before its last approval', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const { id, plan } = await world.proposed();
    world.provider.zones.get(ZONE)?.records.push(record({ value: '198.51.100.1' }));
    const click = { changeId: id, digest: plan.digest, userId: 'U0BOB', ticked: [] };
    await approveChange(world.ports, click);
    expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
    expect(await world.act('retry', id)).toMatchObject({ refusal: { id: 'not-resumable' } });
  });

  test('is not closed: only a change whose last step waits for another day', async () => {
    const { world, id } = await stopped();
    expect(await world.act('close', id)).toMatchObject({ refusal: { id: 'not-under-way' } });
  });
});

describe('a last step that cannot be carried out', () => {
  async function postponed() {
    const { world, letThrough } = refusing(isRestore);
    const { id } = await world.approved();
    const change = await world.finish(id);
    expect(change).toMatchObject({
      state: 'running',
      progress: { postponed: { code: 'DomainRecordLocked' } },
    });
    return { world, id, letThrough, change };
  }
  const postponements = ({ journal }: Change) => journal.filter(({ kind }) => kind === 'postponed');

  test('waits for another day, and says so, every day', async () => {
    const { world, id, change } = await postponed();
    expect(change.dueAt).toBe(world.clock.now() + DAY);
    expect(world.told.announced).toEqual([]);
    for (let day = 2; day <= 4; day += 1) {
      await world.clock.advance(DAY);
      await world.pass(3);
      expect(postponements(await world.stored(id))).toHaveLength(day);
      expect(world.told.notes.filter(({ kind }) => kind === 'postponed')).toHaveLength(day);
    }
    expect(await world.changes.holderOf(nameIn('www'))).toBe(id);
  });

  test('is carried out on the day on which nothing stands against it', async () => {
    const { world, id, letThrough } = await postponed();
    letThrough();
    await world.clock.advance(DAY);
    await world.pass(3);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
    expect(world.www()).toMatchObject([{ ttl: 600 }]);
  });

  test('is carried out at once when somebody asks for that, whoever may approve by now', async () => {
    const { world, id, letThrough } = await postponed();
    letThrough();
    world.zones.set(ZONE, { approvers: ['U0CAROL'], approvals: 2, targets: {} });
    expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('may be tried again long after a day', async () => {
    const { world, id, letThrough } = await postponed();
    await world.clock.advance(3 * DAY);
    await world.pass(3);
    letThrough();
    expect(await world.act('retry', id)).toMatchObject({ kind: 'resumed' });
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('may be left as it is: the change ends, its name is free, and Retry sets the TTL after all', async () => {
    const { world, id, letThrough } = await postponed();
    expect(await world.act('close', id, 'U0BOB')).toMatchObject({
      kind: 'left',
      change: { state: 'stopped' },
    });
    expect(stopOf(await world.stored(id))).toMatchObject({
      reason: { id: 'left-as-it-is', by: 'U0BOB' },
      standing: 'new',
    });
    expect(world.told.announced).toMatchObject([{ id, state: 'stopped' }]);
    expect(await world.changes.holderOf(nameIn('www'))).toBeUndefined();
    expect(await world.act('close', id)).toMatchObject({ refusal: { id: 'not-under-way' } });
    letThrough();
    await world.act('retry', id);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('may be undone at once, with all the rest', async () => {
    const { world, id } = await postponed();
    expect(await world.act('undo', id)).toMatchObject({ kind: 'turned' });
    expect(await world.finish(id)).toMatchObject({ state: 'undone' });
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 1 }]);
  });

  test('because no call gets through waits for another day, too', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const { id } = await world.approved();
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      if (isRestore(edit)) world.provider.failNext({ kind: 'throttled' });
      return await apply(zone, edit);
    };
    expect(await world.finish(id)).toMatchObject({ progress: { postponed: { code: 'Throttling.User' } } });
  });

  test('does not wait where somebody else has edited the record: that is for people to see', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const { id } = await world.approved();
    await world.reach(id, ({ plan, progress }) => plan.steps[progress.step]?.kind === 'restore-ttl');
    for (const one of world.provider.zones.get(ZONE)?.records ?? []) one.ttl = 77;
    expect(stopOf(await world.finish(id))).toMatchObject({
      reason: { id: 'drift-before-write' },
      standing: 'new',
    });
  });
});
