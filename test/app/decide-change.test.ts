import { describe, expect, test } from 'vitest';
import { approveChange, type Click, rejectChange } from '../../src/app/decide-change.ts';
import type { DecisionOutcome } from '../../src/app/outcomes.ts';
import type { Change } from '../../src/domain/change.ts';
import { markText } from '../../src/domain/mark.ts';
import { PROPOSAL_LIFETIME_MS } from '../../src/domain/review.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { aCdnDomain, EDGE, name, ZONE } from '../support/scenes.ts';

const WWW = name('www.example.com');

const clickOn = (change: Change, userId: string): Click => ({
  changeId: change.id,
  digest: change.plan.digest,
  userId,
});
const refusalOf = (outcome: DecisionOutcome) => (outcome.kind === 'refused' ? outcome.refusal : undefined);
const wwwOf = (world: Bench) => world.provider.zones.get(ZONE)?.records[0];

describe('an approval', () => {
  test('by an approver of the zone starts the change, shows on the card and is written down', async () => {
    const world = bench();
    const change = await world.proposed();
    const outcome = await approveChange(world.ports, clickOn(change, 'U0BOB'));
    expect(outcome).toMatchObject({
      kind: 'approved',
      change: { state: 'running', approvals: [{ by: 'U0BOB' }] },
    });
    expect(world.told.cards.at(-1)).toMatchObject({ state: 'running' });
    expect(world.told.notes).toMatchObject([{ kind: 'approved', by: 'U0BOB' }]);
    expect(world.audit.events.at(-1)).toMatchObject({ who: 'U0BOB', entry: { kind: 'approved' } });
  });

  test('by a member of a group of approvers counts', async () => {
    const world = bench({ policy: { approvers: ['S0DNSADMINS'] } });
    world.groups.set('S0DNSADMINS', ['U0DAVE']);
    const change = await world.proposed();
    expect(await approveChange(world.ports, clickOn(change, 'U0DAVE'))).toMatchObject({ kind: 'approved' });
  });

  test('of somebody who has left the group since does not count towards the last one', async () => {
    const world = bench({ policy: { approvers: ['S0DNSADMINS'], approvals: 2 } });
    world.groups.set('S0DNSADMINS', ['U0BOB', 'U0CAROL', 'U0DAVE']);
    const change = await world.proposed();
    await approveChange(world.ports, clickOn(change, 'U0BOB'));
    world.groups.set('S0DNSADMINS', ['U0CAROL', 'U0DAVE']);
    const second = await approveChange(world.ports, clickOn(change, 'U0CAROL'));
    expect(second).toMatchObject({ kind: 'counted', change: { state: 'proposed' }, needed: 3 });
    expect(await approveChange(world.ports, clickOn(change, 'U0DAVE'))).toMatchObject({ kind: 'approved' });
  });

  test('of the requester does nothing, even through a group', async () => {
    const world = bench({ policy: { approvers: ['S0DNSADMINS'] } });
    world.groups.set('S0DNSADMINS', ['U0ALICE', 'U0BOB']);
    const change = await world.proposed();
    const outcome = await approveChange(world.ports, clickOn(change, 'U0ALICE'));
    expect(refusalOf(outcome)).toEqual({ id: 'own-request' });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('of somebody who is no approver does nothing', async () => {
    const world = bench();
    const change = await world.proposed();
    const outcome = await approveChange(world.ports, clickOn(change, 'U0EVE'));
    expect(refusalOf(outcome)).toMatchObject({ id: 'not-an-approver', approvers: ['U0BOB', 'U0CAROL'] });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('of the requester can be withdrawn even while a group of approvers cannot be read', async () => {
    const world = bench({ policy: { approvers: ['S0DNSADMINS'] } });
    const change = await world.proposed();
    expect(refusalOf(await rejectChange(world.ports, clickOn(change, 'U0EVE')))).toMatchObject({
      id: 'approvers-unreadable',
    });
    expect(await rejectChange(world.ports, clickOn(change, 'U0ALICE'))).toMatchObject({ kind: 'rejected' });
    expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0BOB')))).toMatchObject({
      id: 'already-decided',
      by: 'U0ALICE',
    });
  });

  test('counts for nobody while a group cannot be read, not even for those named one by one', async () => {
    const world = bench({ policy: { approvers: ['U0BOB', 'S0DNSADMINS'] } });
    const change = await world.proposed();
    const outcome = await approveChange(world.ports, clickOn(change, 'U0BOB'));
    expect(refusalOf(outcome)).toEqual({ id: 'approvers-unreadable', zone: ZONE });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('by the button of another plan does nothing', async () => {
    const world = bench();
    const change = await world.proposed();
    const outcome = await approveChange(world.ports, {
      ...clickOn(change, 'U0BOB'),
      digest: '0000000000000000',
    });
    expect(refusalOf(outcome)).toMatchObject({ id: 'card-outdated' });
    expect((await world.stored(change.id)).state).toBe('proposed');
  });

  test('of a proposal whose day is over does nothing, also where nobody has closed it yet', async () => {
    const world = bench();
    const change = await world.proposed();
    await world.clock.advance(PROPOSAL_LIFETIME_MS);
    for (const decide of [approveChange, rejectChange]) {
      const outcome = await decide(world.ports, clickOn(change, 'U0BOB'));
      expect(refusalOf(outcome)).toMatchObject({ id: 'not-open', change: { state: 'expired' } });
    }
    expect(await world.stored(change.id)).toEqual(change);
    expect(await world.finish(change.id)).toMatchObject({ state: 'expired' });
  });

  test('of a change that is gone is answered with its id, and with its zone where the card tells', async () => {
    const { ports } = bench();
    const click = { changeId: 'change-7', digest: 'x', userId: 'U0BOB' };
    expect(refusalOf(await approveChange(ports, click))).toEqual({ id: 'change-gone', changeId: 'change-7' });
    const gone = { id: 'change-gone', changeId: 'change-7', zone: ZONE };
    for (const decide of [approveChange, rejectChange]) {
      expect(refusalOf(await decide(ports, { ...click, zone: ZONE }))).toEqual(gone);
    }
  });

  test('after a rejection does nothing, and the name is free', async () => {
    const world = bench();
    const change = await world.proposed();
    await rejectChange(world.ports, clickOn(change, 'U0CAROL'));
    const outcome = await approveChange(world.ports, clickOn(change, 'U0BOB'));
    expect(refusalOf(outcome)).toMatchObject({ id: 'already-decided', by: 'U0CAROL', how: 'rejected' });
    expect(await world.changes.holderOf(WWW)).toBeUndefined();
    expect(await world.ask()).toMatchObject({ kind: 'proposed' });
  });
});

describe('where two approvals are needed', () => {
  test('the first only counts, the same person counts once, the second starts the change', async () => {
    const world = bench({ policy: { approvals: 2 } });
    const change = await world.proposed();
    expect(await approveChange(world.ports, clickOn(change, 'U0BOB'))).toMatchObject({
      kind: 'counted',
      needed: 2,
    });
    expect(refusalOf(await approveChange(world.ports, clickOn(change, 'U0BOB')))).toEqual({
      id: 'already-approved-by-you',
    });
    await world.pass(5);
    expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
    expect(await approveChange(world.ports, clickOn(change, 'U0CAROL'))).toMatchObject({
      kind: 'approved',
      change: { approvals: [{ by: 'U0BOB' }, { by: 'U0CAROL' }] },
    });
  });

  test('two clicks at the same moment are both counted', async () => {
    const world = bench({ policy: { approvals: 2 } });
    const change = await world.proposed();
    const outcomes = await Promise.all(
      ['U0BOB', 'U0CAROL'].map((user) => approveChange(world.ports, clickOn(change, user))),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['approved', 'counted']);
    expect((await world.stored(change.id)).approvals).toHaveLength(2);
  });

  test('one approval more or less is not lost when the same person clicks twice at once', async () => {
    const world = bench({ policy: { approvals: 2 } });
    const change = await world.proposed();
    const click = clickOn(change, 'U0BOB');
    const outcomes = await Promise.all([
      approveChange(world.ports, click),
      approveChange(world.ports, click),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['counted', 'refused']);
    expect((await world.stored(change.id)).approvals).toMatchObject([{ by: 'U0BOB' }]);
  });
});

describe('two people who click at the same moment', () => {
  test('approve once: one wins, the other is told by whom', async () => {
    const world = bench();
    const change = await world.proposed();
    const outcomes = await Promise.all(
      ['U0BOB', 'U0CAROL'].map((user) => approveChange(world.ports, clickOn(change, user))),
    );
    const { approvals } = await world.stored(change.id);
    expect(approvals).toHaveLength(1);
    expect(outcomes.map(refusalOf).find((refusal) => refusal)).toMatchObject({
      id: 'already-decided',
      by: approvals[0]?.by,
      how: 'approved',
    });
    expect(world.told.notes.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
  });

  test('approve and reject: the first stands, the other is told of it', async () => {
    const world = bench();
    const change = await world.proposed();
    const [approval, rejection] = await Promise.all([
      approveChange(world.ports, clickOn(change, 'U0BOB')),
      rejectChange(world.ports, clickOn(change, 'U0CAROL')),
    ]);
    const { state } = await world.stored(change.id);
    const [winner, loser] = state === 'rejected' ? [rejection, approval] : [approval, rejection];
    expect(winner.kind).toBe(state === 'rejected' ? 'rejected' : 'approved');
    expect(refusalOf(loser)).toMatchObject({ id: 'already-decided', how: winner.kind });
  });

  test('are both known to come from the card that Slack had not confirmed', async () => {
    const world = bench();
    world.told.nextCard = 'unconfirmed';
    const outcome = await world.ask();
    if (outcome.kind !== 'unconfirmed') throw new Error(outcome.kind);
    const message = { channel: 'C0OPS', ts: '17.42' };
    const decisions = await Promise.all(
      ['U0BOB', 'U0CAROL'].map((user) =>
        approveChange(world.ports, { ...clickOn(outcome.change, user), message }),
      ),
    );
    expect(decisions.map(({ kind }) => kind).toSorted()).toEqual(['approved', 'refused']);
    expect(await world.stored(outcome.change.id)).toMatchObject({ card: message, approvals: [{}] });
  });
});

describe('a world that moved between card and approval', () => {
  test.each<[string, (world: Bench) => void, object]>([
    [
      'an edited record',
      (world) => {
        const www = wwwOf(world);
        if (www) www.value = '198.51.100.7';
      },
      { kind: 'record-changed', after: expect.objectContaining({ value: '198.51.100.7' }) },
    ],
    [
      'a record that appeared',
      (world) => world.provider.zones.get(ZONE)?.records.push(record({ value: '192.0.2.11' })),
      { kind: 'record-added', after: expect.objectContaining({ value: '192.0.2.11' }) },
    ],
    [
      'a CDN domain that went offline',
      (world) => world.cdn.domains.set(WWW, aCdnDomain({ status: 'offline' })),
      { kind: 'fact-changed', fact: 'CDN status', after: 'offline' },
    ],
    [
      'a CDN domain that serves only overseas now',
      (world) => world.cdn.domains.set(WWW, aCdnDomain({ coverage: 'overseas' })),
      { kind: 'fact-changed', fact: 'CDN coverage', before: 'global', after: 'overseas' },
    ],
    [
      'a CDN that fetches from the host now',
      (world) => world.cdn.domains.set(WWW, aCdnDomain({ origins: ['www.example.com'] })),
      { kind: 'fact-changed', fact: 'CDN origins', after: 'www.example.com' },
    ],
    [
      'a target that resolves no more',
      (world) => world.dns.targets.delete(EDGE),
      { kind: 'fact-changed', fact: 'target' },
    ],
    [
      'a target that leads back to the host now',
      (world) => world.dns.aliases.set(EDGE, WWW),
      { kind: 'fact-changed', fact: 'target leads back to the host', after: 'yes' },
    ],
  ])('%s stops the change, is named, frees the name and is told to all', async (_what, move, movement) => {
    const world = bench();
    const change = await world.proposed();
    move(world);
    const outcome = await approveChange(world.ports, clickOn(change, 'U0BOB'));
    expect(refusalOf(outcome)).toMatchObject({ id: 'drifted' });
    const stored = await world.stored(change.id);
    expect(stored).toMatchObject({ state: 'stopped', dueAt: null });
    expect(stored.journal.find(({ kind }) => kind === 'stopped')).toMatchObject({
      reason: {
        id: 'drift-before-approval',
        movements: expect.arrayContaining([expect.objectContaining(movement)]),
      },
    });
    expect(await world.changes.holderOf(WWW)).toBeUndefined();
    await world.pass(3);
    expect(world.told.announced.map(({ id }) => id)).toEqual([change.id]);
    expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
  });

  test('a remark that somebody added does not matter', async () => {
    const world = bench();
    const change = await world.proposed();
    const www = wwwOf(world);
    if (www) www.remark = 'moved to rack 4';
    expect(await approveChange(world.ports, clickOn(change, 'U0BOB'))).toMatchObject({ kind: 'approved' });
  });
});

describe('a change whose approval the store has lost while records carry its mark', () => {
  /** Proposed as far as anybody knows, and begun as the zone shows. */
  async function forgotten() {
    const world = bench();
    const change = await world.proposed();
    const www = wwwOf(world);
    if (www) Object.assign(www, { ttl: 1, remark: markText(change.id, 600, undefined) });
    return { world, change };
  }
  const stopIn = (change: Change) => change.journal.find(({ kind }) => kind === 'stopped');

  test.each([['approve', approveChange] as const, ['reject', rejectChange] as const])(
    '%s says that it had begun, and stops it where it is',
    async (_what, decision) => {
      const { world, change } = await forgotten();
      expect(refusalOf(await decision(world.ports, clickOn(change, 'U0BOB')))).toMatchObject({
        id: 'forgotten',
      });
      expect(stopIn(await world.stored(change.id))).toMatchObject({
        reason: { id: 'forgotten' },
        standing: 'old',
      });
      expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
    },
  );

  test('does not expire as if nothing had been changed', async () => {
    const { world, change } = await forgotten();
    await world.clock.advance(PROPOSAL_LIFETIME_MS);
    await world.pass(10, change.id);
    expect(stopIn(await world.stored(change.id))).toMatchObject({ reason: { id: 'forgotten' } });
  });

  test('where what it adds is there without a mark, it is not said to be rejected with nothing changed', async () => {
    const world = bench();
    const change = await world.proposed('add www TXT hello');
    world.provider.zones.get(ZONE)?.records.push(record({ type: 'TXT', value: 'hello', ttl: 600, id: '77' }));
    expect(refusalOf(await rejectChange(world.ports, clickOn(change, 'U0BOB')))).toMatchObject({
      id: 'drifted',
      movements: [{ kind: 'record-added', after: { value: 'hello' } }],
    });
    expect(await world.stored(change.id)).toMatchObject({ state: 'stopped' });
  });

  test('is rejected as ever where the zone cannot be read', async () => {
    const { world, change } = await forgotten();
    world.provider.failNext({ kind: 'refused', code: 'ServiceUnavailable', on: 'readHost' });
    expect(await rejectChange(world.ports, clickOn(change, 'U0BOB'))).toMatchObject({ kind: 'rejected' });
  });
});

describe('a world that cannot be read at the click', () => {
  test.each<[string, string, (world: Bench) => void]>([
    [
      'a provider that fails',
      'ServiceUnavailable',
      ({ provider }) => provider.failNext({ kind: 'refused', code: 'ServiceUnavailable', on: 'readZone' }),
    ],
    ['a CDN that fails', 'Throttling.User', ({ cdn }) => cdn.failNext('Throttling.User')],
    ['a resolver that is silent', 'TargetNotSeen', ({ dns }) => dns.silent.add('AliDNS')],
  ])('%s leaves the card open with the code in the answer', async (_what, code, fail) => {
    const world = bench();
    const change = await world.proposed();
    fail(world);
    const click = clickOn(change, 'U0BOB');
    expect(refusalOf(await approveChange(world.ports, click))).toMatchObject({
      id: 'scene-unreadable',
      code,
    });
    expect(await world.stored(change.id)).toEqual(change);
    world.dns.silent.clear();
    expect(await approveChange(world.ports, click)).toMatchObject({ kind: 'approved' });
  });
});

describe('a rejection', () => {
  test.each(['U0ALICE', 'U0BOB'])(
    'by %s closes the card, frees the name and touches nothing',
    async (user) => {
      const world = bench();
      const change = await world.proposed();
      expect(await rejectChange(world.ports, clickOn(change, user))).toMatchObject({ kind: 'rejected' });
      expect(world.told.cards.at(-1)).toMatchObject({ state: 'rejected', dueAt: null });
      expect(await world.changes.holderOf(WWW)).toBeUndefined();
      await world.clock.advance(25 * 60 * 60 * 1000);
      await world.pass(3);
      expect((await world.stored(change.id)).state).toBe('rejected');
      expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
    },
  );

  test('by anybody else does nothing', async () => {
    const world = bench();
    const change = await world.proposed();
    expect(refusalOf(await rejectChange(world.ports, clickOn(change, 'U0EVE')))).toMatchObject({
      id: 'not-an-approver',
    });
    expect(await world.stored(change.id)).toEqual(change);
  });

  test('of a change that runs already names who approved it', async () => {
    const world = bench();
    const change = await world.approved();
    expect(refusalOf(await rejectChange(world.ports, clickOn(change, 'U0CAROL')))).toMatchObject({
      id: 'already-decided',
      by: 'U0BOB',
      how: 'approved',
    });
  });
});
