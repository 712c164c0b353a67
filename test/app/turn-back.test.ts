import { describe, expect, test } from 'vitest';
import { undoRunning } from '../../src/app/turn-back.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { hasAltered } from '../../src/domain/turning.ts';
import { NotDelivered } from '../../src/ports.ts';
import { decisionText } from '../../src/render/answers.ts';
import { bench } from '../support/bench.ts';
import { nameIn } from '../support/changes.ts';
import { memoryLocks } from '../support/memory-locks.ts';
import { record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';
import { answeringHosts, faultAtWrite, WAYS_THERE, type World, whole } from '../support/ways-there.ts';
import { watchZone } from '../support/zone-watch.ts';

/** A world, what it says before anything is done, and the watch on every host that must go on answering. */
function started(options: World) {
  const world = bench(options);
  const hosts = answeringHosts(world);
  return { world, before: whole(world), watch: watchZone(world, hosts) };
}

const causeOf = (change: Change) => change.back?.turn.cause;

describe.each(WAYS_THERE)('%s', (_what, typed, options) => {
  test('is cancelled or undone at each of its steps, and everything is as it was', async () => {
    const { plan } = await bench(options()).proposed(typed);
    for (const step of plan.steps.keys()) {
      const { world, before, watch } = started(options());
      const { id } = await world.approved(typed);
      const there = await world.reach(id, ({ progress }) => progress.step === step);
      const act = hasAltered(there) ? 'undo' : 'cancel';
      const where = `${act} at step ${step}`;
      expect(await world.act(act, id), where).toMatchObject({ kind: 'turned' });
      const end = await world.finish(id);
      expect(end, where).toMatchObject({ state: 'undone', dueAt: null, announcementDue: false });
      if (end.back) expect(causeOf(end), where).toBe(act === 'undo' ? 'undone' : 'cancelled');
      expect(whole(world), where).toEqual(before);
      expect(watch.empty, where).toBe(0);
      expect(world.told.announced.at(-1)).toMatchObject({ id, state: 'undone' });
    }
  });

  test('is turned back in the middle of a step, whatever became of the last call', async () => {
    for (let nth = 0; ; nth += 1) {
      const { world, before, watch } = started(options());
      const { id } = await world.approved(typed);
      const kind = FAULTS[(nth + typed.length) % FAULTS.length] ?? 'throttled';
      const { writes } = faultAtWrite(world, nth, { kind });
      const there = await world.reach(
        id,
        ({ state, progress }) => state !== 'running' || progress.attempts > 0 || writes() > nth,
      );
      if (there.state !== 'running') {
        expect(nth).toBeGreaterThan(0);
        break;
      }
      const where = `write ${nth} was ${kind}`;
      expect(await world.act('undo', id), where).toMatchObject({ kind: 'turned' });
      expect(await world.finish(id), where).toMatchObject({ state: 'undone' });
      expect(whole(world), where).toEqual(before);
      expect(watch.empty, where).toBe(0);
    }
  });
});

describe.each(WAYS_THERE.slice(0, 7))(
  '%s, where the type is not changed in place',
  (_what, typed, options) => {
    const refuse = (edit: Edit) =>
      edit.kind === 'update' && edit.desired.type !== edit.existing.type ? 'DomainRecordConflict' : undefined;

    test('is taken back from between the delete and the add, and from wherever else a write is lost', async () => {
      for (let nth = 0; ; nth += 1) {
        const world = bench({ ...options(), refuse });
        const before = whole(world);
        const { id } = await world.approved(typed);
        const kind = FAULTS[nth % FAULTS.length] ?? 'throttled';
        const { writes } = faultAtWrite(world, nth, { kind }, 7);
        const there = await world.reach(
          id,
          ({ state, progress }) => state !== 'running' || progress.attempts > 0 || writes() > nth,
        );
        if (there.state !== 'running') {
          expect(nth).toBeGreaterThan(2);
          break;
        }
        const where = `write ${nth} was ${kind}`;
        expect(await world.act('undo', id), where).toMatchObject({ kind: 'turned' });
        expect(await world.finish(id), where).toMatchObject({ state: 'undone' });
        expect(whole(world), where).toEqual(before);
      }
    });
  },
);

const FAULTS = ['throttled', 'lost-applied', 'lost-not-applied'] as const;

const atWait = ({ plan, progress }: Change) => plan.steps[progress.step]?.kind === 'wait';
const atVerify = ({ plan, progress }: Change) => plan.steps[progress.step]?.kind === 'verify';

/** A switch that has come to a step. */
async function switching(isThere: (change: Change) => boolean, options: World = {}) {
  const world = bench({ records: [record({ ttl: 60 })], ...options });
  const { id } = await world.approved();
  await world.reach(id, isThere);
  return { world, id };
}

describe('a click on Cancel', () => {
  test('after the records were changed is refused, and says what to do', async () => {
    const { world, id } = await switching(atVerify);
    const before = await world.stored(id);
    const outcome = await world.act('cancel', id);
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { id: 'past-cancelling' } });
    expect(decisionText(outcome, 'U0ALICE')).toContain(`/dns undo ${id}`);
    expect(await world.stored(id)).toEqual(before);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('before the first write ends the change at once, and tells', async () => {
    const world = bench();
    const { id } = await world.approved();
    expect(await world.act('cancel', id)).toMatchObject({ kind: 'turned', change: { state: 'undone' } });
    expect(world.told.announced).toMatchObject([{ id, state: 'undone' }]);
    await world.pass(30);
    expect(world.provider.calls.filter(({ action }) => action === 'apply')).toEqual([]);
    expect(await world.changes.holderOf(nameIn('www'))).toBeUndefined();
  });

  test('is done although Slack takes no outcome for now: that is told later', async () => {
    const world = bench();
    const { id } = await world.approved();
    world.told.announcementsFail = new NotDelivered('is_archived');
    expect(await world.act('cancel', id)).toMatchObject({ kind: 'turned', change: { state: 'undone' } });
    delete world.told.announcementsFail;
    await world.pass(400);
    expect(world.told.announced).toMatchObject([{ id, state: 'undone' }]);
  });
});

describe('whoever may turn a change back', () => {
  test.each([
    ['the one who asked', 'U0ALICE'],
    ['an approver', 'U0CAROL'],
  ])('%s may, by name in the journal and on the card', async (_who, userId) => {
    const { world, id } = await switching(atWait);
    expect(await world.act('cancel', id, userId)).toMatchObject({ kind: 'turned' });
    const turned = (await world.stored(id)).journal.find(({ kind }) => kind === 'turned-back');
    expect(turned).toMatchObject({ turn: { cause: 'cancelled', by: userId } });
    expect(world.audit.events.find(({ entry }) => entry.kind === 'turned-back')).toMatchObject({
      who: userId,
    });
  });

  test('anybody else may not', async () => {
    const { world, id } = await switching(atWait);
    for (const act of ['cancel', 'undo'] as const) {
      expect(await world.act(act, id, 'U0EVE')).toMatchObject({ refusal: { id: 'not-an-approver' } });
    }
    expect((await world.stored(id)).back).toBeUndefined();
  });

  test('while a group cannot be read, the one who asked may, and others are asked for patience', async () => {
    const policy = { approvers: ['S0ADMINS'] };
    const world = bench({ records: [record({ ttl: 60 })], policy });
    world.groups.set('S0ADMINS', ['U0BOB']);
    const { id } = await world.approved();
    await world.reach(id, atWait);
    world.groups.clear();
    expect(await world.act('undo', id, 'U0BOB')).toMatchObject({ refusal: { id: 'approvers-unreadable' } });
    expect(await world.act('undo', id, 'U0ALICE')).toMatchObject({ kind: 'turned' });
  });

  test('where the settings name nobody any more, only the one who asked may', async () => {
    const { world, id } = await switching(atWait);
    world.zones.set(ZONE, { approvers: [], approvals: 1, targets: {} });
    expect(await world.act('undo', id, 'U0BOB')).toMatchObject({ refusal: { id: 'nobody-may-approve' } });
    expect(await world.act('undo', id, 'U0ALICE')).toMatchObject({ kind: 'turned' });
  });
});

describe('an undo that comes too early, too late or twice', () => {
  test('the second click says whose was first', async () => {
    const { world, id } = await switching(atVerify);
    await world.act('undo', id, 'U0CAROL');
    for (const act of ['undo', 'cancel'] as const) {
      expect(await world.act(act, id)).toMatchObject({ refusal: { id: 'turned-already', by: 'U0CAROL' } });
    }
    expect(await world.finish(id)).toMatchObject({ state: 'undone' });
  });

  test('two people at once turn it once', async () => {
    const { world, id } = await switching(atVerify);
    const outcomes = await Promise.all([world.act('undo', id, 'U0BOB'), world.act('undo', id, 'U0CAROL')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'turned']);
    const turns = (await world.finish(id)).journal.filter(({ kind }) => kind === 'turned-back');
    expect(turns).toHaveLength(1);
  });

  test('two instances whose locks were lost turn it once', async () => {
    const { world, id } = await switching(atVerify);
    const other = { ...world.ports, locks: memoryLocks() };
    const outcomes = await Promise.all([
      undoRunning(world.ports, { changeId: id, userId: 'U0BOB' }),
      undoRunning(other, { changeId: id, userId: 'U0CAROL' }),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'turned']);
    expect(await world.finish(id)).toMatchObject({ state: 'undone' });
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 60 }]);
  });

  test('before the approval and after the end nothing is under way', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const proposed = await world.proposed();
    expect(await world.act('undo', proposed.id)).toMatchObject({ refusal: { id: 'not-under-way' } });
    expect(await world.act('cancel', proposed.id)).toMatchObject({ refusal: { id: 'not-under-way' } });
    await world.approve(proposed);
    await world.finish(proposed.id);
    expect(await world.act('undo', proposed.id)).toMatchObject({ refusal: { id: 'not-under-way' } });
  });

  test('what is gone from the store is said to be gone', async () => {
    expect(await bench().act('cancel', 'gone')).toEqual({
      kind: 'refused',
      refusal: { id: 'change-gone', changeId: 'gone' },
    });
  });
});

describe('an undo while the change is at work', () => {
  test('waits for the end of the step, and takes back what that has done', async () => {
    const world = bench({ records: [record({ ttl: 1 }), record({ ttl: 1, value: '192.0.2.11' })] });
    const before = world.said();
    const { id } = await world.approved();
    const { apply } = world.ports.provider;
    let undo: Promise<unknown> = Promise.resolve();
    let isAsked = false;
    world.ports.provider.apply = async (zone, edit) => {
      if (edit.kind === 'delete' && !isAsked) {
        isAsked = true;
        undo = world.act('undo', id);
      }
      return await apply(zone, edit);
    };
    await world.ring();
    expect(await undo).toMatchObject({ kind: 'turned' });
    const turn = (await world.stored(id)).journal.findLast(({ kind }) => kind === 'turned-back');
    expect(turn).toMatchObject({ from: 1 });
    await world.finish(id);
    expect(world.said()).toEqual(before);
  });

  test('that has been moved on meanwhile is judged by where it is then', async () => {
    const { world, id } = await switching(atWait);
    const { save } = world.ports.changes;
    world.ports.changes.save = async (change) => {
      world.ports.changes.save = save;
      await save(await world.stored(id));
      return await save(change);
    };
    expect(await world.act('cancel', id)).toMatchObject({ kind: 'turned' });
  });
});

describe('where no way leads back', () => {
  test('because somebody has edited the records, it says so and the change goes on', async () => {
    const { world, id } = await switching(atVerify);
    const [cname] = world.www();
    const zone = world.provider.zones.get(ZONE);
    if (!cname || !zone) throw new Error('there is no CNAME record');
    zone.records = [{ ...cname, value: 'elsewhere.example.net' }];
    expect(await world.act('undo', id)).toMatchObject({
      refusal: { id: 'no-way-back', refusals: [{ id: 'undo-overtaken' }] },
    });
    expect(await world.stored(id)).toMatchObject({ state: 'running' });
  });

  test('because the zone cannot be read now, it says so', async () => {
    const { world, id } = await switching(atVerify);
    world.provider.failNext({ on: 'readZone', kind: 'throttled' });
    expect(await world.act('undo', id)).toMatchObject({
      refusal: { id: 'scene-unreadable', code: 'Throttling.User' },
    });
    expect((await world.stored(id)).back).toBeUndefined();
    expect(await world.act('undo', id)).toMatchObject({ kind: 'turned' });
  });
});

test('what was undone is not undone again, whatever the zone looks like by then', async () => {
  const { world, id } = await switching(atVerify, { records: [record({ ttl: 1 })] });
  await world.act('undo', id);
  await world.finish(id);
  const again = await world.ended('switch www cdn');
  expect(again).toMatchObject({ state: 'done' });
  expect(await world.ask(`undo ${id}`)).toMatchObject({ refusals: [{ id: 'undo-nothing' }] });
});
