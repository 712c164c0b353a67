import { beforeEach, describe, expect, it } from 'vitest';
import { accessZoneOf, answerAccessName } from '../../../src/sandbox/gtm/answers.ts';
import type { CloudGtmConfig, DnsGtmInstance, SandboxGtm } from '../../../src/sandbox/gtm/model.ts';
import { seedGtm } from '../../../src/sandbox/gtm/seed.ts';
import { name } from '../dns/zone.ts';

let gtm: SandboxGtm;
beforeEach(() => {
  gtm = structuredClone(seedGtm());
});

function told(host: string, turn = 0, lines: readonly string[] = ['default']): string[] | undefined {
  const answer = answerAccessName(gtm, name(`${host}.gtm-a2b4.com`), { lines, turn });
  return answer?.records.map(({ type, value }) => `${type} ${value}`);
}

describe('an access name of GTM 1.0', () => {
  it('always tells the addresses of its pool', () => {
    expect([0, 1].map((turn) => told('gtm-cn-leg10000001', turn))).toEqual([
      ['A 192.0.2.121', 'A 192.0.2.122'],
      ['A 192.0.2.121', 'A 192.0.2.122'],
    ]);
  });
});

describe('an access name of GTM 2.0', () => {
  it('and the name that the system gave lead to the same', () => {
    expect(told('app-entry')).toEqual(['CNAME origin-app.example.net']);
    expect(told('gtm-cn-app20000001')).toEqual(['CNAME origin-app.example.net']);
  });

  it('whose pools are names tells one of them in turn', () => {
    addPool(gtm, 'hrbcdn', ['cdn.example.net']);
    expect([0, 1, 2].map((turn) => told('app-entry', turn))).toEqual([
      ['CNAME origin-app.example.net'],
      ['CNAME cdn.example.net'],
      ['CNAME origin-app.example.net'],
    ]);
  });

  it('shares out names by the weight of their pools', () => {
    addPool(gtm, 'hrbcdn', ['cdn.example.net'], 3);
    set(gtm).lbaStrategy = 'RATIO';
    const answers = [0, 1, 2, 3].flatMap((turn) => told('app-entry', turn) ?? []);
    expect(answers.filter((answer) => answer === 'CNAME cdn.example.net')).toHaveLength(3);
  });

  it('tells all addresses of a set, but no more than its limit', () => {
    const instance = app(gtm);
    const [pool] = instance.pools;
    const [address] = pool?.addresses ?? [];
    if (!pool || !address) throw new Error('the seed has no pool');
    pool.type = 'IPV4';
    pool.addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((text) => ({ ...address, address: text }));
    set(gtm).type = 'IPV4';
    expect(told('app-entry')).toEqual(['A 192.0.2.1', 'A 192.0.2.2', 'A 192.0.2.3']);
    set(gtm).maxReturned = 2;
    expect(told('app-entry', 1)).toEqual(['A 192.0.2.2', 'A 192.0.2.3']);
  });

  it('passes over addresses that are offline or unhealthy, unless they are to be always online', () => {
    addPool(gtm, 'hrbcdn', ['cdn.example.net']);
    const [address] = app(gtm).pools[0]?.addresses ?? [];
    if (!address) throw new Error('the seed has no address');
    address.healthy = false;
    expect([told('app-entry', 0), told('app-entry', 1)]).toEqual([
      ['CNAME cdn.example.net'],
      ['CNAME cdn.example.net'],
    ]);
    address.mode = 'ONLINE';
    expect(told('app-entry')).toEqual(['CNAME origin-app.example.net']);
    address.mode = 'OFFLINE';
    expect(told('app-entry')).toEqual(['CNAME cdn.example.net']);
  });

  it('falls over to the other set below the smallest number of addresses, and as its access mode says', () => {
    addPool(gtm, 'hrbcdn', ['cdn.example.net']);
    const [strategy] = app(gtm).strategies;
    if (!strategy) throw new Error('the seed has no strategy');
    const primary = { ...strategy.primary, pools: [{ id: 'hrb0p1', weight: 1 }] };
    strategy.failover = { ...primary, pools: [{ id: 'hrbcdn', weight: 1 }] };
    strategy.primary = primary;
    expect(told('app-entry')).toEqual(['CNAME origin-app.example.net']);
    strategy.accessMode = 'FAILOVER';
    expect(told('app-entry')).toEqual(['CNAME cdn.example.net']);
    strategy.accessMode = 'AUTO';
    primary.minAvailable = 2;
    expect(told('app-entry')).toEqual(['CNAME cdn.example.net']);
    strategy.accessMode = 'DEFAULT';
    expect(told('app-entry')).toEqual(['CNAME origin-app.example.net']);
  });

  it('leads each line by its own strategy', () => {
    addPool(gtm, 'hrbcdn', ['cdn.example.net']);
    const [first] = app(gtm).strategies;
    if (!first) throw new Error('the seed has no strategy');
    first.primary.pools = [{ id: 'hrb0p1', weight: 1 }];
    const pools = [{ id: 'hrbcdn', weight: 1 }];
    app(gtm).strategies.push({ ...first, id: 'x', lines: ['oversea'], primary: { ...first.primary, pools } });
    expect(told('app-entry', 0, ['oversea', 'default'])).toEqual(['CNAME cdn.example.net']);
    expect(told('app-entry', 0, ['internal', 'default'])).toEqual(['CNAME origin-app.example.net']);
  });

  it('is not there without a strategy', () => {
    app(gtm).strategies = [];
    expect(told('app-entry')).toBeUndefined();
  });
});

describe('an access name of GTM 3.0', () => {
  it('with a config of addresses tells all that are available, in rotation', () => {
    expect(told('game-entry', 1)).toEqual(['A 192.0.2.142', 'A 192.0.2.141']);
    withAddress('192.0.2.141', { enabled: false });
    expect(told('game-entry')).toEqual(['A 192.0.2.142']);
  });

  it('is not there while its config is disabled', () => {
    config('game-entry').enabled = false;
    expect(told('game-entry')).toBeUndefined();
  });

  it('with a sequence goes on to the next pool when the first is not available', () => {
    addCloudPool('pool-cdn', 'cdn.example.net');
    config('shop-entry').lbStrategy = 'sequence';
    expect([0, 1].map((turn) => told('shop-entry', turn))).toEqual([
      ['CNAME origin-shop.example.net'],
      ['CNAME origin-shop.example.net'],
    ]);
    withAddress('origin-shop.example.net', { manualStatus: 'unavailable' });
    expect(told('shop-entry')).toEqual(['CNAME cdn.example.net']);
  });

  it('shares out pools by weight', () => {
    addCloudPool('pool-cdn', 'cdn.example.net', 9);
    config('shop-entry').lbStrategy = 'weight';
    const answers = Array.from({ length: 10 }, (_, turn) => told('shop-entry', turn)?.[0]);
    expect(answers.filter((answer) => answer === 'CNAME cdn.example.net')).toHaveLength(9);
  });

  it('with nothing available is still led to its first pool that is not empty and not disabled', () => {
    addCloudPool('pool-cdn', 'cdn.example.net');
    withAddress('origin-shop.example.net', { manualStatus: 'unavailable' });
    withAddress('cdn.example.net', { manualStatus: 'unavailable' });
    expect([0, 1].map((turn) => told('shop-entry', turn))).toEqual([
      ['CNAME origin-shop.example.net'],
      ['CNAME origin-shop.example.net'],
    ]);
    withAddress('origin-shop.example.net', { enabled: false });
    expect(told('shop-entry')).toEqual(['CNAME cdn.example.net']);
    withAddress('cdn.example.net', { enabled: false });
    expect(told('shop-entry')).toEqual([]);
  });

  it('has IPv4 and IPv6 side by side by two configs', () => {
    const [address] = gtm.v3.addresses;
    const [pool] = gtm.v3.pools;
    if (!address || !pool) throw new Error('the seed has no pool');
    gtm.v3.addresses.push({ ...address, id: 'addr-6', type: 'IPv6', address: '2001:db8::141' });
    const addresses = [{ id: 'addr-6', serial: 1, weight: 1, sources: [] }];
    gtm.v3.pools.push({ ...pool, id: 'pool-6', type: 'IPv6', addresses });
    const pools = [{ id: 'pool-6', serial: 1, weight: 1, sources: [] }];
    gtm.v3.configs.push({ ...config('game-entry'), id: 'Config-6', rrType: 'AAAA', pools });
    expect(told('game-entry')).toEqual(['A 192.0.2.141', 'A 192.0.2.142', 'AAAA 2001:db8::141']);
  });
});

it('names beside the access names lie in their zone but are none of them', () => {
  expect(accessZoneOf(gtm, name('nobody.gtm-a2b4.com'))).toBe('gtm-a2b4.com');
  expect(accessZoneOf(gtm, name('nogtm-a2b4.com'))).toBeUndefined();
  expect(told('nobody')).toBeUndefined();
});

function app({ v2: [instance] }: SandboxGtm): DnsGtmInstance {
  if (!instance) throw new Error('the seed has no instance of GTM 2.0');
  return instance;
}

function set(of: SandboxGtm) {
  const [strategy] = app(of).strategies;
  if (!strategy) throw new Error('the seed has no strategy');
  return strategy.primary;
}

/** One more pool of names in the primary set of the second generation's instance. */
function addPool(of: SandboxGtm, id: string, names: string[], weight = 1): void {
  const [pool] = app(of).pools;
  const [address] = pool?.addresses ?? [];
  if (!pool || !address) throw new Error('the seed has no pool');
  const addresses = names.map((text) => ({ ...address, address: text }));
  app(of).pools.push({ ...pool, id, addresses });
  set(of).pools.push({ id, weight });
}

function config(host: string): CloudGtmConfig {
  const found = gtm.v3.configs.find(({ scheduleHost }) => scheduleHost === host);
  if (!found) throw new Error(`the seed has no config for ${host}`);
  return found;
}

function withAddress(value: string, changes: { enabled?: boolean; manualStatus?: 'unavailable' }): void {
  gtm.v3.addresses = gtm.v3.addresses.map((address) =>
    address.address === value ? { ...address, ...changes } : address,
  );
}

/** One more pool with one name, behind the shop's config. */
function addCloudPool(id: string, value: string, weight = 1): void {
  const [address] = gtm.v3.addresses;
  const [pool] = gtm.v3.pools;
  if (!address || !pool) throw new Error('the seed has no pool');
  gtm.v3.addresses.push({ ...address, id: `addr-${id}`, address: value });
  const addresses = [{ id: `addr-${id}`, serial: 1, weight: 1, sources: ['default'] }];
  gtm.v3.pools.push({ ...pool, id, addresses });
  config('shop-entry').pools.push({ id, serial: 2, weight, sources: ['default'] });
}
