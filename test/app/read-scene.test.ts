import { describe, expect, test } from 'vitest';
import { readScene } from '../../src/app/read-scene.ts';
import { settleRequest } from '../../src/app/settle-request.ts';
import { Host } from '../../src/domain/name.ts';
import type { Scene } from '../../src/domain/scene.ts';
import { instances, seedAccesses } from '../contracts/traffic-manager-seed.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { anAdd } from '../support/requests.ts';
import { aRequest, aZone, EDGE, name, ZONE } from '../support/scenes.ts';
import { commandOf } from '../support/typed.ts';

const WWW = name('www.example.com');
const ACCESS = instances.third.accessName;

/** The scene of what Alice typed. */
async function sceneOf({ ports }: Bench, text: string): Promise<Scene> {
  const settled = await settleRequest(ports, commandOf(text), { userId: 'U0ALICE', channel: 'C0OPS' });
  if (!settled.ok) throw new Error(JSON.stringify(settled.refusals));
  return await readScene(ports, settled.value);
}

describe('the scene of a host', () => {
  test('has its records on all lines and in all states, and nobody else’s', async () => {
    const records = [
      record({ line: 'oversea', value: '192.0.2.20' }),
      record({ status: 'disabled', value: '192.0.2.30' }),
      record({ host: host('shop') }),
    ];
    const { ports } = bench({ records });
    const scene = await readScene(ports, aRequest());
    expect(scene.records).toEqual(records.slice(0, 2));
  });

  test('does not depend on the order in which the provider lists', async () => {
    const one = record({ id: '9', value: '192.0.2.1' });
    const two = record({ id: '10', value: '192.0.2.2' });
    for (const records of [
      [one, two],
      [two, one],
    ]) {
      const scene = await readScene(bench({ records }).ports, aRequest());
      expect(scene.records.map(({ id }) => id)).toEqual(['9', '10']);
    }
  });

  test('has the negative TTL that the name servers tell, or the usual one when they are silent', async () => {
    const world = bench();
    expect((await readScene(world.ports, aRequest())).zone.negativeTtl).toBe(300);
    world.dns.silent.add('ns1.alidns.com');
    expect((await readScene(world.ports, aRequest())).zone.negativeTtl).toBe(300);
    world.dns.silent.add('ns2.alidns.com');
    expect((await readScene(world.ports, aRequest())).zone.negativeTtl).toBe(600);
  });

  test('has the MX records that point at it', async () => {
    const mx = record({ host: host('@'), type: 'MX', value: 'www.example.com', priority: 5 });
    const { ports } = bench({ records: [record(), mx] });
    expect((await readScene(ports, aRequest())).pointers).toEqual([mx]);
  });

  test('has what proves certificates for it over DNS, where the web may move', async () => {
    const proof = record({ host: host('_acme-challenge.www'), type: 'TXT', value: 'proof' });
    const www = record();
    const { ports } = bench({ records: [www, proof, record({ host: host('_acme-challenge') })] });
    const scene = await readScene(ports, aRequest());
    expect(scene.challenges).toEqual([proof]);
    expect(scene.records).toEqual([www]);
    expect(await readScene(ports, anAdd())).not.toHaveProperty('challenges');
  });

  test('knows a signed zone by the keys that its name servers give out', async () => {
    const world = bench();
    expect((await readScene(world.ports, aRequest())).zone).not.toHaveProperty('signed');
    world.dns.signed.add(ZONE);
    expect((await readScene(world.ports, aRequest())).zone.signed).toBe(true);
  });

  test('bears the time at which it was read', async () => {
    const world = bench();
    await world.clock.advance(1234);
    expect((await readScene(world.ports, aRequest())).takenAt).toBe(world.clock.now());
  });
});

describe('delegations', () => {
  const ns = (text: string, status: 'enabled' | 'disabled' = 'enabled') =>
    record({ host: host(text), type: 'NS', value: 'ns1.example.net', status });
  const of = async (text: string, ...records: ReturnType<typeof record>[]) => {
    const scene = await readScene(bench({ records }).ports, aRequest({ host: Host.parse(text) }));
    return scene.delegations.map((found) => found.host);
  };

  test('count at the host and at every name between it and the zone', async () => {
    expect(await of('a.b', ns('a.b'), ns('b'))).toEqual(['a.b', 'b']);
  });

  test('of a neighbour, of a name below, and of the zone itself do not count', async () => {
    expect(await of('a.b', ns('c'), ns('x.a.b'), ns('@'))).toEqual([]);
    expect(await of('@', ns('@'))).toEqual([]);
  });

  test('that are disabled do not count, at the host or above it', async () => {
    expect(await of('a.b', ns('a.b', 'disabled'), ns('b', 'disabled'))).toEqual([]);
  });
});

describe('the target of a scene', () => {
  test('is the name the CDN gives, followed to its addresses', async () => {
    const scene = await readScene(bench().ports, aRequest());
    expect(scene).toMatchObject({ cdn: { cname: EDGE }, target: { name: EDGE, outcome: 'resolves' } });
  });

  test('is unknown where the CDN does not know the host', async () => {
    const world = bench();
    world.cdn.domains.clear();
    const scene = await readScene(world.ports, aRequest());
    expect(scene.cdn).toBeNull();
    expect(scene.target).toBeUndefined();
  });

  test('that was named is followed without a question to the CDN', async () => {
    const world = bench();
    const target = { kind: 'name', name: EDGE } as const;
    const scene = await readScene(world.ports, aRequest({ target }));
    expect(scene).toMatchObject({ target: { name: EDGE, outcome: 'resolves' } });
    expect(world.cdn.calls).toEqual([]);
  });
});

describe('a forwarding of the root', () => {
  const root = record({ host: host('@') });
  const mx = record({ host: host('@'), type: 'MX', value: 'mx.example.net', priority: 5 });
  const records = [root, mx, record({ host: host('shop') }), record()];

  test('looks at the records of www too, and at nobody else’s', async () => {
    const scene = await sceneOf(bench({ records }), 'forward example.com');
    expect(scene).toMatchObject({ host: '@', hosts: ['@', 'www'] });
    expect(scene.records.map((found) => found.host)).toEqual(['@', '@', 'www']);
  });

  test('asks the CDN for www and follows where it is to lead; the root itself leads nowhere', async () => {
    const world = bench({ records });
    const scene = await sceneOf(world, 'forward example.com');
    expect(scene.www).toMatchObject({
      cdn: { domain: WWW, cname: EDGE },
      target: { name: EDGE, outcome: 'resolves' },
      gtm: null,
    });
    expect(scene.cdn).toBeUndefined();
    expect(scene.target).toBeUndefined();
    expect(world.cdn.calls).toEqual([WWW]);
  });

  test('to a name that was given follows that name for www, without a question to the CDN', async () => {
    const world = bench({ records });
    const scene = await sceneOf(world, `forward example.com ${EDGE}`);
    expect(scene.www).toMatchObject({ target: { name: EDGE, outcome: 'resolves' } });
    expect(world.cdn.calls).toEqual([]);
  });

  test('finds the Global Traffic Manager behind www', async () => {
    const alias = record({ type: 'CNAME', value: ACCESS });
    const world = bench({ records: [root, alias], gtm: seedAccesses() });
    expect((await sceneOf(world, 'forward example.com')).www).toMatchObject({
      gtm: { access: { instance: instances.third }, aliases: [{ name: WWW, status: 'enabled' }] },
    });
  });

  test.each([
    ['filed', 'unknown'],
    ['not-filed', 'filed'],
  ] as const)('has the filings of both names, here %s and %s', async (ofRoot, ofWww) => {
    const filings: [typeof ZONE, typeof ofRoot | typeof ofWww][] = [
      [ZONE, ofRoot],
      [WWW, ofWww],
    ];
    expect((await sceneOf(bench({ records, filings }), 'forward example.com')).filings).toEqual([
      { name: ZONE, filing: ofRoot },
      { name: WWW, filing: ofWww },
    ]);
  });

  test.each(['switch example.com cdn', `add @ CNAME ${EDGE}`])(
    'may come of "%s", so all of it is read there as well',
    async (text) => {
      const scene = await sceneOf(bench({ records }), text);
      expect(scene.hosts).toEqual(['@', 'www']);
      expect(scene.www).toMatchObject({ target: { name: EDGE } });
      expect(scene.filings).toHaveLength(2);
    },
  );

  test.each(['switch www cdn', 'remove @ A', 'split @ cdn'])(
    'cannot come of "%s", so neither www beside it nor filings are read',
    async (text) => {
      const scene = await sceneOf(bench({ records }), text);
      expect(scene.hosts).toHaveLength(1);
      expect(scene.www).toBeUndefined();
      expect(scene.filings).toBeUndefined();
    },
  );

  test('by a record that was typed needs the filing of the host that forwards', async () => {
    const world = bench({ records, filings: [[name('go.example.com'), 'unknown']] });
    const scene = await sceneOf(world, 'add go REDIRECT_URL https://www.example.com/x');
    expect(scene).toMatchObject({ hosts: ['go'], filings: [{ name: 'go.example.com', filing: 'unknown' }] });
  });

  test('that is taken away needs no filing', async () => {
    const url = record({ host: host('go'), type: 'REDIRECT_URL', value: 'https://www.example.com' });
    const scene = await sceneOf(bench({ records: [url] }), 'remove go REDIRECT_URL');
    expect(scene.filings).toBeUndefined();
  });
});

describe('a record that is asked for', () => {
  test('is followed where it is a CNAME, and the CDN is not asked', async () => {
    const world = bench();
    const scene = await sceneOf(world, `set www CNAME ${EDGE}`);
    expect(scene).toMatchObject({ target: { name: EDGE, outcome: 'resolves' } });
    expect(world.cdn.calls).toEqual([]);
  });

  test.each(['add www A 192.0.2.11', 'add www TXT hello', 'remove www A'])(
    'leads nowhere where "%s" was typed',
    async (text) => {
      expect((await sceneOf(bench(), text)).target).toBeUndefined();
    },
  );
});

describe('the wildcard', () => {
  const star = (text: string) => record({ host: host(text), value: '192.0.2.77' });

  test.each(['add new A 192.0.2.1', 'set new A 192.0.2.1', 'add new.example.com TXT x'])(
    'that answers for a host without records of its own is read for "%s"',
    async (text) => {
      const wildcard = star('*');
      expect((await sceneOf(bench({ records: [record(), wildcard] }), text)).wildcard).toEqual([wildcard]);
    },
  );

  test('nearest to the name decides', async () => {
    const near = star('*.b');
    const world = bench({ records: [star('*'), near, star('*.c')] });
    expect((await sceneOf(world, 'add a.b.example.com TXT x')).wildcard).toEqual([near]);
  });

  test('does not stand for itself, nor for the zone’s own name', async () => {
    const world = bench({ records: [star('*'), record({ host: host('@') })] });
    expect((await sceneOf(world, 'add * TXT x')).wildcard).toEqual([]);
    expect((await sceneOf(world, 'add @ TXT x')).wildcard).toEqual([]);
  });
});

describe('Global Traffic Manager', () => {
  const alias = (overrides: Parameters<typeof record>[0] = {}) =>
    record({ type: 'CNAME', value: ACCESS, ...overrides });
  const asked = ({ gtm }: Bench) =>
    gtm.calls.flatMap(({ action, name: of }) => (action === 'find' ? [of] : []));

  test('is found by the exact name that a CNAME of the host leads to', async () => {
    const world = bench({ records: [alias()], gtm: seedAccesses() });
    const scene = await sceneOf(world, 'gtm www cdn');
    expect(scene.gtm?.access).toEqual(seedAccesses()[2]);
    expect(asked(world)).toEqual([ACCESS]);
  });

  test('is not asked for a host with addresses, nor for a CNAME that is disabled', async () => {
    const world = bench({ records: [record(), alias({ status: 'disabled' })], gtm: seedAccesses() });
    expect((await sceneOf(world, 'switch www cdn')).gtm).toBeNull();
    expect(asked(world)).toEqual([]);
  });

  test('does not know a name that only looks like one of its own', async () => {
    const looks = alias({ value: 'entry.gtm-a2b4.com' });
    expect((await sceneOf(bench({ records: [looks], gtm: seedAccesses() }), 'gtm www cdn')).gtm).toBeNull();
  });

  test('is no concern of a request that sends the host nowhere', async () => {
    const world = bench({ records: [alias()], gtm: seedAccesses() });
    expect((await sceneOf(world, 'remove www CNAME')).gtm).toBeUndefined();
    expect(asked(world)).toEqual([]);
  });

  test('is asked for the CNAME of every line until one is its own', async () => {
    const other = alias({ line: 'oversea', value: 'edge.example.net' });
    const world = bench({ records: [other, alias()], gtm: seedAccesses() });
    expect((await sceneOf(world, 'switch www cdn')).gtm?.access.instance).toEqual(instances.third);
  });

  test('serves every name of the configured zones that leads to it, disabled ones said to be so', async () => {
    const zoneOf = (zone: typeof ZONE, ...records: ReturnType<typeof record>[]) => {
      const { negativeTtl: _negativeTtl, ...facts } = aZone({ name: zone });
      return { ...facts, records };
    };
    const [ours, theirs] = [name('example.org'), name('example.net')];
    const world = bench({
      records: [alias(), alias({ host: host('old'), status: 'disabled' }), record({ host: host('shop') })],
      gtm: seedAccesses(),
      more: [zoneOf(ours, alias({ host: host('@'), line: 'oversea' })), zoneOf(theirs, alias())],
    });
    world.zones.set(ours, { approvers: ['U0BOB'], approvals: 1, targets: {} });
    world.zones.set(name('example.info'), { approvers: ['U0BOB'], approvals: 1, targets: {} });
    expect((await sceneOf(world, 'gtm www.example.com cdn')).gtm?.aliases).toEqual([
      { name: WWW, status: 'enabled' },
      { name: 'old.example.com', status: 'disabled' },
      { name: ours, status: 'enabled' },
    ]);
  });

  test('that cannot be read is no silent absence', async () => {
    const world = bench({ records: [alias()], gtm: seedAccesses() });
    world.gtm.failNext({ kind: 'throttled', on: 'find' });
    await expect(sceneOf(world, 'gtm www cdn')).rejects.toMatchObject({ code: 'Throttling.User' });
  });
});

test('an undo is about every host that the change has written to', async () => {
  const world = bench({ records: [record({ host: host('@') }), record()] });
  const { id } = await world.ended('forward example.com');
  const scene = await sceneOf(world, `undo ${id}`);
  expect(scene).toMatchObject({ host: '@', hosts: ['@', 'www'] });
  expect(scene.records.map(({ type }) => type)).toEqual(['REDIRECT_URL', 'CNAME']);
});

test('a zone that is not ours cannot be read', async () => {
  const { ports } = bench();
  await expect(readScene(ports, aRequest({ zone: name('example.net') }))).rejects.toMatchObject({
    code: 'InvalidDomainName.NoExist',
  });
  await expect(readScene(ports, aRequest({ zone: ZONE }))).resolves.toBeDefined();
});
