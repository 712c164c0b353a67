import { expect, test } from 'vitest';
import { bench } from '../support/bench.ts';
import { record } from '../support/records.ts';

test('an undo raises the TTL that a cancelled change could not raise', async () => {
  const world = bench({ records: [record({ ttl: 60, remark: 'rack 1' })] });
  const before = world.said();
  const { id } = await world.approved();
  await world.ring();
  expect(world.www()).toMatchObject([{ ttl: 1 }]);
  world.provider.failNext({ kind: 'refused', code: 'Forbidden.RAM', on: 'apply' });
  await world.act('cancel', id);
  expect(await world.finish(id)).toMatchObject({ state: 'stopped' });
  expect(world.www()).toMatchObject([{ ttl: 1 }]);
  expect(await world.ended(`undo ${id}`)).toMatchObject({ state: 'done' });
  expect(world.said()).toEqual(before);
});

test('an undo raises a TTL of which the store has forgotten that the change had lowered it', async () => {
  const world = bench({ records: [record({ ttl: 60, remark: 'rack 1' })] });
  const before = world.said();
  const { id } = await world.approved();
  const { apply } = world.ports.provider;
  let forget: (() => void) | undefined;
  world.ports.provider.apply = async (zone, edit) => {
    forget ??= world.changes.keep();
    return await apply(zone, edit);
  };
  await world.ring();
  expect(world.www()).toMatchObject([{ ttl: 1 }]);
  forget?.();
  await world.clock.advance(3_000);
  expect(await world.finish(id)).toMatchObject({ state: 'stopped' });
  expect(await world.ended(`undo ${id}`)).toMatchObject({ state: 'done' });
  expect(world.said()).toEqual(before);
});
