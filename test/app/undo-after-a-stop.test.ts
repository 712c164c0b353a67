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
