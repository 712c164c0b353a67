import { describe, expect, test } from 'vitest';
import { resumeChanges } from '../../src/app/resume-changes.ts';
import { runStep } from '../../src/app/run-step.ts';
import type { Change } from '../../src/domain/change.ts';
import { isMark } from '../../src/domain/mark.ts';
import { NotDelivered } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { aCdnDomain, name } from '../support/scenes.ts';

/** www and shop, both approved, their alarms lost with the queue. */
async function twoForgotten(): Promise<{ world: Bench; www: Change; shop: Change }> {
  const world = bench({ records: [record(), record({ host: host('shop') })] });
  world.cdn.domains.set(name('shop.example.com'), aCdnDomain({ domain: name('shop.example.com') }));
  const www = await world.approved();
  const shop = await world.approved({ host: name('shop') });
  world.queue.ring();
  await world.clock.advance(3000);
  return { world, www, shop };
}

/** Makes every reading of one change fail, as a change stored by another release would. */
function poison(world: Bench, id: string): void {
  const { find } = world.ports.changes;
  world.ports.changes.find = async (asked) => {
    if (asked === id) throw new Error(`${id} cannot be read`);
    return await find(asked);
  };
}

/** The alarms that ring now; each proposal has one more that would let it expire after a day. */
const alarmsOf = (world: Bench, { id }: Change) =>
  world.queue.pending().filter(({ alarm, at }) => alarm.changeId === id && at <= world.clock.now());

describe('a change whose alarm was lost', () => {
  test('gets one new alarm, due at once, and the old one is stale', async () => {
    const { world, www } = await twoForgotten();
    await resumeChanges(world.ports);
    const { generation } = await world.stored(www.id);
    expect(generation).toBeGreaterThan(www.generation);
    expect(alarmsOf(world, www)).toMatchObject([{ alarm: { generation }, at: world.clock.now() }]);
    await runStep(world.ports, { changeId: www.id, step: 0, generation: www.generation });
    expect(world.www()).toMatchObject([{ ttl: 600 }]);
  });

  test('is left to its new alarm by the sweeps that follow within two seconds', async () => {
    const { world, www } = await twoForgotten();
    await resumeChanges(world.ports);
    const { generation } = await world.stored(www.id);
    await world.clock.advance(1000);
    await resumeChanges(world.ports);
    expect(await world.stored(www.id)).toMatchObject({ generation });
    await world.clock.advance(1000);
    await resumeChanges(world.ports);
    expect((await world.stored(www.id)).generation).toBeGreaterThan(generation);
  });

  test('is not even locked while it is only just due: whoever answers its alarm finds it free', async () => {
    const world = bench();
    const { id } = await world.approved();
    const taken: string[] = [];
    const { tryRun } = world.ports.locks;
    world.ports.locks.tryRun = (lock, work) => {
      taken.push(lock);
      return tryRun(lock, work);
    };
    await resumeChanges(world.ports);
    expect(taken).toEqual([]);
    await world.clock.advance(3000);
    await resumeChanges(world.ports);
    expect(taken).toEqual([`change-${id}`]);
  });

  test('is not touched while it is only just due', async () => {
    const world = bench();
    const change = await world.approved();
    world.queue.ring();
    await world.clock.advance(1000);
    await resumeChanges(world.ports);
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('is not even read while it is only just due: many that are due at once are not held up', async () => {
    const world = bench();
    await world.approved();
    const read: string[] = [];
    const { find } = world.ports.changes;
    world.ports.changes.find = async (id) => {
      read.push(id);
      return await find(id);
    };
    await world.clock.advance(1000);
    await resumeChanges(world.ports);
    expect(read).toEqual([]);
  });

  test('is not touched while somebody works on it', async () => {
    const { world, www } = await twoForgotten();
    await world.ports.locks.run(`change-${www.id}`, async () => {
      await resumeChanges(world.ports);
    });
    expect(await world.stored(www.id)).toEqual(www);
  });

  test('is never early: what waits out a TTL keeps its time', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const { id } = await world.approved();
    await world.ring();
    const waiting = await world.stored(id);
    world.queue.ring();
    await world.clock.advance(30_000);
    await resumeChanges(world.ports);
    expect(await world.stored(id)).toEqual(waiting);
  });
});

describe('two instances that sweep at the same moment', () => {
  test('set one alarm for each change and do its work once', async () => {
    const { world, www, shop } = await twoForgotten();
    await Promise.all([resumeChanges(world.ports), resumeChanges(world.ports)]);
    expect(alarmsOf(world, www)).toHaveLength(1);
    expect(alarmsOf(world, shop)).toHaveLength(1);
    await world.ring();
    const lowered = world.provider.calls.filter(({ edit }) => edit && !isMark(edit));
    expect(lowered).toHaveLength(2);
  });

  test('tell an outcome once', async () => {
    const world = bench();
    const { id } = await world.approved();
    const www = world.www()[0];
    if (www)
      world.provider.zones.get(name('example.com'))?.records.push({ ...www, id: '1', value: '192.0.2.66' });
    world.told.announcementsFail = new NotDelivered('ratelimited');
    await expect(world.ring()).rejects.toThrow(NotDelivered);
    delete world.told.announcementsFail;
    await world.clock.advance(6 * 60 * 1000);
    await Promise.all([resumeChanges(world.ports), resumeChanges(world.ports)]);
    await resumeChanges(world.ports);
    expect(world.told.announced.map((change) => change.id)).toEqual([id]);
  });
});

describe('an outcome that was not told yet', () => {
  async function stoppedUntold(): Promise<{ world: Bench; id: string }> {
    const world = bench();
    const { id } = await world.approved();
    world.provider.zones.get(name('example.com'))?.records.push(record({ value: '192.0.2.66' }));
    world.told.announcementsFail = new NotDelivered('is_archived');
    await expect(world.ring()).rejects.toThrow(NotDelivered);
    return { world, id };
  }

  test('stays due for as long as Slack does not take it', async () => {
    const { world, id } = await stoppedUntold();
    await world.clock.advance(6 * 60 * 1000);
    await expect(resumeChanges(world.ports)).rejects.toThrow(AggregateError);
    expect(await world.stored(id)).toMatchObject({ state: 'stopped', announcementDue: true });
    delete world.told.announcementsFail;
    await world.clock.advance(6 * 60 * 1000);
    await resumeChanges(world.ports);
    expect(await world.stored(id)).toMatchObject({ announcementDue: false });
    expect(world.told.announced).toHaveLength(1);
  });

  test('does not keep other changes from going on', async () => {
    const { world } = await stoppedUntold();
    world.cdn.domains.set(name('shop.example.com'), aCdnDomain({ domain: name('shop.example.com') }));
    world.provider.zones.get(name('example.com'))?.records.push(record({ host: host('shop') }));
    await world.clock.advance(5 * 60 * 1000);
    const shop = await world.approved({ host: name('shop') });
    world.queue.ring();
    await world.clock.advance(3000);
    await expect(resumeChanges(world.ports)).rejects.toThrow(AggregateError);
    expect(alarmsOf(world, shop)).toHaveLength(1);
  });
});

test('a change that cannot be read does not keep others from going on, and is complained of', async () => {
  const { world, www, shop } = await twoForgotten();
  poison(world, www.id);
  await expect(resumeChanges(world.ports)).rejects.toThrow(AggregateError);
  expect(alarmsOf(world, shop)).toHaveLength(1);
  await world.ring();
  const lowered = world.provider.calls.filter(({ edit }) => edit && !isMark(edit));
  expect(lowered).toMatchObject([{ edit: { existing: { host: 'shop' } } }]);
});
