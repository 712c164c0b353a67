import { describe, expect, test } from 'vitest';
import { type SwitchCommand, settleRequest } from '../../src/app/settle-request.ts';
import type { ZonePolicy } from '../../src/ports.ts';
import { type MemoryZone, memoryProvider } from '../support/memory-provider.ts';
import { host, record } from '../support/records.ts';
import { aZone, name, ZONE } from '../support/scenes.ts';

const SUB = name('sub.example.com');
const ORG = name('example.org');
const ASKER = { userId: 'U0ALICE', channel: 'C0OPS' };

const zoneWith = (zone: typeof ZONE, ...hosts: string[]): MemoryZone => {
  const { negativeTtl: _negativeTtl, ...facts } = aZone({ name: zone });
  return { ...facts, records: hosts.map((text) => record({ host: host(text) })) };
};

/** The account has three zones, one below another; the settings name all but what a test says otherwise. */
async function settle(command: Partial<SwitchCommand>, policies: [typeof ZONE, Partial<ZonePolicy>][] = ALL) {
  const provider = memoryProvider({
    zones: [zoneWith(ZONE, 'www', 'shop', '@'), zoneWith(SUB, 'www', 'api'), zoneWith(ORG, 'mail', 'shop')],
  });
  const zones = new Map(
    policies.map(([zone, policy]) => [
      zone,
      { approvers: ['U0BOB'], approvals: 1, targets: { cdn: 'auto' as const }, ...policy },
    ]),
  );
  const asked: SwitchCommand = {
    verb: 'switch',
    host: name('www'),
    absolute: false,
    target: 'cdn',
    ...command,
  };
  return await settleRequest({ provider, zones }, asked, ASKER);
}

const ALL: [typeof ZONE, Partial<ZonePolicy>][] = [
  [ZONE, {}],
  [SUB, {}],
  [ORG, {}],
];
const ONE: [typeof ZONE, Partial<ZonePolicy>][] = [[ZONE, {}]];

describe('which zone and host are meant', () => {
  test.each<[string, Partial<SwitchCommand>, string, string]>([
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

  test.each<[string, Partial<SwitchCommand>, object]>([
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
