import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { parked } from '../../src/domain/parking.ts';
import { isAnswered } from '../../src/domain/record.ts';
import { type Bench, bench } from '../support/bench.ts';
import type { ProviderFault } from '../support/memory-provider.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const PARKED = parked(host('www'));
const stopOf = (change: Change) => change.journal.find((entry) => entry.kind === 'stopped');
const recordsOf = (world: Bench) => world.provider.zones.get(ZONE)?.records ?? [];
const changes = (edit: Edit, what: 'remark' | 'weight' | 'status' | 'host'): boolean =>
  edit.kind === 'update' && edit.existing[what] !== edit.desired[what];

/** Notes the calls that fit and lets them fail so, one fault each. */
function watch(world: Bench, fits: (edit: Edit) => boolean, ...faults: ProviderFault[]): Edit[] {
  const seen: Edit[] = [];
  const { apply } = world.provider;
  world.ports.provider.apply = async (zone, edit) => {
    if (fits(edit)) {
      seen.push(edit);
      const fault = faults.shift();
      if (fault) world.provider.failNext(fault);
    }
    return await apply(zone, edit);
  };
  return seen;
}

/** A record of www was removed; the undo that is to bring it back has been approved. */
async function removed(overrides: Parameters<typeof record>[0]): Promise<{ world: Bench; undo: string }> {
  const world = bench({
    records: [record({ ttl: 5 }), record({ ttl: 5, value: '192.0.2.11', ...overrides })],
  });
  const { id } = await world.ended('remove www A 192.0.2.11');
  return { world, undo: (await world.approved(`undo ${id}`)).id };
}

describe('a remark that is brought back', () => {
  const remark = 'rack 2';
  const isRemark = (edit: Edit) => changes(edit, 'remark');

  test('takes one call of its own, after the answer is there again', async () => {
    const { world, undo } = await removed({ remark });
    const calls = watch(world, () => true);
    await world.pass(60, undo);
    expect(await world.stored(undo)).toMatchObject({ state: 'done' });
    expect(calls).toMatchObject([{ kind: 'create' }, { kind: 'update', desired: { remark } }]);
    expect(world.www()).toMatchObject([{}, { value: '192.0.2.11', remark }]);
  });

  test('by a call whose answer got lost is seen in the zone, and not set twice', async () => {
    const { world, undo } = await removed({ remark });
    const calls = watch(world, isRemark, { kind: 'lost-applied' });
    await world.pass(60, undo);
    const change = await world.stored(undo);
    expect(change).toMatchObject({ state: 'done' });
    expect(calls).toHaveLength(1);
    expect(change.journal.filter(({ kind }) => kind === 'applied')).toMatchObject([
      { known: 'answered' },
      { known: 'read-back' },
    ]);
  });

  test.each(['lost-not-applied', 'throttled'] as const)(
    'by a call that was %s is set again',
    async (kind) => {
      const { world, undo } = await removed({ remark });
      const calls = watch(world, isRemark, { kind });
      await world.pass(60, undo);
      expect(await world.stored(undo)).toMatchObject({ state: 'done' });
      expect(calls).toHaveLength(2);
      expect(world.www()).toMatchObject([{}, { remark }]);
    },
  );

  test('that the record list shows late is waited for', async () => {
    const { world, undo } = await removed({ remark });
    const { apply, readHost } = world.provider;
    let late: number | undefined;
    world.ports.provider.apply = async (zone, edit) => {
      if (isRemark(edit)) late ??= 2;
      return await apply(zone, edit);
    };
    world.ports.provider.readHost = async (zone, host) => {
      const found = await readHost(zone, host);
      if (!late) return found;
      late -= 1;
      return found.map(({ remark: _remark, ...rest }) => rest);
    };
    await world.pass(60, undo);
    expect(await world.stored(undo)).toMatchObject({ state: 'done' });
    expect(late).toBe(0);
  });

  test('is not set where somebody has set the same already', async () => {
    const { world, undo } = await removed({ remark });
    const calls = watch(world, isRemark);
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      const answer = await apply(zone, edit);
      for (const one of recordsOf(world)) if (one.value === '192.0.2.11') one.remark = remark;
      return answer;
    };
    await world.pass(60, undo);
    expect(await world.stored(undo)).toMatchObject({ state: 'done' });
    expect(calls).toEqual([]);
  });

  test('and is refused stops the change, with every answer in its place', async () => {
    const { world, undo } = await removed({ remark });
    watch(world, isRemark, { kind: 'refused', code: 'Forbidden.RAM' });
    await world.pass(60, undo);
    expect(stopOf(await world.stored(undo))).toMatchObject({
      standing: 'new',
      reason: { id: 'provider-refused', answer: { code: 'Forbidden.RAM' } },
    });
    expect(world.www().map(({ value }) => value)).toEqual(['192.0.2.10', '192.0.2.11']);
  });
});

test('weights come back with the records that had them', async () => {
  const records = [record({ ttl: 5, weight: 90 }), record({ ttl: 5, weight: 10, value: '192.0.2.11' })];
  const world = bench({ records });
  const before = world.said();
  const { id } = await world.ended();
  expect(await world.ended(`undo ${id}`)).toMatchObject({ state: 'done' });
  expect(world.said()).toEqual(before);
});

describe('a disabled record that is brought back', () => {
  const off = { status: 'disabled', remark: 'rack 2' } as const;

  /** What www told after each write. */
  function answersOf(world: Bench): string[][] {
    const answers: string[][] = [];
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      try {
        return await apply(zone, edit);
      } finally {
        answers.push(
          world
            .www()
            .filter(isAnswered)
            .map(({ value }) => value),
        );
      }
    };
    return answers;
  }

  test('is made where nobody asks for it, silenced there and then moved, so that it never answers', async () => {
    const { world, undo } = await removed(off);
    const calls = watch(world, () => true);
    const answers = answersOf(world);
    await world.pass(120, undo);
    expect(await world.stored(undo)).toMatchObject({ state: 'done' });
    expect(calls.slice(0, 3)).toMatchObject([
      { kind: 'create', desired: { host: PARKED, status: 'enabled' } },
      { kind: 'update', existing: { host: PARKED }, desired: { host: PARKED, status: 'disabled' } },
      { kind: 'update', existing: { host: PARKED }, desired: { host: 'www', status: 'disabled' } },
    ]);
    expect(new Set(answers.flat())).toEqual(new Set(['192.0.2.10']));
    expect(world.at(PARKED)).toEqual([]);
    expect(world.www()).toMatchObject([{ status: 'enabled' }, { value: '192.0.2.11', ...off }]);
  });

  test.each(['lost-applied', 'lost-not-applied'] as const)(
    'with every answer %s is brought back once all the same',
    async (kind) => {
      const { world, undo } = await removed(off);
      const calls = watch(world, () => true, { kind }, { kind }, { kind });
      const answers = answersOf(world);
      await world.pass(600, undo);
      expect(await world.stored(undo)).toMatchObject({ state: 'done' });
      if (kind === 'lost-applied') expect(calls).toHaveLength(4);
      expect(new Set(answers.flat())).toEqual(new Set(['192.0.2.10']));
      expect(world.at(PARKED)).toEqual([]);
      expect(world.www()).toMatchObject([{}, { value: '192.0.2.11', ...off }]);
    },
  );

  test('and whose place somebody has taken by then stops, and the place is left to them', async () => {
    const { world, undo } = await removed(off);
    watch(world, (edit) => changes(edit, 'host'), { kind: 'throttled' });
    const { apply } = world.ports.provider;
    world.ports.provider.apply = async (zone, edit) => {
      if (changes(edit, 'host')) recordsOf(world).push(record({ ttl: 5, value: '198.51.100.7' }));
      return await apply(zone, edit);
    };
    await world.pass(120, undo);
    expect(stopOf(await world.stored(undo))).toMatchObject({
      reason: {
        id: 'drift-before-write',
        movements: [{ kind: 'record-added', after: { value: '198.51.100.7' } }],
      },
    });
    expect(world.www().map(({ value }) => value)).toEqual(['192.0.2.10', '198.51.100.7']);
  });
});
