import { DomainName } from '../../domain/name.ts';
import type { CloudGtmConfig, CloudGtmPool, DnsGtmInstance, GtmInstance, SandboxGtm } from './model.ts';

/**
 * What the account's GTM starts with: for each generation one access name, and for 3.0 one more that takes addresses only.
 * `ttl`: of the answers of 2.0, in seconds.
 */
export function seedGtm(ttl = 15): SandboxGtm {
  return {
    v1: [LEGACY],
    v2: [{ ...APP, ttl }],
    v3: {
      instances: [
        { id: 'gtm-cn-shp30000001', name: 'shop', version: 'ultimate', accessName: SHOP_ENTRY, ...stamp() },
        { id: 'gtm-cn-gam30000001', name: 'game', version: 'standard', accessName: GAME_ENTRY, ...stamp() },
      ],
      configs: [SHOP_CONFIG, GAME_CONFIG],
      pools: [SHOP_POOL, GAME_POOL],
      addresses: [
        address({ id: 'addr-895182181143680001', name: 'shop origin', address: 'origin-shop.example.net' }),
        address({ id: 'addr-895182181143680002', name: 'game 1', address: '192.0.2.141' }),
        address({ id: 'addr-895182181143680003', name: 'game 2', address: '192.0.2.142' }),
      ],
    },
    lastId: 0,
  };
}

/** The zone of the access names. The account does not hold it among its own. */
const ACCESS_ZONE = DomainName.parse('gtm-a2b4.com');
const SHOP_ENTRY = DomainName.parse('shop-entry.gtm-a2b4.com');
const GAME_ENTRY = DomainName.parse('game-entry.gtm-a2b4.com');

/** `legacy.example.com`: the first generation, which is detected and handed over. */
const LEGACY: GtmInstance = {
  id: 'gtm-cn-leg10000001',
  name: 'legacy',
  accessName: DomainName.parse('gtm-cn-leg10000001.gtm-a2b4.com'),
  userDomainName: DomainName.parse('legacy.example.com'),
  ttl: 15,
  pools: [
    {
      id: 'hra0l1',
      name: 'legacy-web',
      type: 'IP',
      addresses: [
        { value: '192.0.2.121', mode: 'SMART', weight: 1 },
        { value: '192.0.2.122', mode: 'SMART', weight: 1 },
      ],
      ...stamp(),
    },
  ],
  strategies: [{ id: 'hra0s1', name: 'everybody', lines: ['default'], defaultPoolId: 'hra0l1', ...stamp() }],
  ...stamp(),
};

/** `app.example.com` and `checkout.example.com`: the second generation, one domain pool for everybody. */
const APP: DnsGtmInstance = {
  id: 'gtm-cn-app20000001',
  name: 'app',
  publicRr: 'app-entry',
  publicZone: ACCESS_ZONE,
  systemCname: DomainName.parse('gtm-cn-app20000001.gtm-a2b4.com'),
  userDomainName: DomainName.parse('app.example.com'),
  ttl: 15,
  strategyMode: 'GEO',
  pools: [
    {
      id: 'hrb0p1',
      name: 'app-origin',
      type: 'DOMAIN',
      lbaStrategy: 'ALL_RR',
      addresses: [
        {
          address: 'origin-app.example.net',
          mode: 'SMART',
          weight: 1,
          attributeInfo: '{"lineCodeRectifyType":"AUTO","lineCodes":["default"]}',
          remark: '',
          healthy: true,
          ...stamp(),
        },
      ],
      ...stamp(),
    },
  ],
  strategies: [
    {
      id: 'hrb0s1',
      name: 'everybody',
      mode: 'GEO',
      lines: ['default'],
      accessMode: 'AUTO',
      primary: {
        type: 'DOMAIN',
        pools: [{ id: 'hrb0p1', weight: 1 }],
        lbaStrategy: 'ALL_RR',
        minAvailable: 1,
        latencyOptimization: false,
      },
      ...stamp(),
    },
  ],
  ...stamp(),
};

/** `shop.example.com`: the third generation with a config that takes names. */
const SHOP_POOL = pool({
  id: 'pool-895280232254420001',
  name: 'shop-origin',
  type: 'domain',
  addresses: ['addr-895182181143680001'],
});
const SHOP_CONFIG = config({
  id: 'Config-000000000001',
  instanceId: 'gtm-cn-shp30000001',
  scheduleHost: 'shop-entry',
  rrType: 'CNAME',
  pools: [SHOP_POOL.id],
});

/** `game.example.com`: a config of addresses, which no name can join. */
const GAME_POOL = pool({
  id: 'pool-895280232254420002',
  name: 'game-servers',
  type: 'IPv4',
  addresses: ['addr-895182181143680002', 'addr-895182181143680003'],
});
const GAME_CONFIG = config({
  id: 'Config-000000000002',
  instanceId: 'gtm-cn-gam30000001',
  scheduleHost: 'game-entry',
  rrType: 'A',
  pools: [GAME_POOL.id],
});

function config(
  said: Pick<CloudGtmConfig, 'id' | 'instanceId' | 'scheduleHost' | 'rrType'> & { pools: string[] },
): CloudGtmConfig {
  return {
    ...said,
    scheduleZone: ACCESS_ZONE,
    ttl: 15,
    enabled: true,
    lbStrategy: 'round_robin',
    sequenceMode: 'preemptive',
    pools: members(said.pools),
    remark: '',
    ...stamp(),
  };
}

function pool(said: Pick<CloudGtmPool, 'id' | 'name' | 'type'> & { addresses: string[] }): CloudGtmPool {
  return {
    ...said,
    enabled: true,
    healthJudgement: 'any_ok',
    lbStrategy: 'round_robin',
    sequenceMode: 'preemptive',
    addresses: members(said.addresses),
    remark: '',
    ...stamp(),
  };
}

function members(ids: readonly string[]) {
  return ids.map((id, index) => ({ id, serial: index + 1, weight: 1, sources: ['default'] }));
}

function address(said: { id: string; name: string; address: string }) {
  return {
    ...said,
    type: /^[\d.]+$/.test(said.address) ? ('IPv4' as const) : ('domain' as const),
    enabled: true,
    availableMode: 'manual' as const,
    manualStatus: 'available' as const,
    healthJudgement: 'any_ok' as const,
    healthTasks: [],
    healthy: true,
    remark: '',
    ...stamp(),
  };
}

function stamp() {
  const at = Date.UTC(2024, 0, 2, 3, 4);
  return { createdAt: at, updatedAt: at };
}
