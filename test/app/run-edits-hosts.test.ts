import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { type Edit, hostsOf } from '../../src/domain/edit.ts';
import { isMark, withoutMarks } from '../../src/domain/mark.ts';
import { editAt } from '../../src/domain/write.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';
import { rootWithMail } from '../support/worlds.ts';

const stopOf = (change: Change) => change.journal.find((entry) => entry.kind === 'stopped');
const callsOf = (world: Bench) => world.provider.calls.flatMap(({ edit }) => (edit ? [edit] : []));
const writesOf = (world: Bench) => withoutMarks(callsOf(world));
const told = (edit: Edit): string => {
  const { host: at, type, ttl } = 'desired' in edit ? edit.desired : edit.existing;
  return `${edit.kind} ${at} ${type} ${ttl}`;
};
const isOfRoot = (edit: Edit) => hostsOf(edit).includes(host('@'));
const recordsOf = (world: Bench) => world.provider.zones.get(ZONE)?.records ?? [];

/** Carries a forwarding on until the step that changes the root is the present one. */
async function untilRoot(world: Bench, { id, plan }: Change): Promise<void> {
  const root = plan.steps.findLastIndex((step) => step.kind === 'swap');
  for (let second = 0; second < 3600; second += 1) {
    await world.ring();
    if ((await world.stored(id)).progress.step >= root - 1) return;
    await world.pass(1);
  }
}

describe('a plan over two hosts', () => {
  test('lowers both, swaps www first, then the root, and leaves mail and text alone', async () => {
    const world = bench(rootWithMail());
    expect(await world.ended('forward example.com')).toMatchObject({ state: 'done' });
    expect(writesOf(world).map(told)).toEqual([
      'update www A 1',
      'update @ A 1',
      'update www CNAME 1',
      'update @ REDIRECT_URL 1',
      'update www CNAME 600',
      'update @ REDIRECT_URL 600',
    ]);
    expect(callsOf(world).filter(isMark).map(told)).toEqual([
      'update www A 60',
      'update @ A 60',
      'update www CNAME 600',
      'update @ REDIRECT_URL 600',
    ]);
    expect(world.at('@').filter(({ type }) => type !== 'REDIRECT_URL')).toMatchObject([
      { type: 'MX', ttl: 60 },
      { type: 'TXT', ttl: 60 },
    ]);
  });

  test.each(['www', '@'])('finds out by reading what a lost answer on %s came to', async (which) => {
    const world = bench(rootWithMail());
    const { id } = await world.approved('forward example.com');
    const { apply } = world.provider;
    world.ports.provider.apply = async (zone, edit) => {
      if (hostsOf(edit).includes(host(which))) world.provider.failNext({ kind: 'lost-applied' });
      return await apply(zone, edit);
    };
    await world.finish(id);
    const change = await world.stored(id);
    expect(change).toMatchObject({ state: 'done' });
    expect(writesOf(world)).toHaveLength(6);
    // Each of the four marks is set or taken off once, too.
    expect(callsOf(world)).toHaveLength(10);
    const readBack = change.journal.flatMap((entry) => {
      if (entry.kind !== 'applied' || entry.known !== 'read-back') return [];
      return editAt(change.plan, entry.step, entry.edit) ?? [];
    });
    expect(withoutMarks(readBack)).toHaveLength(3);
  });

  test('does not mind on www what somebody does to the root, and stops before it writes there', async () => {
    const world = bench(rootWithMail());
    const change = await world.approved('forward example.com');
    await world.pass(5);
    recordsOf(world).push(record({ host: host('@'), value: '198.51.100.7' }));
    await world.finish(change.id);
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    expect(stopOf(await world.stored(change.id))).toMatchObject({
      reason: {
        id: 'drift-before-write',
        movements: [{ kind: 'record-added', after: { host: '@', value: '198.51.100.7' } }],
      },
    });
    expect(world.at('@').some(({ type }) => type === 'REDIRECT_URL')).toBe(false);
  });

  test('does not mind a record that appears on a third host', async () => {
    const world = bench(rootWithMail());
    const { id } = await world.approved('forward example.com');
    await world.pass(5);
    recordsOf(world).push(record({ host: host('shop') }));
    await world.finish(id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('tells of a half-way stop that www is new and the root is old', async () => {
    const world = bench({
      ...rootWithMail(),
      refuse: (edit) =>
        'desired' in edit && edit.desired.type === 'REDIRECT_URL'
          ? 'URLForwardError.NotVerifyDomain'
          : undefined,
    });
    const { journal, state } = await world.ended('forward example.com');
    expect(state).toBe('stopped');
    expect(journal.find(({ kind }) => kind === 'stopped')).toMatchObject({ standing: 'mixed' });
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    expect(world.at('@').filter(({ type }) => type === 'A')).toMatchObject([{ value: '192.0.2.1' }]);
  });
});

describe('the target of a step', () => {
  test('that has gone keeps www from being sent there, and the root from being touched', async () => {
    const world = bench(rootWithMail());
    const { id } = await world.approved('forward example.com');
    await world.pass(5);
    world.dns.targets.delete(EDGE);
    await world.finish(id);
    expect(stopOf(await world.stored(id))).toMatchObject({
      standing: 'old',
      reason: { id: 'target-not-ready', target: EDGE },
    });
    expect(writesOf(world).filter(isOfRoot).map(told)).toEqual(['update @ A 1']);
  });

  test('is no concern of the step that changes the root, which leads nowhere', async () => {
    const world = bench(rootWithMail());
    const change = await world.approved('forward example.com');
    await untilRoot(world, change);
    const { ask } = world.ports.lookup;
    const asked: string[] = [];
    world.ports.lookup.ask = async (server, question) => {
      asked.push(question.name);
      return await ask(server, question);
    };
    await world.finish(change.id);
    expect(await world.stored(change.id)).toMatchObject({ state: 'done' });
    expect(asked).not.toContain(EDGE);
  });

  test('is looked at before a CNAME that is merely added, too', async () => {
    const world = bench();
    const { id } = await world.approved('split www cdn');
    world.dns.targets.delete(EDGE);
    await world.pass(60, id);
    expect(stopOf(await world.stored(id))).toMatchObject({ reason: { id: 'target-not-ready' } });
    expect(writesOf(world)).toEqual([]);
  });

  test('is not looked for where a record that leads nowhere is added or removed', async () => {
    const world = bench();
    world.dns.targets.clear();
    expect(await world.ended('add www TXT hello')).toMatchObject({ state: 'done' });
    expect(await world.ended('remove www TXT')).toMatchObject({ state: 'done' });
  });
});
