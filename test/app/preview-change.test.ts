import { describe, expect, test } from 'vitest';
import { previewChange } from '../../src/app/preview-change.ts';
import { homeReader } from '../../src/app/read-home.ts';
import { suggestTargets } from '../../src/app/suggest-targets.ts';
import { bench } from '../support/bench.ts';
import { EDGE, ZONE } from '../support/scenes.ts';
import { commandOf } from '../support/typed.ts';

const ALICE = { userId: 'U0ALICE', channel: 'C0OPS' };

describe('a preview', () => {
  test('is the plan that would be proposed, and leaves no trace', async () => {
    const world = bench();
    const outcome = await previewChange(world.ports, commandOf('switch www cdn'), ALICE);
    expect(outcome).toMatchObject({ kind: 'planned', plan: { resolution: 'switch-to-cname', target: EDGE } });
    expect(world.changes.all()).toEqual([]);
    expect(world.told).toMatchObject({ cards: [], notes: [], announced: [] });
    expect(world.audit.events).toEqual([]);
    const change = await world.proposed();
    const plan = outcome.kind === 'planned' ? outcome.plan : undefined;
    expect(change.plan.digest).toBe(plan?.digest);
  });

  test('tells why nothing can be proposed, and that one may wait where only a change is in the way', async () => {
    const world = bench();
    expect(await previewChange(world.ports, commandOf('switch www 192.0.2.1'), ALICE)).toMatchObject({
      kind: 'refused',
      refusals: [{ id: 'target-is-address' }],
      mayWait: false,
    });
    await world.proposed();
    expect(await previewChange(world.ports, commandOf('switch www cdn'), ALICE)).toMatchObject({
      kind: 'refused',
      refusals: [{ id: 'host-busy' }],
      mayWait: true,
    });
  });
});

test('a preview of a frozen zone, or of a host that nobody may approve, says so', async () => {
  const world = bench({ policy: { rules: [{ names: ['api'], approvers: [] }] } });
  expect(await previewChange(world.ports, commandOf('add api A 192.0.2.20'), ALICE)).toMatchObject({
    kind: 'refused',
    refusals: [{ id: 'nobody-may-approve' }],
  });
  await world.ports.freezes.put({ zone: ZONE, by: 'U0BOB', since: world.clock.now() });
  expect(await previewChange(world.ports, commandOf('switch www cdn'), ALICE)).toMatchObject({
    kind: 'refused',
    refusals: [{ id: 'zone-frozen' }],
    mayWait: false,
  });
});

test('suggestions are the words of the zone, what the CDN has for the host, and what stands there', async () => {
  const world = bench();
  const found = await suggestTargets(world.ports, { zone: ZONE, host: 'www' });
  expect(found).toMatchObject({ cdn: EDGE, words: expect.arrayContaining(['cdn']) });
  expect(found.records.length).toBeGreaterThan(0);
  expect(await suggestTargets(world.ports, { zone: ZONE, host: 'not a host' })).toMatchObject({
    records: [],
  });
  expect(await suggestTargets(world.ports, { zone: 'example.org', host: 'www' })).toEqual({
    words: [],
    records: [],
  });
});

test('a change waits for those who may approve it, not for who asked, nor for who has approved', async () => {
  const world = bench();
  const change = await world.proposed();
  const see = homeReader(world.ports);
  const ids = async (userId: string, part: 'waiting' | 'mine') =>
    (await see(userId))[part].map(({ id }) => id);
  expect(await ids('U0BOB', 'waiting')).toEqual([change.id]);
  expect(await ids('U0ALICE', 'waiting')).toEqual([]);
  expect(await ids('U0ALICE', 'mine')).toEqual([change.id]);
  expect(await ids('U0EVE', 'waiting')).toEqual([]);
  expect((await see('U0BOB')).rights).toContainEqual(expect.objectContaining({ zone: ZONE, may: true }));
});
