import type { DomainName } from '../domain/name.ts';
import type { AnsweredRecord } from '../domain/propagation.ts';
import type { DnsRecord } from '../domain/record.ts';
import type { Clock } from '../ports.ts';
import type { SandboxGtm } from './gtm/model.ts';

/** One zone of the emulated account. The name server and the emulated API share it. TTLs in seconds. */
export interface SandboxZone {
  name: DomainName;
  edition: { code: string; name: string };
  minTtl: number;
  nameServers: DomainName[];
  /** Line codes the edition knows, `default` among them. */
  lines: string[];
  expired: boolean;
  /** False: the registrar's delegation leads elsewhere. */
  delegated: boolean;
  /** Where the registrar's delegation leads instead; only for a zone that is not delegated. */
  delegatedTo?: DomainName[];
  /** True when the zone has an ICP filing, which URL forwarding and mainland CDN need. Absent: none. */
  icpFiled?: boolean;
  /** TTL and MINIMUM of the SOA record; the smaller one bounds negative caching. */
  soa: { ttl: number; minimum: number; serial: number };
  /** Present when the zone is signed; `broken`: with signatures that no resolver accepts. */
  dnssec?: 'good' | 'broken';
  records: DnsRecord[];
}

/** One accelerated domain of the emulated CDN. */
export interface SandboxCdnDomain {
  domain: DomainName;
  cname: string;
  status: string;
  coverage: 'domestic' | 'overseas' | 'global';
  httpsEnabled: boolean;
  origins: { type: 'ipaddr' | 'domain'; content: string; port: number }[];
}

/** Everything the sandbox's servers speak of; one world, many servers. */
export interface World {
  clock: Clock;
  zones: Map<DomainName, SandboxZone>;
  /** Zones that the provider hosts for somebody else: they exist, but every call about them is refused. */
  foreignZones: Set<DomainName>;
  cdn: Map<DomainName, SandboxCdnDomain>;
  /** Global Traffic Manager; its access names are served by the name servers. */
  gtm: SandboxGtm;
  /** Names outside all zones (edges of the CDN, other providers), answered by the sandbox's resolvers. */
  outside: Map<DomainName, AnsweredRecord[]>;
}

export interface Seed {
  zones: SandboxZone[];
  foreignZones?: DomainName[];
  cdn: SandboxCdnDomain[];
  /** Absent: the account has no GTM instance. */
  gtm?: SandboxGtm;
  outside: AnsweredRecord[];
}

/** A world of its own: servers may change it without touching the seed. */
export function createWorld(clock: Clock, seed: Seed): World {
  const { zones, foreignZones, cdn, gtm = noGtm(), outside } = structuredClone(seed);
  const names = new Set(outside.map((record) => record.name));
  return {
    clock,
    zones: new Map(zones.map((zone) => [zone.name, zone])),
    foreignZones: new Set(foreignZones),
    cdn: new Map(cdn.map((domain) => [domain.domain, domain])),
    gtm,
    outside: new Map([...names].map((name) => [name, outside.filter((record) => record.name === name)])),
  };
}

function noGtm(): SandboxGtm {
  return { v1: [], v2: [], v3: { instances: [], configs: [], pools: [], addresses: [] }, lastId: 0 };
}
