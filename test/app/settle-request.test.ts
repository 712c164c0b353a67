import { describe, expect, test } from 'vitest';
import { settleRequest } from '../../src/app/settle-request.ts';
import type { Change } from '../../src/domain/change.ts';
import type { ZonePolicy } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { aChange } from '../support/changes.ts';
import { type MemoryZone, memoryProvider } from '../support/memory-provider.ts';
import { memoryStore } from '../support/memory-store.ts';
import { host, record } from '../support/records.ts';
import { aZone, name, ZONE } from '../support/scenes.ts';
import { commandOf, type Typed } from '../support/typed.ts';

const SUB = name('sub.example.com');
const ORG = name('example.org');
const ASKER = { userId: 'U0ALICE', channel: 'C0OPS' };

const zoneWith = (zone: typeof ZONE, ...hosts: string[]): MemoryZone => {
  const { negativeTtl: _negativeTtl, ...facts } = aZone({ name: zone });
  return { ...facts, records: hosts.map((text) => record({ host: host(text) })) };
};

/** A Sunday noon in UTC, the evening of the same day in Shanghai. */
const NOW = Date.UTC(2026, 10, 29, 12);

/** The account has three zones, one below another; the settings name all but what a test says otherwise. */
async function settle(typed: Typed, policies: Policies = ALL, changes: readonly Change[] = []) {
  const provider = memoryProvider({
    zones: [zoneWith(ZONE, 'www', 'shop', '@'), zoneWith(SUB, 'www', 'api'), zoneWith(ORG, 'mail', 'shop')],
  });
  const zones = new Map(
    policies.map(([zone, policy]) => [
      zone,
      { approvers: ['U0BOB'], approvals: 1, targets: { cdn: 'auto' as const }, ...policy },
    ]),
  );
  const store = memoryStore();
  for (const change of changes) await store.create(change);
  const time = { now: async () => ({ earliest: NOW, latest: NOW }) };
  return await settleRequest({ provider, zones, changes: store, time }, commandOf(typed), ASKER);
}

type Policies = [typeof ZONE, Partial<ZonePolicy>][];

const ALL: Policies = [
  [ZONE, {}],
  [SUB, {}],
  [ORG, {}],
];
const ONE: Policies = [[ZONE, {}]];

describe('which zone and host are meant', () => {
  test.each<[string, Typed, string, string]>([
    ['a bare host that one zone has', { host: name('api') }, 'sub.example.com', 'api'],
    ['a full name', { host: name('www.example.com') }, 'example.com', 'www'],
    [
      'a full name with a trailing dot',
      { host: name('www.example.com'), absolute: true },
      'example.com',
      'www',
    ],
    [
      'a full name below a zone below a zone',
      { host: name('www.sub.example.com') },
      'sub.example.com',
      'www',
    ],
    ['a full name that no zone has a record for', { host: name('new.example.org') }, 'example.org', 'new'],
    ['a bare host beside --zone', { host: name('shop'), zone: ORG }, 'example.org', 'shop'],
    ['a full name beside its --zone', { host: name('shop.example.org'), zone: ORG }, 'example.org', 'shop'],
    [
      'a full name of one zone beside --zone of another, as a host of it',
      { host: name('www.example.com'), zone: ORG },
      'example.org',
      'www.example.com',
    ],
    ['the zone itself by its name', { host: ZONE }, 'example.com', '@'],
    ['@ beside --zone', { host: '@', zone: ORG }, 'example.org', '@'],
  ])('%s', async (_what, command, zone, found) => {
    expect(await settle(command)).toMatchObject({ ok: true, value: { zone, host: found } });
  });

  test('@ alone means the only zone of the settings', async () => {
    expect(await settle({ host: '@' }, ONE)).toMatchObject({ ok: true, value: { zone: ZONE, host: '@' } });
  });

  test.each<[string, Typed, object]>([
    [
      'a bare host of two zones',
      { host: name('shop') },
      { id: 'zone-ambiguous', host: 'shop', zones: [ZONE, ORG] },
    ],
    ['@ where there are several zones', { host: '@' }, { id: 'zone-ambiguous', host: '@' }],
    ['a bare host of no zone', { host: name('nope') }, { id: 'host-unknown', name: 'nope' }],
    [
      'a dotted word of no zone',
      { host: name('www.example.net') },
      { id: 'zone-not-ours', name: 'www.example.net' },
    ],
    [
      'a name with a trailing dot outside its --zone',
      { host: name('www.example.com'), absolute: true, zone: ORG },
      { id: 'zone-not-ours', zones: [ORG] },
    ],
    [
      'a host that makes no name in the zone, for its length',
      { host: name(`${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(55)}`), zone: ZONE },
      { id: 'not-a-name' },
    ],
  ])('%s is asked back', async (_what, command, refusal) => {
    expect(await settle(command)).toMatchObject({ ok: false, refusals: [refusal] });
  });

  test('a bare host of the only zone is named in full when it is unknown', async () => {
    expect(await settle({ host: name('nope') }, ONE)).toMatchObject({
      refusals: [{ id: 'host-unknown', name: 'nope.example.com' }],
    });
  });

  test('a zone that answers for the name but is not in the settings is named, not the one above it', async () => {
    expect(await settle({ host: name('www.sub.example.com') }, ONE)).toMatchObject({
      refusals: [{ id: 'zone-not-configured', zone: SUB }],
    });
  });

  test('a zone of the settings that the account has lost is not looked into', async () => {
    expect(await settle({ host: name('nope') }, [[name('example.net'), {}]])).toMatchObject({
      refusals: [{ id: 'host-unknown', zones: [] }],
    });
  });
});

describe('what the target stands for', () => {
  const eu = name('example.eu-cdn.net');
  const targets = { cdn: 'auto' as const, eu };
  const settled = (target: string) => settle({ target }, [[ZONE, { targets }]]);

  test.each<[string, string, object]>([
    ['a word set to auto', 'cdn', { kind: 'cdn' }],
    ['a word set to a name', 'eu', { kind: 'name', name: eu }],
    ['a name', 'edge.example.net', { kind: 'name', name: 'edge.example.net' }],
    [
      'a name with a trailing dot and capitals',
      'Edge.Example.NET.',
      { kind: 'name', name: 'edge.example.net' },
    ],
    ['a name whose labels are numbers', '1.2.3.example', { kind: 'name', name: '1.2.3.example' }],
  ])('%s', async (_what, text, target) => {
    expect(await settled(text)).toMatchObject({ ok: true, value: { target } });
  });

  test.each<[string, object]>([
    ['us', { id: 'target-word-unknown', word: 'us', words: ['cdn', 'eu'] }],
    ['toString', { id: 'target-word-unknown' }],
    ['edge.example.net:443', { id: 'target-word-unknown' }],
    ['203.0.113.80', { id: 'target-is-address', text: '203.0.113.80' }],
    ['::1', { id: 'target-is-address' }],
    ['2001:DB8::80', { id: 'target-is-address' }],
    ['::ffff:192.0.2.1', { id: 'target-is-address' }],
  ])('%s is refused', async (text, refusal) => {
    expect(await settled(text)).toMatchObject({ ok: false, refusals: [refusal] });
  });

  test('a wrong word in a zone where nobody may approve is told together with that', async () => {
    const outcome = await settle({ target: 'us' }, [[ZONE, { approvers: [] }]]);
    expect(outcome).toMatchObject({
      refusals: [{ id: 'target-word-unknown' }, { id: 'nobody-may-approve', zone: ZONE }],
    });
  });
});

describe('what each verb asks for', () => {
  const asked = { zone: ZONE, requestedBy: 'U0ALICE', channel: 'C0OPS' };
  const cdn = { kind: 'cdn' };

  test.each<[string, object]>([
    ['switch www.example.com cdn', { verb: 'switch', host: 'www', target: cdn }],
    [
      'switch www.example.com cdn --ttl 300 --line oversea --reason "launch"',
      { verb: 'switch', host: 'www', target: cdn, ttl: 300, line: 'oversea', reason: 'launch' },
    ],
    [
      'split www.example.com cdn --line telecom',
      { verb: 'split', host: 'www', target: cdn, line: 'telecom' },
    ],
    [
      'gtm shop.example.com edge.example.net --ttl 120',
      { verb: 'gtm', host: 'shop', target: { kind: 'name', name: 'edge.example.net' }, ttl: 120 },
    ],
    ['forward example.com', { verb: 'forward', host: '@', target: cdn }],
    [
      'add www.example.com TXT hello --line oversea --ttl 60',
      { verb: 'add', host: 'www', record: { type: 'TXT', value: 'hello' }, line: 'oversea', ttl: 60 },
    ],
    [
      'add example.com MX 10 mx.example.net',
      { verb: 'add', host: '@', record: { type: 'MX', value: 'mx.example.net', priority: 10 } },
    ],
    [
      'set www.example.com A 192.0.2.1 --reason "new rack"',
      { verb: 'set', host: 'www', record: { type: 'A', value: '192.0.2.1' }, reason: 'new rack' },
    ],
    ['remove www.example.com A', { verb: 'remove', host: 'www', record: { type: 'A' } }],
    [
      'remove www.example.com A 192.0.2.1 --line oversea',
      { verb: 'remove', host: 'www', record: { type: 'A', value: '192.0.2.1' }, line: 'oversea' },
    ],
    [
      'remove example.com MX 10 mx.example.net',
      { verb: 'remove', host: '@', record: { type: 'MX', value: 'mx.example.net', priority: 10 } },
    ],
  ])('%s', async (text, request) => {
    expect(await settle(text)).toEqual({ ok: true, value: { ...asked, ...request } });
  });

  test.each(['add new A 192.0.2.1', 'set new A 192.0.2.1'])(
    '%s takes a bare host that stands nowhere for a new one where there is one zone',
    async (text) => {
      expect(await settle(text, ONE)).toMatchObject({ ok: true, value: { zone: ZONE, host: 'new' } });
      expect(await settle(text)).toMatchObject({ refusals: [{ id: 'zone-ambiguous', host: 'new' }] });
    },
  );

  test.each(['remove new A', 'switch new cdn', 'split new cdn', 'gtm new cdn'])(
    '%s does not take a host that stands nowhere for a new one',
    async (text) => {
      expect(await settle(text, ONE)).toMatchObject({
        ok: false,
        refusals: [{ id: 'host-unknown', name: 'new.example.com' }],
      });
    },
  );

  test.each(['add www.example.com TXT x', 'remove www.example.com A', 'forward example.com'])(
    '%s is refused in a zone where nobody may approve',
    async (text) => {
      const outcome = await settle(text, [[ZONE, { approvers: [] }]]);
      expect(outcome).toMatchObject({ ok: false, refusals: [{ id: 'nobody-may-approve', zone: ZONE }] });
    },
  );

  test('an address that is no target may well be the value of a record', async () => {
    expect(await settle('forward example.com 192.0.2.1')).toMatchObject({
      refusals: [{ id: 'target-is-address' }],
    });
    expect(await settle('set www.example.com A 192.0.2.1')).toMatchObject({ ok: true });
  });
});

describe('an undo', () => {
  const ended = (overrides: Parameters<typeof aChange>[0] = {}) => aChange({ state: 'done', ...overrides });

  test('is of the zone and the host of the change it takes back, whoever asked for that', async () => {
    const outcome = await settle('undo change-1 --reason "too early"', ONE, [ended()]);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        ...{ verb: 'undo', zone: ZONE, host: 'www', reason: 'too early' },
        ...{ requestedBy: 'U0ALICE', channel: 'C0OPS', back: { changeId: 'change-1' } },
      },
    });
  });

  test('of a change that nobody knows is refused with the id that was typed', async () => {
    expect(await settle('undo change-7', ONE, [ended()])).toEqual({
      ok: false,
      refusals: [{ id: 'undo-unknown', changeId: 'change-7' }],
    });
  });

  test.each(['proposed', 'running'] as const)('of a change that is still %s is refused', async (state) => {
    expect(await settle('undo change-1', ONE, [aChange({ state })])).toMatchObject({
      ok: false,
      refusals: [{ id: 'undo-not-ended', change: { id: 'change-1', state } }],
    });
  });

  test('in a zone that the settings do not name any more is refused', async () => {
    expect(await settle('undo change-1', [[ORG, {}]], [ended()])).toEqual({
      ok: false,
      refusals: [{ id: 'zone-not-configured', zone: ZONE }],
    });
  });

  test('in a zone where nobody may approve any more is refused', async () => {
    expect(await settle('undo change-1', [[ZONE, { approvers: [] }]], [ended()])).toEqual({
      ok: false,
      refusals: [{ id: 'nobody-may-approve', zone: ZONE }],
    });
  });

  const twoAddresses = () => [record({ ttl: 5 }), record({ ttl: 5, value: '192.0.2.11', remark: 'rack 2' })];
  const backOf = async (world: Bench, change: string) => {
    const outcome = await settleRequest(world.ports, { verb: 'undo', change }, ASKER);
    if (!outcome.ok || outcome.value.verb !== 'undo') throw new Error(JSON.stringify(outcome));
    return outcome.value.back;
  };

  test('takes back every answer that was written, newest first, as it was before the TTL was lowered', async () => {
    const world = bench({ records: twoAddresses() });
    const { id } = await world.ended();
    expect(await backOf(world, id)).toMatchObject({
      changeId: id,
      edits: [
        { kind: 'update', existing: { type: 'CNAME' }, desired: { value: '192.0.2.10', ttl: 5 } },
        { kind: 'create', desired: { value: '192.0.2.11', ttl: 5, remark: 'rack 2' } },
      ],
      gtm: [],
      left: [{ type: 'CNAME', ttl: 600 }],
    });
  });

  test('takes back no answer that was only planned', async () => {
    const world = bench({ records: twoAddresses() });
    const { id } = await world.approved();
    await world.pass(3);
    const [first] = world.www();
    if (first) first.value = '198.51.100.7';
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'stopped', progress: { step: 3 } });
    expect(await backOf(world, id)).toMatchObject({ edits: [], gtm: [] });
  });
});

describe('when it is to take effect', () => {
  const offPeak = { from: '02:00', to: '05:00', timeZone: 'Asia/Shanghai' };
  const zone = (policy: Partial<ZonePolicy>): Policies => [[ZONE, policy]];

  test('is in the quiet hours of the zone, as the settings have them now', async () => {
    expect(await settle('switch www cdn --at off-peak', zone({ offPeak }))).toMatchObject({
      value: { at: { kind: 'off-peak', window: offPeak } },
    });
  });

  test('is at a time in the time zone of the zone, else in that of its quiet hours, else in UTC', async () => {
    const at = async (policy: Partial<ZonePolicy>): Promise<unknown> =>
      await settle('switch www cdn --at "tomorrow 03:00"', zone(policy));
    expect(await at({})).toMatchObject({ value: { at: { at: Date.UTC(2026, 10, 30, 3), timeZone: 'UTC' } } });
    expect(await at({ offPeak })).toMatchObject({ value: { at: { at: Date.UTC(2026, 10, 29, 19) } } });
    expect(await at({ offPeak, timeZone: 'Europe/Berlin' })).toMatchObject({
      value: { at: { at: Date.UTC(2026, 10, 30, 2), timeZone: 'Europe/Berlin' } },
    });
  });

  test.each([
    ['switch www cdn --at off-peak', 'no-off-peak'],
    ['switch www cdn --at "today 11:00"', 'time-passed'],
    ['switch www cdn --at "2027-02-01 03:00"', 'time-too-far'],
  ])('cannot be: %s', async (typed, id) => {
    expect(await settle(typed, ONE)).toMatchObject({ ok: false, refusals: [{ id }] });
  });

  test('is told wrong together with whatever else is wrong', async () => {
    const settled = await settle('switch www nowhere --at off-peak', ONE);
    expect(settled).toMatchObject({ refusals: [{ id: 'target-word-unknown' }, { id: 'no-off-peak' }] });
  });
});
