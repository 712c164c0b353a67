import { describe, expect, test } from 'vitest';
import { approveChange, type Click, chooseWay, rejectChange } from '../../src/app/decide-change.ts';
import type { DecisionOutcome } from '../../src/app/outcomes.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Resolution } from '../../src/domain/request.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { aCdnDomain, EDGE, name, ZONE } from '../support/scenes.ts';
import { rootWithMail, SHOP_EDGE, shopBehindGtm } from '../support/worlds.ts';

const clickOn = (change: Change, userId: string, ticked: string[] = []): Click => ({
  ...{ changeId: change.id, digest: change.plan.digest, userId, ticked },
});
const refusalOf = (outcome: DecisionOutcome) => (outcome.kind === 'refused' ? outcome.refusal : undefined);
const choose = ({ ports }: Bench, change: Change, resolution: Resolution, userId = 'U0ALICE') =>
  chooseWay(ports, { ...clickOn(change, userId), resolution });

/** The change with another plan, chosen by Alice. */
async function chosen(world: Bench, change: Change, resolution: Resolution): Promise<Change> {
  const outcome = await choose(world, change, resolution);
  if (outcome.kind !== 'replanned') throw new Error(JSON.stringify(outcome));
  return outcome.change;
}

describe('a plan whose approver has to say that names are filed', () => {
  const unfiled = () => bench({ ...rootWithMail(), filings: [[ZONE, 'unknown']] });
  const names = [ZONE, name('www.example.com')];

  test('is not approved without the tick, is told which, and stays as it was', async () => {
    const world = unfiled();
    const change = await world.proposed('forward example.com');
    expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0BOB')))).toMatchObject({
      id: 'tick-missing',
      confirmations: [{ id: 'names-filed', names }],
    });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('is not approved by a tick of something else', async () => {
    const world = unfiled();
    const change = await world.proposed('forward example.com');
    const outcome = await approveChange(world.ports, clickOn(change, 'U0BOB', ['names-known']));
    expect(refusalOf(outcome)).toMatchObject({ id: 'tick-missing' });
  });

  test('is approved with the tick', async () => {
    const world = unfiled();
    const change = await world.proposed('forward example.com');
    const outcome = await approveChange(world.ports, clickOn(change, 'U0BOB', ['names-filed']));
    expect(outcome).toMatchObject({ kind: 'approved' });
  });

  test('needs the tick of each of two approvers', async () => {
    const world = bench({ ...rootWithMail(), filings: [[ZONE, 'unknown']], policy: { approvals: 2 } });
    const change = await world.proposed('forward example.com');
    await approveChange(world.ports, clickOn(change, 'U0BOB', ['names-filed']));
    expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0CAROL')))).toMatchObject({
      id: 'tick-missing',
    });
    expect(await approveChange(world.ports, clickOn(change, 'U0CAROL', ['names-filed']))).toMatchObject({
      kind: 'approved',
    });
  });

  test('is rejected without any tick', async () => {
    const world = unfiled();
    const change = await world.proposed('forward example.com');
    expect(await rejectChange(world.ports, clickOn(change, 'U0BOB'))).toMatchObject({ kind: 'rejected' });
  });

  test('tells whoever may not approve at all just that', async () => {
    const world = unfiled();
    const change = await world.proposed('forward example.com');
    expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0ALICE')))).toEqual({
      id: 'own-request',
    });
  });

  test('is stopped when a filing turns out to be missing after all', async () => {
    const world = unfiled();
    const change = await world.proposed('forward example.com');
    world.cdn.filings.set(ZONE, 'not-filed');
    expect(
      refusalOf(await approveChange(world.ports, clickOn(change, 'U0BOB', ['names-filed']))),
    ).toMatchObject({ id: 'drifted', movements: [{ kind: 'fact-changed', fact: 'ICP filings' }] });
    expect(await world.stored(change.id)).toMatchObject({ state: 'stopped' });
  });

  test('asks for no tick where the CDN says that both are filed', async () => {
    const world = bench(rootWithMail());
    const change = await world.proposed('forward example.com');
    expect(change.plan.confirmations).toEqual([]);
    expect(await approveChange(world.ports, clickOn(change, 'U0BOB'))).toMatchObject({ kind: 'approved' });
  });
});

describe('another way', () => {
  test.each(['U0ALICE', 'U0BOB'])(
    'chosen by %s is on the card, and written down under their name',
    async (who) => {
      const world = bench();
      const change = await world.proposed();
      const outcome = await choose(world, change, 'split-by-line', who);
      expect(outcome).toMatchObject({
        kind: 'replanned',
        change: {
          ...{ id: change.id, state: 'proposed', approvals: [] },
          plan: { resolution: 'split-by-line', request: { choice: 'split-by-line', verb: 'switch' } },
          journal: [{ kind: 'replanned', by: who, resolution: 'split-by-line' }],
        },
      });
      const stored = await world.stored(change.id);
      expect(stored.plan.digest).not.toBe(change.plan.digest);
      expect(world.told.cards.at(-1)).toEqual(stored);
      expect(world.audit.events.at(-1)).toMatchObject({ who, entry: { kind: 'replanned' } });
      expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
    },
  );

  test('chosen by a stranger is not taken', async () => {
    const world = bench();
    const change = await world.proposed();
    expect(refusalOf(await choose(world, change, 'split-by-line', 'U0EVE'))).toMatchObject({
      id: 'not-an-approver',
    });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('chosen while a group cannot be read is taken from the requester alone', async () => {
    const world = bench({ policy: { approvers: ['S0DNSADMINS'] } });
    const change = await world.proposed();
    expect(refusalOf(await choose(world, change, 'split-by-line', 'U0BOB'))).toMatchObject({
      id: 'approvers-unreadable',
    });
    expect(await choose(world, change, 'split-by-line')).toMatchObject({ kind: 'replanned' });
  });

  test('makes every older card worthless: it neither approves nor chooses', async () => {
    const world = bench();
    const change = await world.proposed();
    const now = await chosen(world, change, 'split-by-line');
    expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0BOB')))).toMatchObject({
      id: 'card-outdated',
    });
    expect(refusalOf(await choose(world, change, 'split-by-line-moved'))).toMatchObject({
      id: 'card-outdated',
    });
    expect(await world.stored(change.id)).toEqual(now);
    expect(await approveChange(world.ports, clickOn(now, 'U0BOB'))).toMatchObject({ kind: 'approved' });
  });

  test('takes no approval over: whoever has approved the first plan must approve the second', async () => {
    const world = bench({ policy: { approvals: 2 } });
    const change = await world.proposed();
    await approveChange(world.ports, clickOn(change, 'U0BOB'));
    const now = await chosen(world, await world.stored(change.id), 'split-by-line');
    expect(now.approvals).toEqual([]);
    expect(await approveChange(world.ports, clickOn(now, 'U0CAROL'))).toMatchObject({
      kind: 'counted',
      change: { approvals: [{ by: 'U0CAROL' }] },
    });
    expect(await approveChange(world.ports, clickOn(now, 'U0BOB'))).toMatchObject({ kind: 'approved' });
  });

  test('that is not possible is refused with every reason, and the card stays', async () => {
    const world = bench({ cdn: [aCdnDomain({ coverage: 'overseas' })] });
    const change = await world.proposed();
    expect(change.plan.resolution).toBe('split-by-line');
    expect(refusalOf(await choose(world, change, 'switch-to-cname'))).toMatchObject({
      id: 'choice-refused',
      refusals: [{ id: 'cdn-overseas-only' }],
    });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('that was possible when the card was made and is not any more is refused', async () => {
    const world = bench();
    const change = await world.proposed();
    world.provider.zones.get(ZONE)?.records.push(record({ line: 'oversea', type: 'CNAME', value: EDGE }));
    expect(refusalOf(await choose(world, change, 'split-by-line'))).toMatchObject({ id: 'choice-refused' });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('that the card shows already takes no approval away', async () => {
    const world = bench({ policy: { approvals: 2 } });
    const change = await world.proposed();
    await approveChange(world.ports, clickOn(change, 'U0BOB'));
    const outcome = await choose(world, change, change.plan.resolution);
    expect(refusalOf(outcome)).toMatchObject({ id: 'way-chosen' });
    expect((await world.stored(change.id)).approvals).toMatchObject([{ by: 'U0BOB' }]);
  });

  test('that has nothing to do with the request is refused with a reason', async () => {
    const world = bench();
    const change = await world.proposed();
    const refusal = refusalOf(await choose(world, change, 'cdn-behind-gtm'));
    expect(refusal).toMatchObject({ id: 'choice-refused', refusals: [expect.anything()] });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('is planned from the zone as it is by then', async () => {
    const world = bench();
    const change = await world.proposed();
    world.provider.zones.get(ZONE)?.records.push(record({ value: '192.0.2.11' }));
    const now = await chosen(world, change, 'split-by-line');
    expect(now.plan.scene.records.map(({ value }) => value)).toEqual(['192.0.2.10', '192.0.2.11']);
    expect(await approveChange(world.ports, clickOn(now, 'U0BOB'))).toMatchObject({ kind: 'approved' });
  });

  test('can be left for the first one again', async () => {
    const world = bench();
    const change = await world.proposed();
    const there = await chosen(world, change, 'split-by-line');
    const back = await chosen(world, there, 'switch-to-cname');
    expect(back.plan.steps).toEqual(change.plan.steps);
    expect(await approveChange(world.ports, clickOn(back, 'U0BOB'))).toMatchObject({ kind: 'approved' });
  });

  test('is not chosen for a change that runs, nor for one that is rejected', async () => {
    const world = bench();
    const running = await world.approved();
    expect(refusalOf(await choose(world, running, 'split-by-line'))).toMatchObject({
      id: 'already-decided',
      how: 'approved',
    });
    expect((await world.stored(running.id)).plan).toEqual(running.plan);
    const other = bench();
    const change = await other.proposed();
    await rejectChange(other.ports, clickOn(change, 'U0BOB'));
    expect(refusalOf(await choose(other, change, 'split-by-line'))).toMatchObject({
      id: 'already-decided',
      how: 'rejected',
    });
  });

  test('of a change that is gone is answered with its id', async () => {
    const click = { changeId: 'change-7', digest: 'x', userId: 'U0BOB', resolution: 'plain' } as const;
    expect(refusalOf(await chooseWay(bench().ports, click))).toEqual({
      id: 'change-gone',
      changeId: 'change-7',
    });
  });

  test('while the zone cannot be read leaves the card open with the code in the answer', async () => {
    const world = bench();
    const change = await world.proposed();
    world.provider.failNext({ kind: 'refused', code: 'ServiceUnavailable', on: 'readZone' });
    expect(refusalOf(await choose(world, change, 'split-by-line'))).toMatchObject({
      id: 'scene-unreadable',
      code: 'ServiceUnavailable',
    });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('that leads through a name which somebody is changing is refused with that change, until it has ended', async () => {
    const origin = record({ host: host('origin') });
    const world = bench({ records: [record(), origin] });
    const change = await world.proposed();
    const other = await world.proposed('set origin.example.com A 192.0.2.99');
    world.dns.aliases.set(EDGE, name('origin.example.com'));

    expect(refusalOf(await choose(world, change, 'split-by-line'))).toMatchObject({
      id: 'names-taken',
      holder: { id: other.id },
    });
    expect(await world.stored(change.id)).toEqual(change);
    await rejectChange(world.ports, clickOn(other, 'U0BOB'));
    await chosen(world, change, 'split-by-line');
  });

  test('and an approval at the same moment never start a plan that its approver has not seen', async () => {
    const world = bench();
    const change = await world.proposed();
    const [choice, approval] = await Promise.all([
      choose(world, change, 'split-by-line'),
      approveChange(world.ports, clickOn(change, 'U0BOB')),
    ]);
    const { state, plan } = await world.stored(change.id);
    if (approval.kind === 'approved') {
      expect(refusalOf(choice)).toMatchObject({ id: 'already-decided' });
      expect(plan.digest).toBe(change.plan.digest);
    } else {
      expect(refusalOf(approval)).toMatchObject({ id: 'card-outdated' });
      expect(state).toBe('proposed');
    }
  });

  test.each<[string, Resolution, (world: Bench) => Promise<Change>, (world: Bench) => unknown, unknown]>([
    [
      'to leave Global Traffic Manager rather than to stand behind it',
      'leave-gtm',
      async (world) => await world.proposed('gtm shop cdn'),
      (world) => world.at('shop').map(({ value }) => value),
      [SHOP_EDGE],
    ],
    [
      'to stand behind Global Traffic Manager rather than to leave it',
      'cdn-behind-gtm',
      async (world) => await world.proposed('switch shop cdn'),
      ({ gtm }) => [...gtm.accesses.values()].flatMap(({ rules }) => rules.map(({ pools }) => pools.length)),
      [3],
    ],
  ])('%s is carried to its end', async (_what, resolution, proposed, seen, expected) => {
    const world = bench(shopBehindGtm());
    const now = await chosen(world, await proposed(world), resolution);
    await approveChange(world.ports, clickOn(now, 'U0BOB'));
    expect(await world.finish(now.id)).toMatchObject({ state: 'done' });
    expect(seen(world)).toEqual(expected);
  });

  test('of a root holds www as the first one did, and asks for the tick that it needs', async () => {
    const world = bench({ ...rootWithMail(), filings: [[ZONE, 'unknown']] });
    const first = await world.proposed('switch @ cdn');
    expect(first.plan.resolution).toBe('forward-root');
    const cname = await chosen(world, first, 'switch-to-cname');
    expect(cname.plan.confirmations).toEqual([]);
    expect(await world.changes.holderOf(name('www.example.com'))).toBe(first.id);
    const back = await chosen(world, cname, 'forward-root');
    expect(refusalOf(await approveChange(world.ports, clickOn(back, 'U0BOB')))).toMatchObject({
      id: 'tick-missing',
    });
  });
});

test('a forwarding stays open while no resolver answers for the name that www is to lead to', async () => {
  const world = bench(rootWithMail());
  const change = await world.proposed('forward example.com');
  world.dns.silent.add('AliDNS');
  expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0BOB')))).toMatchObject({
    id: 'scene-unreadable',
    code: 'TargetNotSeen',
  });
  expect(await world.stored(change.id)).toEqual(change);
  world.dns.silent.clear();
  expect(await approveChange(world.ports, clickOn(change, 'U0BOB'))).toMatchObject({ kind: 'approved' });
});

test('a forwarding stays open while the CDN does not say any more whether its names are filed', async () => {
  const world = bench(rootWithMail());
  const change = await world.proposed('forward example.com');
  world.cdn.filings.set(ZONE, 'unknown');
  expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0BOB')))).toMatchObject({
    id: 'scene-unreadable',
  });
  expect(await world.stored(change.id)).toEqual(change);
});
