import type { DomainName } from '../../domain/name.ts';

/**
 * The account's Global Traffic Manager in its three generations, which share nothing but the endpoint. Words and codes
 * are the vendor's; TTLs in seconds, times in epoch milliseconds.
 */
export interface SandboxGtm {
  v1: GtmInstance[];
  v2: DnsGtmInstance[];
  v3: CloudGtm;
  /** New ids are made from a number that counts up. */
  lastId: number;
}

export interface Stamped {
  createdAt: number;
  updatedAt: number;
}

/** GTM 1.0: a pool of addresses or names, and the strategy that leads clients to it. It is only read here. */
export interface GtmInstance extends Stamped {
  id: string;
  name: string;
  accessName: DomainName;
  /** The business host that somebody noted; nothing depends on it. */
  userDomainName: DomainName;
  ttl: number;
  pools: GtmPool[];
  strategies: GtmStrategy[];
}

export interface GtmPool extends Stamped {
  id: string;
  name: string;
  type: 'IP' | 'DOMAIN';
  addresses: { value: string; mode: AddressMode; weight: number }[];
}

export interface GtmStrategy extends Stamped {
  id: string;
  name: string;
  lines: string[];
  defaultPoolId: string;
  failoverPoolId?: string;
}

/** `SMART` follows the health check, the other two do not. */
export type AddressMode = 'SMART' | 'ONLINE' | 'OFFLINE';

/** GTM 2.0: its name is made of host and zone, and the system gives it one more. */
export interface DnsGtmInstance extends Stamped {
  id: string;
  name: string;
  publicRr: string;
  publicZone: DomainName;
  systemCname: DomainName;
  userDomainName: DomainName;
  ttl: number;
  /** Only strategies of this mode answer. */
  strategyMode: StrategyMode;
  pools: DnsGtmPool[];
  strategies: DnsGtmStrategy[];
}

export type StrategyMode = 'GEO' | 'LATENCY';
export type DnsGtmPoolType = 'IPV4' | 'IPV6' | 'DOMAIN';
export type LbaStrategy = 'ALL_RR' | 'RATIO';

export interface DnsGtmPool extends Stamped {
  id: string;
  name: string;
  /** Never changes. */
  type: DnsGtmPoolType;
  lbaStrategy: LbaStrategy;
  monitor?: { id: string; open: boolean };
  addresses: DnsGtmAddress[];
}

export interface DnsGtmAddress extends Stamped {
  address: string;
  mode: AddressMode;
  weight: number;
  /** JSON text, kept as it came. */
  attributeInfo: string;
  remark: string;
  /** What a health check would find. */
  healthy: boolean;
}

export interface DnsGtmStrategy extends Stamped {
  id: string;
  name: string;
  mode: StrategyMode;
  /** For GEO; empty for LATENCY. */
  lines: string[];
  accessMode: 'AUTO' | 'DEFAULT' | 'FAILOVER';
  primary: DnsGtmPoolSet;
  failover?: DnsGtmPoolSet;
}

/** The pools of one set are all of one type. */
export interface DnsGtmPoolSet {
  type: DnsGtmPoolType;
  pools: { id: string; weight: number }[];
  lbaStrategy: LbaStrategy;
  /** The set counts as available from so many available addresses on. */
  minAvailable: number;
  maxReturned?: number;
  latencyOptimization: boolean;
}

/** GTM 3.0: addresses and pools belong to the account; a config binds pools to one access name and one record type. */
export interface CloudGtm {
  instances: CloudGtmInstance[];
  configs: CloudGtmConfig[];
  pools: CloudGtmPool[];
  addresses: CloudGtmAddress[];
}

export interface CloudGtmInstance extends Stamped {
  id: string;
  name: string;
  version: 'standard' | 'ultimate';
  accessName: DomainName;
}

export type LbStrategy = 'round_robin' | 'sequence' | 'weight' | 'source_nearest';
export type SequenceMode = 'preemptive' | 'non_preemptive';

export interface CloudGtmConfig extends Stamped {
  id: string;
  instanceId: string;
  scheduleHost: string;
  scheduleZone: DomainName;
  rrType: 'A' | 'AAAA' | 'CNAME';
  ttl: number;
  enabled: boolean;
  lbStrategy: LbStrategy;
  sequenceMode: SequenceMode;
  pools: CloudGtmMember[];
  remark: string;
}

/** A pool in a config, or an address in a pool. */
export interface CloudGtmMember {
  id: string;
  /** The smallest comes first. */
  serial: number;
  /** 1 to 100. */
  weight: number;
  /** Line codes, for `source_nearest`. */
  sources: string[];
}

export type CloudGtmAddressType = 'IPv4' | 'IPv6' | 'domain';

export interface CloudGtmPool extends Stamped {
  id: string;
  name: string;
  type: CloudGtmAddressType;
  enabled: boolean;
  healthJudgement: HealthJudgement;
  lbStrategy: LbStrategy;
  sequenceMode: SequenceMode;
  addresses: CloudGtmMember[];
  remark: string;
}

/** What share of a pool's addresses, or of an address's checks, must be in order. */
export type HealthJudgement = 'any_ok' | 'p30_ok' | 'p50_ok' | 'p70_ok' | 'all_ok';

export interface CloudGtmAddress extends Stamped {
  id: string;
  name: string;
  type: CloudGtmAddressType;
  address: string;
  enabled: boolean;
  /** `manual` follows `manualStatus`, `auto` the health checks. */
  availableMode: 'auto' | 'manual';
  manualStatus: 'available' | 'unavailable';
  healthJudgement: HealthJudgement;
  healthTasks: { port?: number; templateId: string }[];
  /** What its health checks would find. */
  healthy: boolean;
  remark: string;
}
