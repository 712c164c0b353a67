import type { GtmAccess, GtmInstance, GtmPoolUse } from '../../src/domain/gtm.ts';
import { DomainName } from '../../src/domain/name.ts';
import type { CloudGtm, DnsGtmPool, DnsGtmStrategy, SandboxGtm } from '../../src/sandbox/gtm/model.ts';

const name = (text: string) => DomainName.parse(text);
const stamp = { createdAt: Date.UTC(2024, 0, 2), updatedAt: Date.UTC(2024, 0, 2) };

export const instances = {
  first: instance(1, 'gtm-cn-old', 'old', 'gtm-cn-old.gtm-a2b4.com'),
  second: instance(2, 'gtm-cn-two', 'two', 'app-entry.gtm-a2b4.com'),
  third: instance(3, 'gtm-cn-three', 'three', 'shop-entry.gtm-a2b4.com'),
  addresses: instance(3, 'gtm-cn-four', 'four', 'game-entry.gtm-a2b4.com'),
} as const;

/** What is known of the seed's instances, in the words of the port. */
export function seedAccesses(): GtmAccess[] {
  return [
    { instance: instances.first, ttl: 60, rules: [], businessNames: [name('legacy.example.com')] },
    {
      instance: instances.second,
      ttl: 60,
      businessNames: [name('app.example.com')],
      rules: [
        {
          ...{ id: 'hrbs1', name: 'everybody', kind: 'domain', enabled: true, order: 'weight' },
          pools: [
            use('hrbp1', 'app-origin', 'domain', ['origin.example.net'], { weight: 70 }),
            use('hrbp2', 'app-second', 'domain', ['second.example.net'], { weight: 30 }),
          ],
        },
        {
          ...{ id: 'hrbs2', name: 'mainland', kind: 'ipv4', enabled: false, order: 'all' },
          pools: [use('hrbp3', 'app-servers', 'ipv4', ['192.0.2.1', '192.0.2.2'], { weight: 1 })],
        },
      ],
    },
    {
      instance: instances.third,
      ttl: 30,
      businessNames: [],
      rules: [
        {
          ...{ id: 'Config-1', name: 'CNAME', kind: 'domain', enabled: true, order: 'sequence' },
          pools: [
            use('pool-1', 'shop-origin', 'domain', ['origin.example.net'], place(1, 7)),
            use('pool-2', 'shop-second', 'domain', ['second.example.net'], place(2, 3)),
          ],
        },
      ],
    },
    {
      instance: instances.addresses,
      ttl: 30,
      businessNames: [],
      rules: [
        {
          ...{ id: 'Config-2', name: 'A', kind: 'ipv4', enabled: true, order: 'all' },
          pools: [use('pool-3', 'game-4', 'ipv4', ['192.0.2.3'], place(1, 1))],
        },
        {
          ...{ id: 'Config-3', name: 'AAAA', kind: 'ipv6', enabled: false, order: 'nearest' },
          pools: [use('pool-4', 'game-6', 'ipv6', ['2001:db8::3'], place(1, 1))],
        },
      ],
    },
  ];
}

/** The same, as the emulated account keeps it, with what the port does not tell. */
export function seedGtm(): SandboxGtm {
  const { first, second } = instances;
  return {
    v1: [
      {
        ...{ id: first.instanceId, name: first.name, accessName: first.accessName, ttl: 60, ...stamp },
        ...{ userDomainName: name('legacy.example.com'), pools: [], strategies: [] },
      },
    ],
    v2: [
      {
        ...{ id: second.instanceId, name: second.name, ttl: 60, strategyMode: 'GEO', ...stamp },
        ...{ publicRr: 'app-entry', publicZone: name('gtm-a2b4.com') },
        systemCname: name('gtm-cn-two.gtm-a2b4.com'),
        userDomainName: name('app.example.com'),
        pools: [
          pool('hrbp1', 'app-origin', 'DOMAIN', ['origin.example.net']),
          pool('hrbp2', 'app-second', 'DOMAIN', ['second.example.net']),
          pool('hrbp3', 'app-servers', 'IPV4', ['192.0.2.1', '192.0.2.2']),
          pool('hrbp4', 'app-spare', 'DOMAIN', ['spare.example.net']),
        ],
        strategies: [EVERYBODY, MAINLAND, BY_LATENCY],
      },
    ],
    v3: seedCloudGtm(),
    lastId: 100,
  };
}

const only = { lbaStrategy: 'ALL_RR', minAvailable: 1, latencyOptimization: false } as const;

const EVERYBODY: DnsGtmStrategy = {
  ...{
    id: 'hrbs1',
    name: 'everybody',
    mode: 'GEO',
    lines: ['default', 'oversea'],
    accessMode: 'AUTO',
    ...stamp,
  },
  primary: {
    ...{ type: 'DOMAIN', lbaStrategy: 'RATIO', minAvailable: 2, latencyOptimization: false },
    pools: [
      { id: 'hrbp1', weight: 70 },
      { id: 'hrbp2', weight: 30 },
    ],
  },
  failover: {
    ...{ type: 'DOMAIN', lbaStrategy: 'RATIO', minAvailable: 3, maxReturned: 4, latencyOptimization: true },
    pools: [{ id: 'hrbp4', weight: 9 }],
  },
};

/** Set to its failover set by hand. */
const MAINLAND: DnsGtmStrategy = {
  ...{ id: 'hrbs2', name: 'mainland', mode: 'GEO', lines: ['internal'], accessMode: 'FAILOVER', ...stamp },
  primary: { type: 'IPV4', pools: [{ id: 'hrbp3', weight: 1 }], ...only },
  failover: { type: 'DOMAIN', pools: [{ id: 'hrbp4', weight: 1 }], ...only },
};

/** Of the mode that the instance is not in. */
const BY_LATENCY: DnsGtmStrategy = {
  ...{ id: 'hrbs3', name: 'nearest', mode: 'LATENCY', lines: [], accessMode: 'AUTO', ...stamp },
  primary: { type: 'DOMAIN', pools: [{ id: 'hrbp2', weight: 1 }], ...only },
};

function seedCloudGtm(): CloudGtm {
  const accesses = seedAccesses().filter(({ instance: { generation } }) => generation === 3);
  const rules = accesses.flatMap(({ instance: { instanceId }, rules }) =>
    rules.map((rule) => ({ ...rule, instanceId })),
  );
  const pools = rules.flatMap((rule) => rule.pools);
  return {
    instances: accesses.map(({ instance: { instanceId: id, name, accessName } }) => ({
      ...{ id, name, accessName, version: 'ultimate', ...stamp },
    })),
    configs: rules.map(({ id, instanceId, name, enabled, order, pools }) => ({
      ...{ id, instanceId, enabled, ttl: 30, sequenceMode: 'preemptive', remark: '', ...stamp },
      scheduleHost: instanceId === 'gtm-cn-three' ? 'shop-entry' : 'game-entry',
      scheduleZone: DomainName.parse('gtm-a2b4.com'),
      rrType: name === 'CNAME' || name === 'AAAA' ? name : 'A',
      lbStrategy: order === 'sequence' ? 'sequence' : order === 'nearest' ? 'source_nearest' : 'round_robin',
      pools: pools.map(({ poolId = '', serial = 1, weight = 1, sources = [] }) => ({
        ...{ id: poolId, serial, weight, sources },
      })),
    })),
    pools: pools.map(({ poolId = '', name, type }) => ({
      ...{ id: poolId, name, type: TYPES[type], enabled: true, healthJudgement: 'any_ok' },
      ...{ lbStrategy: 'round_robin', sequenceMode: 'preemptive', remark: '', ...stamp },
      addresses: [{ id: `addr-of-${poolId}`, serial: 1, weight: 1, sources: ['default'] }],
    })),
    addresses: pools.map(({ poolId, name, type, members: [address = ''] }) => ({
      ...{ id: `addr-of-${poolId}`, name: `${name} 1`, type: TYPES[type], address, enabled: true },
      ...{ availableMode: 'manual', manualStatus: 'available', healthJudgement: 'any_ok' },
      ...{ healthTasks: [], healthy: true, remark: '', ...stamp },
    })),
  };
}

const TYPES = { ipv4: 'IPv4', ipv6: 'IPv6', domain: 'domain' } as const;

function instance(
  generation: GtmInstance['generation'],
  instanceId: string,
  title: string,
  accessName: string,
): GtmInstance {
  return { generation, instanceId, name: title, accessName: DomainName.parse(accessName) };
}

function use(
  poolId: string,
  title: string,
  type: GtmPoolUse['type'],
  members: string[],
  rest: Pick<GtmPoolUse, 'weight' | 'serial' | 'sources'>,
): GtmPoolUse {
  return { poolId, name: title, type, members, ...rest };
}

function place(serial: number, weight: number) {
  return { serial, weight, sources: ['default'] };
}

function pool(id: string, title: string, type: DnsGtmPool['type'], addresses: string[]): DnsGtmPool {
  const attributeInfo = '{"lineCodeRectifyType":"AUTO","lineCodes":["default"]}';
  return {
    ...{ id, name: title, type, lbaStrategy: 'ALL_RR', ...stamp },
    addresses: addresses.map((address) => ({
      ...{ address, mode: 'SMART', weight: 1, attributeInfo, remark: '', healthy: true, ...stamp },
    })),
  };
}
