import { afterEach, describe, expect, it } from 'vitest';
import { createDnsLookup } from '../../../src/adapters/dns/dns-lookup.ts';
import type { Question } from '../../../src/ports.ts';
import { type NameServerOptions, startNameServer } from '../../../src/sandbox/dns/name-server.ts';
import { startResolver } from '../../../src/sandbox/dns/resolver.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { name, record } from './zone.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

describe('a name server asked for an access name', () => {
  it.each([
    ['shop-entry', 'A', 'CNAME origin-shop.example.net 15'],
    ['shop-entry', 'CNAME', 'CNAME origin-shop.example.net 15'],
    ['app-entry', 'A', 'CNAME origin-app.example.net 15'],
    ['gtm-cn-app20000001', 'AAAA', 'CNAME origin-app.example.net 15'],
    ['game-entry', 'A', 'A 192.0.2.141 15, A 192.0.2.142 15'],
    ['gtm-cn-leg10000001', 'A', 'A 192.0.2.121 15, A 192.0.2.122 15'],
  ] as const)('%s, type %s, answers for itself: %s', async (host, type, expected) => {
    const { askServer } = await start();
    const { outcome, records } = await askServer(`${host}.gtm-a2b4.com`, type);
    expect(outcome).toBe('answer');
    const told = records.map((r) => `${r.type} ${r.value} ${r.ttl}`).sort();
    expect(told.join(', ')).toBe(expected);
  });

  it('has nothing of another type where addresses are told, and knows no other name in the zone', async () => {
    const { askServer } = await start();
    expect(await askServer('game-entry.gtm-a2b4.com', 'AAAA')).toEqual({
      outcome: 'empty',
      records: [],
      negativeTtl: 10,
    });
    expect(await askServer('nobody.gtm-a2b4.com', 'A')).toMatchObject({ outcome: 'no-such-name' });
    expect(await askServer('gtm-a2b4.com', 'SOA')).toMatchObject({ outcome: 'answer' });
    expect(await askServer('gtm-a2b4.com', 'A')).toMatchObject({ outcome: 'empty' });
    expect(await askServer('nogtm-a2b4.com', 'A')).toMatchObject({ outcome: 'refused' });
  });

  it('says that the name is gone once its config is disabled', async () => {
    const { world, askServer } = await start();
    for (const config of world.gtm.v3.configs) config.enabled = false;
    expect(await askServer('shop-entry.gtm-a2b4.com', 'A')).toMatchObject({ outcome: 'no-such-name' });
  });

  it('gives one name per answer, pool after pool', async () => {
    const { world, askServer } = await start();
    bindCdn(world);
    const seen = new Set<string>();
    for (let turn = 0; turn < 2; turn += 1) {
      const { records } = await askServer('shop-entry.gtm-a2b4.com', 'CNAME');
      expect(records).toHaveLength(1);
      for (const { value } of records) seen.add(value);
    }
    expect([...seen].sort()).toEqual(['origin-shop.example.net', 'shop.example.com.w.kunlunaq.com']);
  });

  it('answers the client of another line by the strategy of that line', async () => {
    const { world, askServer } = await start();
    const [instance] = world.gtm.v2;
    const [strategy] = instance?.strategies ?? [];
    const [pool] = instance?.pools ?? [];
    const [address] = pool?.addresses ?? [];
    if (!instance || !strategy || !pool || !address) throw new Error('the seed has no strategy');
    instance.pools.push({ ...pool, id: 'cdn', addresses: [{ ...address, address: 'cdn.example.net' }] });
    const pools = [{ id: 'cdn', weight: 1 }];
    const primary = { ...strategy.primary, pools };
    instance.strategies.push({ ...strategy, id: 'abroad', lines: ['oversea'], primary });
    const from = async (clientSubnet: string) =>
      (await askServer('app-entry.gtm-a2b4.com', 'CNAME', clientSubnet)).records.map(({ value }) => value);
    expect(await from('8.8.8.0/24')).toEqual(['cdn.example.net']);
    expect(await from('223.5.5.0/24')).toEqual(['origin-app.example.net']);
  });

  it('on hold, or behind, does not see what GTM has changed either', async () => {
    const { world, server, clock, askServer } = await start({ lag: 3000 });
    const exists = async () => (await askServer('game-entry.gtm-a2b4.com', 'A')).outcome;
    expect(await exists()).toBe('answer');
    for (const config of world.gtm.v3.configs) config.enabled = false;
    expect(await exists()).toBe('answer');
    server.hold();
    await clock.advance(3000);
    expect(await exists()).toBe('answer');
    server.release();
    expect(await exists()).toBe('no-such-name');
  });

  it('inside a zone of the account answers it before the records of the zone, while it is enabled', async () => {
    const { world, askServer } = await start();
    const [config] = world.gtm.v3.configs;
    if (!config) throw new Error('the seed has no config');
    Object.assign(config, { scheduleHost: 'entry', scheduleZone: name('example.com') });
    world.zones.get(name('example.com'))?.records.push(record('entry', 'A', '192.0.2.200'));
    const told = async () =>
      (await askServer('entry.example.com', 'A')).records.map(({ value }) => value).join();
    expect(await told()).toBe('origin-shop.example.net');
    expect((await askServer('www.example.com', 'A')).records).toMatchObject([{ value: '192.0.2.10' }]);
    config.enabled = false;
    expect(await told()).toBe('192.0.2.200');
  });
});

describe('a resolver asked for a host behind GTM', () => {
  it.each([
    ['shop', 'origin-shop.example.net 192.0.2.151'],
    ['app', 'origin-app.example.net 192.0.2.152'],
    ['checkout', 'origin-app.example.net 192.0.2.152'],
    ['game', '192.0.2.141 192.0.2.142'],
    ['legacy', '192.0.2.121 192.0.2.122'],
  ])('%s, follows the access name to %s', async (host, end) => {
    const { world, askResolver } = await start();
    const [cname] = world.zones.get(name('example.com'))?.records.filter((r) => r.host === host) ?? [];
    const { records } = await askResolver(`${host}.example.com`, 'A');
    const [first, ...behind] = records.map(({ value }) => value);
    expect(first).toBe(cname?.value);
    expect(behind.sort((a, b) => Number(/^\d/.test(a)) - Number(/^\d/.test(b)) || (a < b ? -1 : 1))).toEqual(
      end.split(' '),
    );
  });

  it('remembers where the access name led for its TTL', async () => {
    const { world, clock, askResolver } = await start();
    const edge = 'shop.example.com.w.kunlunaq.com';
    const told = async () => (await askResolver('shop.example.com', 'A')).records.map(({ value }) => value);
    await told();
    bindCdn(world, { alone: true });
    await clock.advance(14_000);
    expect(await told()).not.toContain(edge);
    await clock.advance(1000);
    expect(await told()).toEqual(['shop-entry.gtm-a2b4.com', edge, '198.51.100.15']);
  });
});

/** Puts the CDN's name into a pool of its own behind the shop's access name. */
function bindCdn({ gtm: { v3 } }: ReturnType<typeof createWorld>, { alone = false } = {}): void {
  const [address] = v3.addresses;
  const [pool] = v3.pools;
  const [config] = v3.configs;
  if (!address || !pool || !config) throw new Error('the seed has no config');
  v3.addresses.push({ ...address, id: 'addr-cdn', address: 'shop.example.com.w.kunlunaq.com' });
  const addresses = [{ id: 'addr-cdn', serial: 1, weight: 1, sources: ['default'] }];
  v3.pools.push({ ...pool, id: 'pool-cdn', addresses });
  const use = { id: 'pool-cdn', serial: 2, weight: 1, sources: ['default'] };
  config.pools = alone ? [use] : [...config.pools, use];
}

/** The seed's world with one name server and one resolver, and a lookup that asks them over sockets. */
async function start(options: NameServerOptions = {}) {
  const clock = manualClock();
  const world = createWorld(clock, seed());
  const server = await startNameServer(world, options);
  const resolver = await startResolver(world, [server], { name: 'AliDNS', region: 'mainland' });
  closing.push(server.close, resolver.close);
  const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  const ask =
    (at: { address: string }, role: 'authoritative' | 'resolver') =>
    (asked: string, type: Question['type'], clientSubnet?: string) =>
      lookup.ask({ name: role, address: at.address, role }, { name: name(asked), type, clientSubnet });
  return {
    clock,
    world,
    server,
    askServer: ask(server, 'authoritative'),
    askResolver: ask(resolver, 'resolver'),
  };
}
