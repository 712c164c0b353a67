import { describe, expect, test } from 'vitest';
import { look, runCheck } from '../../src/app/run-check.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Step } from '../../src/domain/plan.ts';
import { type Bench, bench } from '../support/bench.ts';
import { APP_EDGE, appBehindGtm, rootWithMail } from '../support/worlds.ts';

type CheckStep = Extract<Step, { kind: 'confirm-served' | 'verify' }>;

const stopOf = (change: Change) => change.journal.find((entry) => entry.kind === 'stopped');

/** A change of what was typed, carried on to its first check of the kind, which has not looked yet. */
async function checking(
  world: Bench,
  typed: string,
  kind: CheckStep['kind'],
): Promise<{ id: string; step: CheckStep }> {
  const { id, plan } = await world.approved(typed);
  const index = plan.steps.findIndex((step) => step.kind === kind);
  const step = plan.steps[index];
  if (step?.kind !== 'confirm-served' && step?.kind !== 'verify') throw new Error(`no ${kind}`);
  const { authoritative } = world.ports.lookup;
  world.ports.lookup.authoritative = async () => [];
  await world.pass(1);
  world.ports.lookup.authoritative = authoritative;
  expect(await world.stored(id)).toMatchObject({ progress: { step: index } });
  return { id, step };
}

describe('a check of two hosts', () => {
  test('asks every name server for the name of each of them', async () => {
    const world = bench(rootWithMail());
    const { id, step } = await checking(world, 'forward example.com', 'confirm-served');
    const { ask } = world.ports.lookup;
    const asked: string[] = [];
    world.ports.lookup.ask = async (server, question) => {
      asked.push(`${server.name} ${question.type} ${question.name}`);
      return await ask(server, question);
    };
    expect(await look(world.ports, await world.stored(id), step)).toMatchObject({ served: true });
    expect(asked.toSorted()).toEqual([
      'ns1.alidns.com A example.com',
      'ns1.alidns.com A www.example.com',
      'ns2.alidns.com A example.com',
      'ns2.alidns.com A www.example.com',
    ]);
  });

  test.each(['www', '@'])('is not over while one name server shows the old TTL of %s', async (late) => {
    const world = bench(rootWithMail());
    const { id, step } = await checking(world, 'forward example.com', 'confirm-served');
    world.dns.freeze('ns2.alidns.com');
    for (const one of world.dns.frozen.get('ns2.alidns.com') ?? []) if (one.host === late) one.ttl = 60;
    const change = await world.stored(id);
    expect(await runCheck(world.ports, change, step)).toMatchObject({ kind: 'pending' });
    world.dns.frozen.clear();
    expect(await runCheck(world.ports, await world.stored(id), step)).toMatchObject({ kind: 'over' });
  });

  test('tells of a root that is forwarded by the mail that must still be there', async () => {
    const world = bench(rootWithMail());
    const { plan } = await world.proposed('forward example.com');
    const last = plan.steps.findLast((step) => step.kind === 'verify');
    expect(last).toMatchObject({
      expect: expect.arrayContaining([
        { host: '@', line: 'default', answer: { kind: 'provider-addresses', not: ['192.0.2.1'] } },
        expect.objectContaining({
          host: '@',
          answer: expect.objectContaining({ type: 'MX', values: ['mx.example.net'] }),
        }),
      ]),
    });
  });

  test('is not over while a server tells a root without its mail', async () => {
    const world = bench(rootWithMail());
    const { id } = await world.approved('forward example.com');
    const { apply } = world.provider;
    world.ports.provider.apply = async (zone, edit) => {
      const answer = await apply(zone, edit);
      if (
        'desired' in edit &&
        edit.desired.type === 'REDIRECT_URL' &&
        !world.dns.frozen.has('ns2.alidns.com')
      ) {
        world.dns.freeze('ns2.alidns.com');
        const kept = world.dns.frozen.get('ns2.alidns.com')?.filter(({ type }) => type !== 'MX') ?? [];
        world.dns.frozen.set('ns2.alidns.com', kept);
      }
      return answer;
    };
    await world.pass(600, id);
    expect(await world.stored(id)).toMatchObject({ state: 'running' });
    world.dns.frozen.clear();
    await world.pass(600, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });
});

describe('a name whose pools take turns', () => {
  const told = (change: Change) => {
    const entry = change.journal.findLast(({ kind }) => kind === 'observed');
    return entry?.kind === 'observed' ? entry.verdict : undefined;
  };
  const inTurn = (change: Change) =>
    told(change)?.sightings.flatMap(({ seen, inTurn: turns, server }) =>
      turns ? [`${server.name} ${seen}`] : [],
    );

  test('is not expected of the zone’s own servers, which tell the first link only', async () => {
    const world = bench(appBehindGtm());
    const { id, step } = await checking(world, 'gtm app cdn', 'verify');
    const { sightings } = await look(world.ports, await world.stored(id), step);
    const authoritative = sightings.filter(({ server }) => server.role === 'authoritative');
    expect(authoritative.map(({ seen, values }) => [seen, values])).toEqual([
      ['expected', ['CNAME app-entry.gtm-a2b4.com (60 s)']],
      ['expected', ['CNAME app-entry.gtm-a2b4.com (60 s)']],
    ]);
    expect(sightings.filter((sighting) => sighting.inTurn).map(({ server }) => server.name)).toEqual([
      'AliDNS',
    ]);
  });

  test('is seen to lead through the new one in its turn, and that is remembered in the turns of the others', async () => {
    const world = bench(appBehindGtm());
    const { id, step } = await checking(world, 'gtm app cdn', 'verify');
    const seen = new Set<string>();
    for (let turn = 0; turn < 40; turn += 1) {
      await runCheck(world.ports, await world.stored(id), step);
      for (const sighting of inTurn(await world.stored(id)) ?? []) seen.add(sighting);
      await world.clock.advance(1000);
      if (seen.has('AliDNS expected')) expect(inTurn(await world.stored(id))).toEqual(['AliDNS expected']);
    }
    expect(seen).toEqual(new Set(['AliDNS different', 'AliDNS expected']));
  });

  test('must be seen so by each resolver for itself', async () => {
    const world = bench(appBehindGtm());
    const { id } = await checking(world, 'gtm app cdn', 'verify');
    world.dns.resolvers.push({ name: 'Other', address: '192.0.2.99', role: 'resolver', region: 'mainland' });
    const { ask } = world.ports.lookup;
    let isStuck = true;
    world.ports.lookup.ask = async (server, question) => {
      const answer = await ask(server, question);
      if (server.name !== 'Other' || !isStuck) return answer;
      return { ...answer, records: answer.records.filter(({ value }) => value !== APP_EDGE) };
    };
    await world.pass(300, id);
    expect(await world.stored(id)).toMatchObject({ state: 'running' });
    expect(inTurn(await world.stored(id))).toEqual(['AliDNS expected', 'Other different']);
    isStuck = false;
    await world.pass(600, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test('that never leads through the new one has not settled', async () => {
    const world = bench(appBehindGtm());
    const { id } = await checking(world, 'gtm app cdn', 'verify');
    const { ask } = world.ports.lookup;
    world.ports.lookup.ask = async (server, question) => {
      const answer = await ask(server, question);
      return { ...answer, records: answer.records.filter(({ value }) => value !== APP_EDGE) };
    };
    await world.finish(id);
    expect(stopOf(await world.stored(id))).toMatchObject({ reason: { id: 'not-settled' } });
  });

  test('that no longer leads to the instance at all is not remembered to do so', async () => {
    const world = bench(appBehindGtm());
    const { id } = await world.approved('gtm app cdn');
    await world.pass(30);
    expect(inTurn(await world.stored(id))).toEqual(['AliDNS expected']);
    for (const one of world.at('app')) one.value = 'edge.example.net';
    await world.pass(30);
    expect(told(await world.stored(id))).toMatchObject({ served: false });
    expect(await world.stored(id)).toMatchObject({ state: 'running' });
  });
});

describe('a name that is split by line', () => {
  const overseas = { name: 'Google', address: '8.8.8.8', role: 'resolver', region: 'overseas' } as const;

  test('is expected of a resolver as its own region is told it', async () => {
    const world = bench();
    world.dns.resolvers.push(overseas);
    const { id, step } = await checking(world, 'split www cdn', 'verify');
    const verdict = await look(world.ports, await world.stored(id), step);
    expect(verdict).toMatchObject({ served: true, settled: true });
    const caches = verdict.sightings.filter(({ server }) => server.role === 'resolver');
    expect(caches.map(({ server, line }) => `${server.name} ${line}`).toSorted()).toEqual([
      'AliDNS default',
      'Google oversea',
    ]);
  });

  test('is not settled while the mainland is told what is meant for overseas', async () => {
    const world = bench();
    world.dns.resolvers.push(overseas);
    const { id, step } = await checking(world, 'split www cdn', 'verify');
    world.dns.freeze('AliDNS');
    const kept = world.dns.frozen.get('AliDNS')?.filter(({ line }) => line === 'oversea') ?? [];
    world.dns.frozen.set(
      'AliDNS',
      kept.map((one) => ({ ...one, line: 'default' })),
    );
    expect(await look(world.ports, await world.stored(id), step)).toMatchObject({
      served: true,
      settled: false,
    });
  });
});
