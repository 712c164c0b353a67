import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { haltBroken } from '../../src/app/run-step.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { type Bench, bench } from '../support/bench.ts';
import type { ProviderFault } from '../support/memory-provider.ts';
import { record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';

const stopOf = (change: Change) => change.journal.find((entry) => entry.kind === 'stopped');
const isSwap = (edit: Edit) => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
const isAdd = (edit: Edit, type: string) => edit.kind === 'create' && edit.desired.type === type;
const writesOf = (world: Bench) => world.provider.calls.flatMap(({ edit }) => (edit ? [edit] : []));
const refusingInPlace = { refuse: (edit: Edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined) };

/** Lets the next call of the kind fail so. */
function failOn(world: Bench, matches: (edit: Edit) => boolean, ...faults: ProviderFault[]): void {
  const { apply } = world.ports.provider;
  world.ports.provider.apply = async (zone, edit) => {
    const fault = matches(edit) ? faults.shift() : undefined;
    if (fault) world.provider.failNext(fault);
    return await apply(zone, edit);
  };
}

/** A job of which the bot is killed where it would wait; the next one waits as ever. */
async function dieWaiting(world: Bench): Promise<void> {
  const { sleep } = world.clock;
  world.ports.clock = {
    ...world.clock,
    sleep: async () => {
      throw new Error('killed');
    },
  };
  await world.ring();
  world.ports.clock = { ...world.clock, sleep };
}

/** The provider's list shows the zone as it was for some readings after the next write. */
function lagBehind(world: Bench, matches: (edit: Edit) => boolean, readings: number): void {
  const { apply, readHost } = world.ports.provider;
  let stale: { records: DnsRecord[]; left: number } | undefined;
  world.ports.provider.apply = async (zone, edit) => {
    const before = world.www();
    const answer = await apply(zone, edit);
    if (matches(edit) && !stale) stale = { records: structuredClone(before), left: readings };
    return answer;
  };
  world.ports.provider.readHost = async (zone, host) => {
    if (!stale || stale.left === 0) return await readHost(zone, host);
    stale.left -= 1;
    return structuredClone(stale.records);
  };
}

describe('a name that is empty between delete and add', () => {
  const ttl = { records: [record({ ttl: 1 })] };

  test('gets its address back although the target has just gone away', async () => {
    const world = bench({
      ...ttl,
      refuse: (edit) => (isSwap(edit) || isAdd(edit, 'CNAME') ? 'DomainRecordConflict' : undefined),
    });
    const { id } = await world.approved();
    const gone = Array.from({ length: 8 }, (): ProviderFault => ({ kind: 'throttled' }));
    failOn(world, (edit) => isAdd(edit, 'A'), ...gone);
    await world.ring();
    expect(world.www()).toEqual([]);
    world.dns.targets.clear();
    await world.pass(60, id);
    expect(world.www()).toMatchObject([{ type: 'A', value: '192.0.2.10' }]);
    expect(stopOf(await world.stored(id))).toMatchObject({ standing: 'old', reason: { id: 'put-back' } });
  });

  test('is tried for far longer than a name that has an answer, and every second', async () => {
    const world = bench({
      ...ttl,
      refuse: (edit) => (isSwap(edit) || isAdd(edit, 'CNAME') ? 'DomainRecordConflict' : undefined),
    });
    const { id } = await world.approved();
    const throttled = Array.from({ length: 60 }, (): ProviderFault => ({ kind: 'throttled' }));
    failOn(world, (edit) => isAdd(edit, 'A'), ...throttled);
    await world.pass(90, id);
    expect(world.www()).toMatchObject([{ type: 'A', value: '192.0.2.10' }]);
    expect(stopOf(await world.stored(id))).toMatchObject({ standing: 'old', reason: { id: 'put-back' } });
  });

  test('is not left so by a job that makes no sense after a restart', async () => {
    const world = bench({ ...ttl, ...refusingInPlace });
    const { id } = await world.approved();
    failOn(world, (edit) => isAdd(edit, 'CNAME'), { kind: 'throttled' });
    await dieWaiting(world);
    expect(world.www()).toEqual([]);
    await haltBroken(world.ports, id, 'not an alarm');
    await world.pass(60, id);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('gets the CNAME although no resolver can be asked for the target after a restart', async () => {
    const world = bench({ ...ttl, ...refusingInPlace });
    const { id } = await world.approved();
    failOn(world, (edit) => isAdd(edit, 'CNAME'), { kind: 'throttled' });
    await dieWaiting(world);
    world.dns.silent.add('AliDNS');
    expect(world.www()).toEqual([]);
    await world.pass(5);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    world.dns.silent.clear();
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('is not left empty by a job that makes no sense', async () => {
    const world = bench({ ...ttl, ...refusingInPlace });
    const { id } = await world.approved();
    failOn(world, (edit) => isAdd(edit, 'CNAME'), { kind: 'throttled' });
    const { sleep } = world.clock;
    let halted: Promise<void> | undefined;
    world.ports.clock = {
      ...world.clock,
      sleep: async (ms) => {
        halted ??= haltBroken(world.ports, id, 'not an alarm');
        await sleep(ms);
      },
    };
    await world.ring();
    await halted;
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    expect(stopOf(await world.stored(id))).toMatchObject({ standing: 'new', reason: { id: 'broken' } });
  });
});

describe('a record list that lags behind the writes', () => {
  test.each([1, 2, 3])(
    'for %i readings does not make a finished swap fall back to delete and add',
    async (readings) => {
      const world = bench({ records: [record({ ttl: 1 })] });
      lagBehind(world, isSwap, readings);
      const { id } = await world.approved();
      await world.pass(60, id);
      expect(await world.stored(id)).toMatchObject({ state: 'done' });
      expect(writesOf(world).some(({ kind }) => kind === 'delete')).toBe(false);
      expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    },
  );

  test('does not stop a change whose surplus address is gone already', async () => {
    const world = bench({ records: [record({ ttl: 1 }), record({ ttl: 1, value: '192.0.2.11' })] });
    lagBehind(world, ({ kind }) => kind === 'delete', 2);
    const { id } = await world.approved();
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('that never catches up ends in a stop, and nothing was deleted', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    lagBehind(world, isSwap, Number.POSITIVE_INFINITY);
    const { id } = await world.approved();
    await world.pass(600, id);
    expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
    expect(writesOf(world).some(({ kind }) => kind === 'delete')).toBe(false);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  });
});

test('a server that somebody drains in the wait is not made the only one', async () => {
  const weighted = [record({ ttl: 30, weight: 90 }), record({ ttl: 30, weight: 10, value: '192.0.2.11' })];
  const world = bench({ records: weighted });
  const { id } = await world.approved();
  await world.pass(5);
  const [heaviest] = world.provider.zones.get(ZONE)?.records ?? [];
  if (heaviest) heaviest.weight = 0;
  await world.pass(60, id);
  expect(world.www()).toMatchObject([
    { type: 'A', weight: 0 },
    { type: 'A', weight: 10 },
  ]);
  expect(stopOf(await world.stored(id))).toMatchObject({
    reason: { id: 'drift-before-write', movements: [{ kind: 'record-changed', after: { weight: 0 } }] },
  });
});

test('shares among weighted servers may be moved in the wait', async () => {
  const weighted = [record({ ttl: 5, weight: 90 }), record({ ttl: 5, weight: 10, value: '192.0.2.11' })];
  const world = bench({ records: weighted });
  const { id } = await world.approved();
  await world.pass(2);
  for (const one of world.provider.zones.get(ZONE)?.records ?? []) one.weight = 50;
  await world.pass(60, id);
  expect(await world.stored(id)).toMatchObject({ state: 'done' });
});

test('two changes in one zone write one after the other', async () => {
  const shop = record({ ttl: 1, host: record().host });
  const world = bench({ records: [shop] });
  const { id } = await world.approved();
  let free: () => void = () => {};
  const held = world.ports.locks.run(`zone-${ZONE}`, () => new Promise<void>((resolve) => (free = resolve)));
  const rung = world.ring();
  for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  expect(writesOf(world)).toEqual([]);
  free();
  await held;
  await rung;
  await world.pass(30, id);
  expect(await world.stored(id)).toMatchObject({ state: 'done' });
});

describe('an instance that was overtaken', () => {
  test('between its look at the zone and the call makes no call', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const { id } = await world.approved();
    const { readHost } = world.ports.provider;
    world.ports.provider.readHost = async (zone, host) => {
      const found = await readHost(zone, host);
      await world.changes.save(await world.stored(id));
      return found;
    };
    await world.ring();
    expect(writesOf(world)).toEqual([]);
  });
});

describe('a swap of several addresses that was interrupted', () => {
  test('goes on although no resolver can be asked for the target any more', async () => {
    const world = bench({ records: [record({ ttl: 1 }), record({ ttl: 1, value: '192.0.2.11' })] });
    const { id } = await world.approved();
    failOn(world, isSwap, { kind: 'throttled' });
    await world.ring();
    world.dns.silent.add('AliDNS');
    expect(world.www()).toMatchObject([{ type: 'A' }]);
    await world.pass(5);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    expect(await world.stored(id)).toMatchObject({ state: 'running' });
  });
});

describe('a record that the provider no longer knows', () => {
  test.each(['DomainRecordNotBelongToUser', 'InvalidRecordId.NotFound', 'InvalidRR.NoExist'])(
    'as it says with %s, is looked for again before anything is decided',
    async (code) => {
      const world = bench({ records: [record({ ttl: 1 }), record({ ttl: 1, value: '192.0.2.11' })] });
      const { id } = await world.approved();
      failOn(world, ({ kind }) => kind === 'delete', { kind: 'refused', code });
      await world.pass(60, id);
      expect(await world.stored(id)).toMatchObject({ state: 'done' });
    },
  );
});

test('a zone in which somebody puts back what was deleted is not written to without pause', async () => {
  const world = bench({ records: [record({ ttl: 1 })], ...refusingInPlace });
  await world.approved();
  const { apply } = world.ports.provider;
  const [old] = structuredClone(world.www());
  let writes = 0;
  world.ports.provider.apply = async (zone, edit) => {
    writes += 1;
    if (writes > 100) throw new Error('without end');
    const answer = await apply(zone, edit);
    if (edit.kind === 'delete' && old)
      world.provider.zones.get(ZONE)?.records.push({ ...old, id: `7${writes}` });
    return answer;
  };
  await world.ring();
  expect(writes).toBeLessThan(50);
});

describe('a record that is deleted and added because its type cannot be changed', () => {
  test('is added at once, without a look in between', async () => {
    const world = bench({ records: [record({ ttl: 1 })], ...refusingInPlace });
    const { id } = await world.approved();
    await world.pass(60, id);
    const calls = world.provider.calls.map(({ action, edit }) => edit?.kind ?? action);
    expect(calls[calls.indexOf('delete') + 1]).toBe('create');
  });

  test('and whose add is refused for good is put back without a second try of the add', async () => {
    const world = bench({
      records: [record({ ttl: 1 })],
      refuse: (edit) => (isSwap(edit) || isAdd(edit, 'CNAME') ? 'DomainRecordConflict' : undefined),
    });
    const { id } = await world.approved();
    await world.pass(60, id);
    expect(writesOf(world).map((edit) => ('desired' in edit ? edit.desired.type : edit.kind))).toEqual([
      'CNAME',
      'delete',
      'CNAME',
      'A',
    ]);
  });
});
