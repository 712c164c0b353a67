import { describe, expect, test } from 'vitest';
import { readScene } from '../../src/app/read-scene.ts';
import { Host } from '../../src/domain/name.ts';
import { bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { aRequest, EDGE, name, ZONE } from '../support/scenes.ts';

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

test('a zone that is not ours cannot be read', async () => {
  const { ports } = bench();
  await expect(readScene(ports, aRequest({ zone: name('example.net') }))).rejects.toMatchObject({
    code: 'InvalidDomainName.NoExist',
  });
  await expect(readScene(ports, aRequest({ zone: ZONE }))).resolves.toBeDefined();
});
