import { expect, test } from 'vitest';
import { followBehind } from '../../src/app/follow-changes.ts';
import { Held, moveChange, Overtaken, setAlarm } from '../../src/app/move-change.ts';
import { bench } from '../support/bench.ts';

const rejection = { kind: 'reject', by: 'U0BOB' } as const;

test('what happened to a change is stored, written down under who did it, and told in the thread', async () => {
  const world = bench();
  const change = await world.proposed();
  const moved = await moveChange(world.ports, change, rejection, 'U0BOB');
  expect(await world.stored(change.id)).toEqual(moved);
  expect(moved).toMatchObject({ state: 'rejected', version: change.version + 1 });
  expect(world.told.notes).toEqual(moved.journal);
  expect(world.audit.events.at(-1)).toMatchObject({
    id: `${change.id}/1`,
    at: world.clock.now(),
    changeId: change.id,
    name: 'www.example.com',
    who: 'U0BOB',
    entry: moved.journal[0],
  });
});

test('whoever holds an older copy does nothing, tells nothing and sets no alarm', async () => {
  const world = bench();
  const change = await world.proposed();
  const moved = await moveChange(world.ports, change, rejection, 'U0BOB');
  world.queue.ring();
  const told = [...world.told.notes];
  const written = [...world.audit.events];
  const approval = { kind: 'approve', by: 'U0CAROL', needed: 1 } as const;
  await expect(moveChange(world.ports, change, approval, 'U0CAROL')).rejects.toThrow(Overtaken);
  expect(await world.stored(change.id)).toEqual(moved);
  expect(world.told.notes).toEqual(told);
  expect(world.audit.events).toEqual(written);
});

test('whoever needs a name that another change holds is told which, and has done nothing', async () => {
  const world = bench();
  const stopped = await world.save({ ...(await world.proposed()), state: 'stopped' });
  const other = await world.proposed();
  const move = moveChange(world.ports, { ...stopped, state: 'running' }, { kind: 'intend' }, 'switchyard');
  await expect(move).rejects.toThrow(Held);
  await expect(move).rejects.toThrow(Overtaken);
  await expect(move).rejects.toMatchObject({ holder: other.id });
  expect(await world.stored(stopped.id)).toEqual(stopped);
  expect(world.told.notes).toEqual([]);
});

test('what was stored and not written down, because its process died, is written down by the next move or sweep', async () => {
  const world = bench();
  const change = await world.proposed();
  const { follow } = world.ports.audit;
  world.ports.audit.follow = () => Promise.reject(new Error('killed'));
  await expect(moveChange(world.ports, change, rejection, 'U0BOB')).rejects.toThrow('killed');
  world.ports.audit.follow = follow;
  expect(world.audit.events).toHaveLength(1);
  await followBehind(world.ports);
  await followBehind(world.ports);
  expect(world.audit.events).toMatchObject([
    { id: `${change.id}/0`, entry: { kind: 'proposed' } },
    { id: `${change.id}/1`, who: 'U0BOB', entry: { kind: 'rejected' } },
  ]);
});

test('an event that cannot happen to the change is refused before anything is stored', async () => {
  const world = bench();
  const change = await world.proposed();
  await expect(moveChange(world.ports, change, { kind: 'intend' }, 'switchyard')).rejects.toThrow(Overtaken);
  expect(await world.stored(change.id)).toEqual(change);
});

test('a new due time is an alarm for exactly that time, stored before it is set', async () => {
  const world = bench();
  const change = await world.approved();
  world.queue.ring();
  const { add } = world.ports.queue;
  world.ports.queue.add = async (alarm, delay) => {
    expect(await world.stored(change.id)).toMatchObject({ generation: alarm.generation });
    await add(alarm, delay);
  };
  const dueAt = world.clock.now() + 90_000;
  const moved = await moveChange(world.ports, change, { kind: 'finish-step', dueAt }, 'switchyard');
  const { id: changeId, generation } = moved;
  expect(world.queue.pending().filter(({ at }) => at === dueAt)).toEqual([
    { alarm: { changeId, step: 1, generation }, at: dueAt },
  ]);
});

test('a time that has passed already rings at once; a change that is over has no alarm', async () => {
  const world = bench();
  const change = await world.approved();
  world.queue.ring();
  const before = world.queue.pending().length;
  await setAlarm(world.ports, { ...change, dueAt: world.clock.now() - 5000 });
  await setAlarm(world.ports, { ...change, dueAt: null });
  const set = world.queue.pending();
  expect(set).toHaveLength(before + 1);
  expect(set[0]).toMatchObject({ at: world.clock.now() });
});
