import { expect, test } from 'vitest';
import { announceOutcome } from '../../src/app/announce-outcome.ts';
import { haltBroken } from '../../src/app/run-step.ts';
import { NotDelivered } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';

/** A stopped change that was told to nobody, because Slack was away. */
async function untold(): Promise<{ world: Bench; id: string }> {
  const world = bench();
  const { id } = await world.approved();
  world.told.announcementsFail = new NotDelivered('service_unavailable');
  await expect(haltBroken(world.ports, id, 'not an alarm')).rejects.toThrow(NotDelivered);
  delete world.told.announcementsFail;
  await world.clock.advance(5 * 60 * 1000);
  return { world, id };
}

test('an outcome is told once, however often it is asked for', async () => {
  const { world, id } = await untold();
  await announceOutcome(world.ports, id);
  await announceOutcome(world.ports, id);
  expect(world.told.announced).toMatchObject([{ id, state: 'stopped' }]);
  expect(await world.stored(id)).toMatchObject({ announcementDue: false });
});

test('two instances tell it once', async () => {
  const { world, id } = await untold();
  await Promise.all([announceOutcome(world.ports, id), announceOutcome(world.ports, id)]);
  expect(world.told.announced).toHaveLength(1);
});

test('an outcome told while somebody touches the change is not told again', async () => {
  const { world, id } = await untold();
  const { announce } = world.ports.notifier;
  world.ports.notifier.announce = async (change) => {
    await announce(change);
    await world.changes.save(await world.stored(id));
  };
  await announceOutcome(world.ports, id);
  expect(await world.stored(id)).toMatchObject({ announcementDue: false });
  expect(world.told.announced).toHaveLength(1);
});

test('an outcome that Slack did not take stays due', async () => {
  const { world, id } = await untold();
  world.told.announcementsFail = new NotDelivered('ratelimited');
  await expect(announceOutcome(world.ports, id)).rejects.toThrow('ratelimited');
  expect(await world.stored(id)).toMatchObject({ announcementDue: true });
  // Not in every sweep: whoever refused will refuse again for a while.
  delete world.told.announcementsFail;
  await announceOutcome(world.ports, id);
  expect(world.told.announced).toEqual([]);
  await world.clock.advance(5 * 60 * 1000);
  await announceOutcome(world.ports, id);
  expect(world.told.announced).toHaveLength(1);
});

test('a change that runs or is gone has nothing to tell', async () => {
  const world = bench();
  const { id } = await world.approved();
  await announceOutcome(world.ports, id);
  await announceOutcome(world.ports, 'change-7');
  expect(world.told.announced).toEqual([]);
});
