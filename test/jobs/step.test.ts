import { expect, test } from 'vitest';
import { answerAlarm } from '../../jobs/step.ts';
import { isMark } from '../../src/domain/mark.ts';
import { bench } from '../support/bench.ts';
import { record } from '../support/records.ts';

test('an alarm carries the present step of its change as far as it goes', async () => {
  const world = bench();
  const { id, generation } = await world.approved();
  await answerAlarm(world.ports, { changeId: id, step: 0, generation });
  expect(world.www()).toMatchObject([{ type: 'A', ttl: 1 }]);
  expect(await world.stored(id)).toMatchObject({ progress: { step: 1 } });
});

test('an alarm of a change that is gone does nothing', async () => {
  const world = bench();
  await answerAlarm(world.ports, { changeId: 'change-7', step: 0, generation: 0 });
  expect(world.provider.calls).toEqual([]);
});

test('the same alarm rung twice at once, as by two workers, does its step once', async () => {
  const world = bench();
  const { id, generation } = await world.approved();
  const alarm = { changeId: id, step: 0, generation };
  await Promise.all([answerAlarm(world.ports, alarm), answerAlarm(world.ports, alarm)]);
  await answerAlarm(world.ports, alarm);
  const writes = world.provider.calls.flatMap(({ edit }) => (edit ? [isMark(edit)] : []));
  expect(writes).toEqual([true, false]);
});

test('an alarm that rings early does not end the wait for the old TTL', async () => {
  const world = bench({ records: [record({ ttl: 60 })] });
  const { id } = await world.approved();
  await world.ring();
  world.queue.ring();
  const waiting = await world.stored(id);
  await world.clock.advance(59_999);
  const alarm = { changeId: id, step: waiting.progress.step, generation: waiting.generation };
  await answerAlarm(world.ports, alarm);
  const { dueAt, progress, generation } = await world.stored(id);
  expect({ dueAt, progress }).toEqual({ dueAt: waiting.dueAt, progress: waiting.progress });
  // Under a new generation: the queue would take the same alarm for the one that rings just now.
  expect(generation).toBeGreaterThan(waiting.generation);
  expect(world.queue.pending()).toContainEqual({ alarm: { ...alarm, generation }, at: dueAt });
});
