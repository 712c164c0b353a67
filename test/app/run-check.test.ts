import { describe, expect, test } from 'vitest';
import { look, runCheck } from '../../src/app/run-check.ts';
import type { StepResult } from '../../src/app/step-result.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Step } from '../../src/domain/plan.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';

const MINUTE = 60_000;

type CheckStep = Extract<Step, { kind: 'confirm-served' | 'verify' }>;

/** A change whose present step is its first check of the kind, begun this moment; `expect` may be replaced. */
async function checking(
  world: Bench,
  kind: CheckStep['kind'],
  override: Partial<Pick<CheckStep, 'expect'>> = {},
): Promise<{ change: Change; step: CheckStep }> {
  const approved = await world.approved();
  const index = approved.plan.steps.findIndex((step) => step.kind === kind);
  const found = approved.plan.steps[index];
  if (found?.kind !== 'confirm-served' && found?.kind !== 'verify') throw new Error(`no ${kind}`);
  const moved = { ...approved, progress: { ...approved.progress, step: index, since: world.clock.now() } };
  const change = await world.save(moved);
  return { change, step: { ...found, ...override } };
}

/** Looks again after so many milliseconds, with the change as stored by then. */
async function lookAfter(
  world: Bench,
  { change, step }: { change: Change; step: CheckStep },
  ms: number,
): Promise<StepResult> {
  await world.clock.advance(ms);
  return await runCheck(world.ports, await world.stored(change.id), step);
}

const lower = (world: Bench, ttl = 1) => {
  for (const one of world.provider.zones.get(ZONE)?.records ?? []) one.ttl = ttl;
};
const switchOver = (world: Bench, target: string) => {
  for (const one of world.provider.zones.get(ZONE)?.records ?? []) {
    Object.assign(one, { type: 'CNAME', value: target, ttl: 1 });
  }
};

describe('a lowered TTL', () => {
  test('is served when every name server shows it', async () => {
    const world = bench();
    const check = await checking(world, 'confirm-served');
    lower(world);
    expect(await runCheck(world.ports, check.change, check.step)).toMatchObject({ kind: 'over' });
  });

  test('is not served while one name server still gives the old one', async () => {
    const world = bench();
    const check = await checking(world, 'confirm-served');
    world.dns.freeze('ns2.alidns.com');
    lower(world);
    expect(await runCheck(world.ports, check.change, check.step)).toMatchObject({
      kind: 'pending',
      change: { dueAt: world.clock.now() + 1000 },
    });
  });

  test('is not served while a name server is silent', async () => {
    const world = bench();
    const check = await checking(world, 'confirm-served');
    lower(world);
    world.dns.silent.add('ns2.alidns.com');
    expect(await runCheck(world.ports, check.change, check.step)).toMatchObject({ kind: 'pending' });
  });

  test('that is not served after a quarter of an hour is for a person to look at', async () => {
    const world = bench();
    const check = await checking(world, 'confirm-served');
    expect(await lookAfter(world, check, 15 * MINUTE)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 1)).toMatchObject({
      kind: 'hitch',
      hitch: { kind: 'stop', reason: { id: 'not-served', minutes: 15 } },
    });
  });

  test('that is served just as patience ends is served', async () => {
    const world = bench();
    const check = await checking(world, 'confirm-served');
    lower(world);
    expect(await lookAfter(world, check, 16 * MINUTE)).toMatchObject({ kind: 'over' });
  });

  test('does not concern resolvers, which may keep the old answer', async () => {
    const world = bench();
    const check = await checking(world, 'confirm-served');
    world.dns.freeze('AliDNS');
    lower(world);
    const verdict = await look(world.ports, check.change, check.step);
    expect(verdict.sightings.map(({ server }) => server.role)).toEqual(['authoritative', 'authoritative']);
  });

  test('on lines that nobody can see from here is given a minute', async () => {
    const world = bench();
    const check = await checking(world, 'confirm-served', { expect: [] });
    expect(await lookAfter(world, check, MINUTE - 1)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 1)).toMatchObject({ kind: 'over' });
  });
});

describe('a swap', () => {
  test('is not settled before the old TTL has passed, whatever the servers say', async () => {
    const world = bench({ records: [record({ ttl: 600 })], minTtl: 600 });
    const check = await checking(world, 'verify');
    switchOver(world, EDGE);
    expect(await lookAfter(world, check, 0)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 10 * MINUTE - 1)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 1)).toMatchObject({ kind: 'over' });
  });

  test('counts the old TTL from the name server that changed last, which caches may have asked until then', async () => {
    const world = bench({ records: [record({ ttl: 600 })], minTtl: 600 });
    const check = await checking(world, 'verify');
    world.dns.freeze('ns2.alidns.com');
    switchOver(world, EDGE);
    expect(await lookAfter(world, check, 9 * MINUTE)).toMatchObject({ kind: 'pending' });
    world.dns.frozen.clear();
    expect(await lookAfter(world, check, MINUTE)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 9 * MINUTE)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, MINUTE)).toMatchObject({ kind: 'over' });
  });

  test('is not settled while a resolver gives an address', async () => {
    const world = bench();
    const check = await checking(world, 'verify');
    world.dns.freeze('AliDNS');
    switchOver(world, EDGE);
    expect(await lookAfter(world, check, 5 * MINUTE)).toMatchObject({ kind: 'pending' });
  });

  test('is not settled while a name server gives an address, whatever resolvers say', async () => {
    const world = bench();
    const check = await checking(world, 'verify');
    world.dns.freeze('ns2.alidns.com');
    switchOver(world, EDGE);
    expect(await lookAfter(world, check, 5 * MINUTE)).toMatchObject({ kind: 'pending' });
  });

  test('is not settled when a name server relapses just as the old TTL ends', async () => {
    const world = bench();
    const before = structuredClone(world.www());
    const check = await checking(world, 'verify');
    switchOver(world, EDGE);
    expect(await lookAfter(world, check, 500)).toMatchObject({ kind: 'pending' });
    world.dns.frozen.set('ns2.alidns.com', before);
    expect(await lookAfter(world, check, 1000)).toMatchObject({ kind: 'pending' });
  });

  test('that the last name server shows only after half an hour still gets its old TTL', async () => {
    const world = bench({ records: [record({ ttl: 600 })], minTtl: 600 });
    const check = await checking(world, 'verify');
    world.dns.freeze('ns2.alidns.com');
    switchOver(world, EDGE);
    expect(await lookAfter(world, check, 39 * MINUTE)).toMatchObject({ kind: 'pending' });
    world.dns.frozen.clear();
    expect(await lookAfter(world, check, MINUTE / 2)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 10 * MINUTE - 1)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 1)).toMatchObject({ kind: 'over' });
  });

  test('of a line that no resolver falls into is settled by the name servers alone', async () => {
    const away = { type: 'CNAME' as const, value: 'other.example.net' };
    const world = bench({ records: [record({ line: 'telecom', ttl: 1 }), record(away)] });
    const { id } = await world.approved();
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('is seen by name servers with the client subnet of each line, and by resolvers without', async () => {
    const world = bench({ records: [record(), record({ line: 'internal', value: '192.0.2.20' })] });
    const check = await checking(world, 'verify');
    const { ask } = world.ports.lookup;
    const asked: (string | undefined)[] = [];
    world.ports.lookup.ask = async (server, question) => {
      asked.push(`${server.role} ${question.clientSubnet}`);
      return await ask(server, question);
    };
    await look(world.ports, check.change, check.step);
    expect(new Set(asked)).toEqual(
      new Set(['authoritative 8.8.8.0/24', 'authoritative 223.5.5.0/24', 'resolver undefined']),
    );
  });

  test('that resolvers do not show half an hour after the old TTL has not settled', async () => {
    const world = bench();
    const check = await checking(world, 'verify');
    world.dns.freeze('AliDNS');
    switchOver(world, EDGE);
    expect(await lookAfter(world, check, 30 * MINUTE + 1001)).toMatchObject({
      hitch: { kind: 'stop', reason: { id: 'not-settled' } },
    });
  });

  test('that a name server does not show by then is not served', async () => {
    const world = bench();
    const check = await checking(world, 'verify');
    expect(await lookAfter(world, check, 30 * MINUTE + 1001)).toMatchObject({
      hitch: { kind: 'stop', reason: { id: 'not-served' } },
    });
  });

  test('on lines that nobody can see is given the old TTL and a minute', async () => {
    const world = bench();
    const check = await checking(world, 'verify', { expect: [] });
    expect(await lookAfter(world, check, MINUTE)).toMatchObject({ kind: 'pending' });
    expect(await lookAfter(world, check, 1000)).toMatchObject({ kind: 'over' });
  });
});

test('what is seen is looked at often at first and seldom later', async () => {
  const world = bench();
  const check = await checking(world, 'verify');
  const pauses: number[] = [];
  for (const ms of [0, 30_000, 5 * MINUTE]) {
    const result = await lookAfter(world, check, ms);
    pauses.push((result.change.dueAt ?? 0) - world.clock.now());
  }
  expect(pauses).toEqual([1_000, 5_000, 30_000]);
});

test('a look that succeeds forgets the tries that failed before it', async () => {
  const world = bench();
  const check = await checking(world, 'verify');
  const tired = await world.save({
    ...check.change,
    progress: { ...check.change.progress, attempts: 11 },
  });
  expect(await runCheck(world.ports, tired, check.step)).toMatchObject({
    kind: 'pending',
    change: { progress: { attempts: 0 } },
  });
});
