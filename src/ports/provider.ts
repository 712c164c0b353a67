import type { Edit } from '../domain/edit.ts';
import type { GtmAccess, GtmEdit, GtmInstance, GtmPool } from '../domain/gtm.ts';
import type { ProviderAnswer } from '../domain/journal.ts';
import type { DomainName, Host } from '../domain/name.ts';
import type { DnsAnswer, Server } from '../domain/propagation.ts';
import type { DnsRecord } from '../domain/record.ts';
import type { CdnFacts, Filing, ZoneFacts } from '../domain/scene.ts';

/** A failed call to the provider. Expected: callers decide by `outcome` and `retryable`. */
export class ProviderError extends Error {
  readonly code: string;
  /** `unknown`: the call may have taken effect; read back before anything else. */
  readonly outcome: 'not-applied' | 'unknown';
  readonly retryable: boolean;
  readonly requestId: string | undefined;

  constructor(details: {
    code: string;
    message: string;
    outcome: 'not-applied' | 'unknown';
    retryable: boolean;
    requestId?: string | undefined;
    cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.name = 'ProviderError';
    this.code = details.code;
    this.outcome = details.outcome;
    this.retryable = details.retryable;
    this.requestId = details.requestId;
  }

  get answer(): ProviderAnswer {
    const { code, message, requestId } = this;
    return requestId === undefined ? { code, message } : { code, message, requestId };
  }
}

export interface DnsProvider {
  /** All zones of the account. */
  listZones(): Promise<{ name: DomainName; expired: boolean }[]>;
  /** @throws ProviderError with code `InvalidDomainName.NoExist` or `IncorrectDomainUser` when the zone is not ours. */
  readZone(zone: DomainName): Promise<Omit<ZoneFacts, 'negativeTtl'>>;
  /** The host's records on all lines and in all states; empty when there are none. Reads retry by themselves. */
  readHost(zone: DomainName, host: Host): Promise<DnsRecord[]>;
  /** MX, NS and SRV records of the zone whose value is `name`. */
  findPointers(zone: DomainName, name: DomainName): Promise<DnsRecord[]>;
  /** CNAME records of the zone whose value is `name`, on all lines and in all states. */
  findAliases(zone: DomainName, name: DomainName): Promise<DnsRecord[]>;
  /** Records of the zone that carry the mark of a change, on all hosts and lines and in all states. */
  findMarked(zone: DomainName): Promise<DnsRecord[]>;
  /**
   * Carries out one edit in one write, never repeated here: the caller stores its intent and reads back.
   * An `update` that differs in what the record says replaces it in place (host and line included) and leaves status,
   * weight and remark alone; else it sets the one of these that differs, where turning weights on for the set may come
   * first. Whatever needs more calls is refused with code `NeedsMoreCalls`, as is a `create` that is to be disabled or
   * to carry a remark or a weight.
   * @throws ProviderError
   */
  apply(zone: DomainName, edit: Edit): Promise<{ recordId: string; requestId: string }>;
}

export interface CdnCatalog {
  /** What the CDN knows of an accelerated domain; null when it does not know it. @throws ProviderError */
  find(domain: DomainName): Promise<CdnFacts | null>;
  /** Whether the name has an ICP filing; `unknown` when the API cannot say. Never throws. */
  filing(domain: DomainName): Promise<Filing>;
}

/** Global Traffic Manager, in its three generations. */
export interface TrafficManager {
  /** The instance whose access name is exactly `name`; null when it is nobody's. @throws ProviderError */
  find(name: DomainName): Promise<GtmAccess | null>;
  /** The instance's pool of that name, whether a rule uses it or not. @throws ProviderError */
  findPool(instance: GtmInstance, poolName: string): Promise<GtmPool | null>;
  /**
   * Brings about one effect and reads what it needs for that itself (ids of pools, the fields a full replacement must
   * send back). Calls that come before the one that matters are harmless and found again by a repeat.
   * @throws ProviderError
   */
  apply(edit: GtmEdit): Promise<{ requestId: string }>;
}

/** What one HTTP request came to. `location` as the server wrote it. */
export type WebAnswer =
  | { outcome: 'answered'; status: number; location?: string }
  | { outcome: 'unreachable'; detail: string };

export interface WebProbe {
  /**
   * One GET of an http or https URL; no redirect is followed and the body is not read. `address` (an IP) is connected to
   * instead of what the name resolves to. Never throws.
   */
  get(url: string, options?: { address?: string }): Promise<WebAnswer>;
}

export interface Question {
  name: DomainName;
  type: 'A' | 'AAAA' | 'CNAME' | 'SOA' | 'NS' | 'MX' | 'TXT' | 'SRV' | 'CAA' | 'DNSKEY';
  /** IPv4 prefix such as `8.8.8.0/24`, sent as EDNS client subnet (RFC 7871). */
  clientSubnet?: string | undefined;
}

export interface DnsLookup {
  /** Asks one server once or twice over UDP, over TCP when truncated. Never throws: silence is an outcome. */
  ask(server: Server, question: Question): Promise<DnsAnswer>;
  /** Every address of each of the zone's name servers; the settings may override them. */
  authoritative(zone: DomainName, nameServers: readonly DomainName[]): Promise<Server[]>;
  /** The resolvers of the settings, in their order. */
  resolvers(): Server[];
}
