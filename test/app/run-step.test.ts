import { describe, expect, test } from 'vitest';
import { approveChange } from '../../src/app/decide-change.ts';
import { moveChange } from '../../src/app/move-change.ts';
import { haltBroken, runStep } from '../../src/app/run-step.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { isMark } from '../../src/domain/mark.ts';
import { NotDelivered, ProviderError } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { memoryLocks } from '../support/memory-locks.ts';
import { record } from '../support/records.ts';
import { EDGE, name, ZONE } from '../support/scenes.ts';

async function approved(world: Bench): Promise<Change> {
  const change = await world.proposed();
  const outcome = await approveChange(world.ports, {
    changeId: change.id,
    digest: change.plan.digest,
    userId: 'U0BOB',
  });
  if (outcome.kind !== 'approved') throw new Error(`not approved: ${JSON.stringify(outcome)}`);
  return outcome.change;
}

describe('an alarm that rings while somebody still holds its change', () => {
  test('is answered as soon as the change is free', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await approved(world);
    const [alarm] = world.queue.ring();
    if (!alarm) throw new Error('no alarm is set');
    let free = (): void => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const holding = world.ports.locks.run(`change-${id}`, () => held);
    const answered = runStep(world.ports, alarm);
    free();
    await Promise.all([holding, answered]);
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 1 }]);
  });
});

const stopOf = (change: Change) => change.journal.find((entry) => entry.kind === 'stopped');
const isSwap = (edit: Edit) => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
const isAdd = (edit: Edit, type: string) => edit.kind === 'create' && edit.desired.type === type;

describe('a switch from approval to its end', () => {
  test('lowers, waits the old TTL, swaps, verifies and restores', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await approved(world);
    await world.ring();
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 1 }]);
    await world.pass(59);
    expect(world.www()).toMatchObject([{ type: 'A' }]);
    await world.pass(10, id);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
    expect(await world.stored(id)).toMatchObject({ state: 'done', announcementDue: false });
    expect(world.told.announced).toHaveLength(1);
  });

  test('the wait begins when the last name server serves the lowered TTL', async () => {
    const world = bench({ records: [record({ ttl: 30 })] });
    const { id } = await approved(world);
    world.dns.freeze('ns2.alidns.com');
    await world.pass(40, id);
    expect(await world.stored(id)).toMatchObject({ state: 'running', progress: { step: 1 } });
    world.dns.frozen.clear();
    await world.pass(25, id);
    expect(world.www()).toMatchObject([{ type: 'A' }]);
    await world.pass(20, id);
    expect(world.www()).toMatchObject([{ type: 'CNAME' }]);
  });

  test('a resolver that keeps the old answer holds up the end, not the swap', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const { id } = await approved(world);
    world.dns.freeze('AliDNS');
    await world.pass(60, id);
    expect(world.www()).toMatchObject([{ type: 'CNAME', ttl: 1 }]);
    expect((await world.stored(id)).state).toBe('running');
    world.dns.frozen.clear();
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('a resolver that never lets go ends in a stop that says so, with the name on its new target', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const { id } = await approved(world);
    world.dns.freeze('AliDNS');
    await world.pass(35 * 60, id);
    expect(stopOf(await world.stored(id))).toMatchObject({ standing: 'new', reason: { id: 'not-settled' } });
  });
});

describe('a worker that slept through its lock', () => {
  test('and wakes to a provider that fails does not cut short the wait that another one has come to', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const change = await approved(world);
    const [alarm] = world.queue.ring();
    if (!alarm) throw new Error('no alarm is set');
    let wake = (): void => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const readHost = async (): Promise<never> => {
      await asleep;
      throw new ProviderError({
        code: 'Throttling',
        message: 'too busy',
        outcome: 'not-applied',
        retryable: true,
      });
    };
    const provider = { ...world.ports.provider, readHost };
    const sleeper = runStep({ ...world.ports, locks: memoryLocks(), provider }, alarm);
    await moveChange(world.ports, change, { kind: 're-arm' }, 'switchyard');
    await world.ring();
    const waiting = await world.stored(change.id);
    expect(waiting?.progress.step).toBe(2);
    wake();
    await sleeper;
    expect(await world.stored(change.id)).toEqual(waiting);
    await world.pass(59);
    expect(world.www()).toMatchObject([{ type: 'A' }]);
  });
});

describe('answers that get lost', () => {
  test('a write that took effect without an answer is seen in the zone and never repeated', async () => {
    const world = bench({ records: [record({ ttl: 5 })] });
    const change = await approved(world);
    world.provider.failNext({ kind: 'lost-applied' });
    await world.pass(60, change.id);
    expect(await world.stored(change.id)).toMatchObject({ state: 'done' });
    const lowerings = world.provider.calls.filter(
      ({ edit }) => edit?.kind === 'update' && edit.desired.ttl === 1,
    );
    expect(lowerings.filter(({ edit }) => edit?.kind === 'update' && edit.desired.type === 'A')).toHaveLength(
      1,
    );
    const journal = (await world.stored(change.id)).journal;
    expect(journal.find(({ kind }) => kind === 'applied')).toMatchObject({ known: 'read-back' });
  });

  test.each(['lost-not-applied', 'throttled'] as const)(
    'a write that was %s is tried again',
    async (kind) => {
      const world = bench({ records: [record({ ttl: 5 })] });
      const change = await approved(world);
      world.provider.failNext({ kind });
      await world.pass(60, change.id);
      expect(await world.stored(change.id)).toMatchObject({ state: 'done' });
    },
  );

  test('a provider that never answers ends in a stop with the name as it was', async () => {
    const world = bench();
    const change = await approved(world);
    for (let time = 0; time < 40; time += 1) world.provider.failNext({ kind: 'throttled' });
    await world.pass(600, change.id);
    expect(stopOf(await world.stored(change.id))).toMatchObject({
      standing: 'old',
      reason: { id: 'provider-unreachable', answer: { code: 'Throttling.User' } },
    });
  });
});

describe('a provider that refuses to change the type in place', () => {
  test('gets delete and add back to back instead', async () => {
    const world = bench({
      records: [record({ ttl: 5 })],
      refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined),
    });
    const change = await approved(world);
    await world.pass(60, change.id);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
    const writes = world.provider.calls.flatMap(({ edit }) =>
      edit ? [isMark(edit) ? 'mark' : edit.kind] : [],
    );
    expect(writes).toEqual(['mark', 'update', 'update', 'delete', 'create', 'mark', 'update', 'mark']);
  });

  test('and refuses the add gets the deleted record put back at once, and the change stops', async () => {
    const world = bench({
      records: [record({ ttl: 5, remark: 'origin' })],
      refuse: (edit) => (isSwap(edit) || isAdd(edit, 'CNAME') ? 'DomainRecordConflict' : undefined),
    });
    const change = await approved(world);
    await world.pass(60, change.id);
    expect(world.www()).toMatchObject([{ type: 'A', value: '192.0.2.10' }]);
    expect(stopOf(await world.stored(change.id))).toMatchObject({
      standing: 'old',
      reason: { id: 'put-back', answer: { code: 'DomainRecordConflict' } },
    });
  });

  test('with a throttled add is asked again while the name is empty, before anything is put back', async () => {
    const world = bench({
      records: [record({ ttl: 1 })],
      refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined),
    });
    const change = await approved(world);
    const add = world.provider.apply;
    let throttled = 0;
    world.ports.provider = {
      ...world.provider,
      apply: async (zone, edit) => {
        if (isAdd(edit, 'CNAME') && throttled++ < 1) world.provider.failNext({ kind: 'throttled' });
        return await add(zone, edit);
      },
    };
    await world.pass(60, change.id);
    expect(throttled).toBe(2);
    expect(await world.stored(change.id)).toMatchObject({ state: 'done' });
    expect(world.www()).toMatchObject([{ type: 'CNAME' }]);
  });

  test('for want of rights gets no delete at all', async () => {
    const world = bench({
      records: [record({ ttl: 5 })],
      refuse: (edit) => (isSwap(edit) ? 'Forbidden.RAM' : undefined),
    });
    const change = await approved(world);
    await world.pass(60, change.id);
    expect(world.provider.calls.some(({ edit }) => edit?.kind === 'delete')).toBe(false);
    expect(stopOf(await world.stored(change.id))).toMatchObject({
      standing: 'old',
      reason: { id: 'provider-refused' },
    });
  });
});

describe('a world that moves meanwhile', () => {
  test('a record edited by somebody else in the wait stops the swap and is named', async () => {
    const world = bench({ records: [record({ ttl: 30 })] });
    const change = await approved(world);
    await world.pass(5);
    const [www] = world.provider.zones.get(ZONE)?.records ?? [];
    if (www) www.value = '198.51.100.7';
    await world.pass(60, change.id);
    expect(world.www()).toMatchObject([{ type: 'A', value: '198.51.100.7' }]);
    expect(stopOf(await world.stored(change.id))).toMatchObject({
      standing: 'other',
      reason: {
        id: 'drift-before-write',
        movements: [{ kind: 'record-changed', after: { value: '198.51.100.7' } }],
      },
    });
  });

  test('a target that stopped resolving in the wait is not switched to', async () => {
    const world = bench({ records: [record({ ttl: 30 })] });
    const change = await approved(world);
    await world.pass(5);
    world.dns.targets.delete(EDGE);
    await world.pass(60, change.id);
    expect(world.www()).toMatchObject([{ type: 'A' }]);
    expect(stopOf(await world.stored(change.id))).toMatchObject({
      standing: 'old',
      reason: { id: 'target-not-ready', target: EDGE },
    });
  });
});

describe('alarms', () => {
  test('an alarm of a change that has stopped and is still to be told does not touch the zone', async () => {
    const world = bench();
    const { id } = await approved(world);
    world.told.announcementsFail = new NotDelivered('is_archived');
    await expect(haltBroken(world.ports, id, 'not an alarm')).rejects.toThrow(NotDelivered);
    delete world.told.announcementsFail;
    await world.clock.advance(10 * 60 * 1000);
    const { generation } = await world.stored(id);
    await runStep(world.ports, { changeId: id, step: 0, generation });
    expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
    expect(await world.stored(id)).toMatchObject({ state: 'stopped', announcementDue: false });
  });

  test('a stale alarm does nothing', async () => {
    const world = bench();
    const change = await approved(world);
    await runStep(world.ports, { changeId: change.id, step: 0, generation: change.generation - 1 });
    expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
  });

  test('an alarm that rings early is set again for its time', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await approved(world);
    await world.ring();
    const waiting = await world.stored(id);
    await runStep(world.ports, { changeId: id, step: 2, generation: waiting.generation });
    expect(world.www()).toMatchObject([{ type: 'A' }]);
    expect(world.queue.pending().some(({ at }) => at === waiting.dueAt)).toBe(true);
  });

  test('a change whose alarm was lost goes on by the sweep', async () => {
    const world = bench({ records: [record({ ttl: 5 })] });
    const change = await approved(world);
    world.queue.ring();
    await world.pass(60, change.id);
    expect(await world.stored(change.id)).toMatchObject({ state: 'done' });
  });

  test('a proposal that nobody approves expires and frees its name', async () => {
    const world = bench();
    const { id } = await world.proposed();
    await world.clock.advance(25 * 60 * 60 * 1000);
    await world.pass(5, id);
    expect((await world.stored(id)).state).toBe('expired');
    expect(await world.changes.holderOf(name('www.example.com'))).toBeUndefined();
  });

  test('a proposal expires when the settings of its zone say so', async () => {
    const world = bench({ policy: { proposalHours: 1 } });
    const { id } = await world.proposed();
    await world.clock.advance(55 * 60 * 1000);
    await world.pass(5, id);
    expect((await world.stored(id)).state).toBe('proposed');
    await world.clock.advance(5 * 60 * 1000);
    await world.pass(5, id);
    expect((await world.stored(id)).state).toBe('expired');
  });

  test('a job that makes no sense stops the change and leaves the zone as it is', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await approved(world);
    await world.ring();
    const before = world.www();
    await haltBroken(world.ports, id, 'generation: expected a number');
    expect(stopOf(await world.stored(id))).toMatchObject({ reason: { id: 'broken' }, standing: 'old' });
    expect(world.www()).toEqual(before);
    expect(world.told.announced).toHaveLength(1);
  });
});
