import { describe, expect, test } from 'vitest';
import { approveChange } from '../../src/app/decide-change.ts';
import type { ProposalOutcome } from '../../src/app/outcomes.ts';
import { proposeChange } from '../../src/app/propose-change.ts';
import type { ChangeCommand } from '../../src/app/settle-request.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import { NotDelivered } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { aCdnDomain, EDGE, name, ZONE } from '../support/scenes.ts';

type SwitchCommand = Extract<ChangeCommand, { verb: 'switch' }>;

const WWW = name('www.example.com');

function refusalsOf(outcome: ProposalOutcome): readonly Refusal[] {
  if (outcome.kind !== 'refused') throw new Error(`not refused: ${outcome.kind}`);
  return outcome.refusals;
}

/** Nothing is stored, claimed, posted, written down or set to ring, and the zone was only read. */
async function expectUntouched(world: Bench): Promise<void> {
  expect(world.changes.all()).toEqual([]);
  expect(await world.changes.holderOf(WWW)).toBeUndefined();
  expect(world.told).toMatchObject({ cards: [], notes: [], announced: [] });
  expect(world.audit.events).toEqual([]);
  expect(world.queue.pending()).toEqual([]);
  expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
}

const aliased = (world: Bench, ...chain: string[]) => {
  for (const [index, from] of chain.entries()) {
    const to = chain[index + 1];
    if (to !== undefined) world.dns.aliases.set(name(from), name(to));
  }
};

describe('a switch that can be proposed', () => {
  test('becomes a card whose plan is stored, holds the name, and is written down under who asked', async () => {
    const world = bench();
    const change = await world.proposed({ ttl: 300, reason: 'move to the CDN' });
    expect(change).toMatchObject({
      state: 'proposed',
      card: { channel: 'C0OPS' },
      plan: {
        target: EDGE,
        request: { requestedBy: 'U0ALICE', ttl: 300, reason: 'move to the CDN' },
      },
    });
    expect(world.told.cards.map(({ id }) => id)).toEqual([change.id]);
    expect(await world.stored(change.id)).toEqual(change);
    expect(await world.changes.holderOf(WWW)).toBe(change.id);
    expect(world.audit.events).toMatchObject([
      { who: 'U0ALICE', changeId: change.id, name: WWW, entry: { kind: 'proposed' } },
    ]);
  });

  test('writes nothing to the zone', async () => {
    const world = bench();
    await world.proposed();
    await world.pass(5);
    expect(world.www()).toMatchObject([{ type: 'A', ttl: 600 }]);
    expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
  });

  test('is told of by a click that came before the answer of Slack', async () => {
    const world = bench();
    const { postCard } = world.ports.notifier;
    world.ports.notifier.postCard = async (change: Change) => {
      const card = await postCard(change);
      if (card === 'unconfirmed') return card;
      const click = { changeId: change.id, digest: change.plan.digest, userId: 'U0BOB', message: card };
      await approveChange(world.ports, click);
      return card;
    };
    expect(await world.proposed()).toMatchObject({ state: 'running', card: { channel: 'C0OPS' } });
  });
});

describe('what was typed in vain', () => {
  const cases: [string, string, Partial<Omit<SwitchCommand, 'verb'>>, (world: Bench) => void][] = [
    ['a host that stands nowhere', 'host-unknown', { host: name('shop') }, () => {}],
    ['a full name of a zone that is not ours', 'zone-not-ours', { host: name('www.example.net') }, () => {}],
    [
      'a full name with a trailing dot of a zone that is not ours',
      'zone-not-ours',
      { host: name('www.example.net'), absolute: true },
      () => {},
    ],
    ['a zone that is not ours', 'zone-not-ours', { zone: name('example.net') }, () => {}],
    [
      'a zone that the settings do not name',
      'zone-not-configured',
      { host: WWW },
      ({ zones }) => zones.clear(),
    ],
    ['a target that is an IPv4 address', 'target-is-address', { target: '192.0.2.80' }, () => {}],
    ['a target that is an IPv6 address', 'target-is-address', { target: '2001:db8::80' }, () => {}],
    ['a target that does not exist', 'target-unresolved', { target: 'nowhere.example.net' }, () => {}],
    [
      'a target that ends in a name without address',
      'target-unresolved',
      { target: 'a.example.net' },
      (world) => aliased(world, 'a.example.net', 'b.example.net'),
    ],
    ['a target that is the host itself', 'target-is-host', { target: 'www.example.com' }, () => {}],
    [
      'a target that leads back to the host',
      'target-loops',
      { target: 'a.example.net' },
      (world) => aliased(world, 'a.example.net', 'b.example.net', 'www.example.com'),
    ],
    [
      'a target that leads in a circle of its own',
      'target-loops',
      { target: 'a.example.net' },
      (world) => aliased(world, 'a.example.net', 'b.example.net', 'a.example.net'),
    ],
    ['a word that no settings know', 'target-word-unknown', { target: 'cnd' }, () => {}],
    ['a word that every object knows', 'target-word-unknown', { target: 'constructor' }, () => {}],
    ['a prototype for a word', 'target-word-unknown', { target: '__proto__' }, () => {}],
    [
      'a locked record',
      'record-locked',
      {},
      ({ www, provider }) => {
        const [id] = www().map((one) => one.id);
        for (const one of provider.zones.get(ZONE)?.records ?? []) if (one.id === id) one.locked = true;
      },
    ],
    [
      'an expired zone',
      'zone-expired',
      {},
      ({ provider }) => {
        const zone = provider.zones.get(ZONE);
        if (zone) zone.expired = true;
      },
    ],
    [
      'a zone whose delegation leads elsewhere',
      'zone-not-delegated',
      {},
      ({ provider }) => {
        const zone = provider.zones.get(ZONE);
        if (zone) zone.delegated = false;
      },
    ],
    [
      'a host below a delegated child',
      'host-delegated',
      { host: name('www.sub.example.com') },
      ({ provider, cdn }) => {
        const child = [
          record({ host: host('sub'), type: 'NS', value: 'ns1.example.net' }),
          record({ host: host('www.sub') }),
        ];
        provider.zones.get(ZONE)?.records.push(...child);
        const domain = name('www.sub.example.com');
        cdn.domains.set(domain, aCdnDomain({ domain }));
      },
    ],
    [
      'a zone in which nobody may approve',
      'nobody-may-approve',
      {},
      ({ zones }) => {
        zones.set(ZONE, { approvers: [], approvals: 1, targets: { cdn: 'auto' } });
      },
    ],
    ['a host that the CDN does not know', 'cdn-unknown', {}, ({ cdn }) => cdn.domains.clear()],
    [
      'a host whose CDN domain is offline',
      'cdn-not-online',
      {},
      ({ cdn }) => {
        cdn.domains.set(WWW, aCdnDomain({ status: 'offline' }));
      },
    ],
    ['a CDN name that does not resolve', 'target-unresolved', {}, ({ dns }) => dns.targets.clear()],
    [
      'a TTL below what the edition allows',
      'ttl-too-low',
      { ttl: 5 },
      ({ provider }) => {
        const zone = provider.zones.get(ZONE);
        if (zone) zone.minTtl = 600;
      },
    ],
  ];

  test.each(cases)(
    '%s is answered with %s alone, and nothing is kept',
    async (_what, id, command, arrange) => {
      const world = bench();
      arrange(world);
      const outcome = await world.ask(command);
      expect(refusalsOf(outcome).map((refusal) => refusal.id)).toEqual([id]);
      await expectUntouched(world);
    },
  );

  test('a host that two zones have is asked back with both', async () => {
    const other = name('example.org');
    const world = bench({ more: [{ ...theirZone(other), records: [record()] }] });
    world.zones.set(other, { approvers: ['U0BOB'], approvals: 1, targets: {} });
    expect(refusalsOf(await world.ask())).toEqual([
      { id: 'zone-ambiguous', host: 'www', zones: [ZONE, other] },
    ]);
    await expectUntouched(world);
  });

  test.each(['InvalidAccessKeyId.NotFound', 'Throttling.User'])(
    'a provider that answers %s is quoted with its code',
    async (code) => {
      const world = bench();
      world.provider.failNext({ kind: 'refused', code, on: 'readZone' });
      expect(refusalsOf(await world.ask())).toMatchObject([{ id: 'provider-failed', code }]);
      await expectUntouched(world);
    },
  );

  test('a CDN that cannot be read is quoted with its code', async () => {
    const world = bench();
    world.cdn.failNext('Forbidden.RAM');
    expect(refusalsOf(await world.ask())).toMatchObject([{ id: 'provider-failed', code: 'Forbidden.RAM' }]);
    await expectUntouched(world);
  });
});

const LEADS_TO_ORIGIN = 'switch api origin.example.com';
const OF_ORIGIN = 'set origin.example.com A 192.0.2.99';
const OF_WILDCARD = 'add *.example.com TXT "v=1"';

describe('a host with another change under way', () => {
  test('is refused with that change, and the first card stays the only one', async () => {
    const world = bench();
    const first = await world.proposed();
    expect(refusalsOf(await world.ask())).toMatchObject([
      { id: 'host-busy', name: WWW, change: { id: first.id } },
    ]);
    expect(world.changes.all().map(({ id }) => id)).toEqual([first.id]);
    expect(world.told.cards).toHaveLength(1);
  });

  test('is busy too where the CNAME stands already but is still being verified', async () => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const first = await world.approved();
    world.dns.freeze('AliDNS');
    await world.pass(5);
    expect(world.www()).toMatchObject([{ type: 'CNAME' }]);
    expect(refusalsOf(await world.ask())).toMatchObject([{ id: 'host-busy', change: { id: first.id } }]);
  });

  test('is free for one of two who ask at the same moment', async () => {
    const world = bench();
    const outcomes = await Promise.all([world.ask(), world.ask()]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['proposed', 'refused']);
    const lost = outcomes.find(({ kind }) => kind === 'refused');
    expect(lost && refusalsOf(lost)).toMatchObject([{ id: 'host-busy' }]);
    expect(world.told.cards).toHaveLength(1);
  });

  test.each([
    ['its name is where another host is to lead', LEADS_TO_ORIGIN, OF_ORIGIN],
    ['it is to lead to that name', OF_ORIGIN, LEADS_TO_ORIGIN],
    ['the wildcard above it is changing', OF_WILDCARD, 'switch api cdn'],
    ['it is the wildcard above that host', 'switch api cdn', OF_WILDCARD],
  ])('is refused where %s', async (_, first, second) => {
    const records = ['api', 'origin'].map((name) => record({ host: host(name) }));
    const world = bench({ records, cdn: [aCdnDomain({ domain: name('api.example.com') })] });
    const { id } = await world.proposed(first);
    expect(refusalsOf(await world.ask(second))).toMatchObject([{ id: 'host-busy', change: { id } }]);
    expect(world.changes.all()).toHaveLength(1);
  });

  test('does not keep another host of the zone from being switched', async () => {
    const world = bench({ records: [record(), record({ host: host('shop') })] });
    world.cdn.domains.set(name('shop.example.com'), aCdnDomain({ domain: name('shop.example.com') }));
    await world.proposed();
    expect(await world.ask({ host: name('shop') })).toMatchObject({ kind: 'proposed' });
  });
});

describe('a card that Slack', () => {
  test('certainly did not take leaves neither a change nor a claim', async () => {
    const world = bench();
    world.told.nextCard = new NotDelivered('not_in_channel');
    expect(await world.ask()).toEqual({ kind: 'undeliverable', code: 'not_in_channel' });
    expect(world.changes.all()).toEqual([]);
    world.told.nextCard = 'posted';
    expect(await world.ask()).toMatchObject({ kind: 'proposed' });
  });

  test('did not confirm stays open, and a click on it tells where it is', async () => {
    const world = bench();
    world.told.nextCard = 'unconfirmed';
    const outcome = await world.ask();
    if (outcome.kind !== 'unconfirmed') throw new Error(outcome.kind);
    const { change } = outcome;
    expect(change).not.toHaveProperty('card');
    expect(await world.changes.holderOf(WWW)).toBe(change.id);
    const message = { channel: 'C0OPS', ts: '17.42' };
    const click = { changeId: change.id, digest: change.plan.digest, userId: 'U0BOB', message };
    expect(await approveChange(world.ports, click)).toMatchObject({
      kind: 'approved',
      change: { card: message },
    });
  });

  test('did not confirm is withdrawn when its requester asks again, and only then', async () => {
    const world = bench();
    world.told.nextCard = 'unconfirmed';
    const unseen = await world.ask();
    if (unseen.kind !== 'unconfirmed') throw new Error(unseen.kind);
    world.told.nextCard = 'posted';
    const command = { verb: 'switch', host: name('www'), absolute: false, target: 'cdn' } as const;
    const other = await proposeChange(world.ports, command, { userId: 'U0EVE', channel: 'C0OPS' });
    expect(refusalsOf(other)).toMatchObject([{ id: 'host-busy', change: { id: unseen.change.id } }]);
    const again = await world.proposed();
    expect(await world.stored(unseen.change.id)).toMatchObject({ state: 'rejected' });
    expect(await world.changes.holderOf(WWW)).toBe(again.id);
  });

  test('never got, because the bot died before, is withdrawn a minute later by asking again', async () => {
    const world = bench();
    const { postCard } = world.ports.notifier;
    world.ports.notifier.postCard = async () => {
      throw new Error('killed');
    };
    await expect(world.ask()).rejects.toThrow('killed');
    world.ports.notifier.postCard = postCard;
    const lost = await world.changes.holderOf(WWW);
    expect(refusalsOf(await world.ask())).toMatchObject([{ id: 'host-busy', change: { id: lost } }]);
    await world.clock.advance(60_001);
    const again = await world.proposed();
    expect(await world.stored(lost ?? '')).toMatchObject({ state: 'rejected' });
    expect(await world.changes.holderOf(WWW)).toBe(again.id);
  });

  test('did not confirm but somebody has clicked since is not withdrawn by asking again', async () => {
    const world = bench({ policy: { approvals: 2 } });
    world.told.nextCard = 'unconfirmed';
    const seen = await world.ask();
    if (seen.kind !== 'unconfirmed') throw new Error(seen.kind);
    const { id, plan } = seen.change;
    const message = { channel: 'C0OPS', ts: '17.42' };
    await approveChange(world.ports, { changeId: id, digest: plan.digest, userId: 'U0BOB', message });
    expect(refusalsOf(await world.ask())).toMatchObject([{ id: 'host-busy', change: { id } }]);
    expect((await world.stored(id)).approvals).toHaveLength(1);
  });

  test('was never shown because the change could not be registered frees the name again', async () => {
    const world = bench();
    const { follow } = world.ports.audit;
    world.ports.audit.follow = async () => {
      throw new Error('connection lost');
    };
    await expect(world.ask()).rejects.toThrow('connection lost');
    expect(world.told.cards).toEqual([]);
    world.ports.audit.follow = follow;
    expect(await world.ask()).toMatchObject({ kind: 'proposed' });
  });
});

function theirZone(zone: typeof ZONE) {
  return {
    name: zone,
    edition: { code: 'mianfei', name: 'Free Edition' },
    minTtl: 600,
    nameServers: [name('dns1.hichina.com')],
    lines: ['default'],
    delegated: true,
    expired: false,
  };
}
