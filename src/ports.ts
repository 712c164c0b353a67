import type { Change, JournalEntry, MessageRef, ProviderAnswer } from './domain/change.ts';
import type { Edit } from './domain/edit.ts';
import type { GtmAccess, GtmEdit, GtmInstance, GtmPool } from './domain/gtm.ts';
import type { DomainName, Host } from './domain/name.ts';

import type { DnsAnswer, Server } from './domain/propagation.ts';
import type { DnsRecord } from './domain/record.ts';
import type { CdnFacts, Filing, ZoneFacts } from './domain/scene.ts';

/** The clock everyone reads; time moves only where the composition root says so. Milliseconds. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Where the bot tells its operator what happened; a pino logger is one. Fields first, then a sentence. */
export interface Log {
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

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
  type: 'A' | 'AAAA' | 'CNAME' | 'SOA' | 'NS' | 'MX' | 'TXT' | 'SRV' | 'CAA';
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

export interface ChangeStore {
  /**
   * Stores a new change and claims every name of `namesOf` in one step. When open changes hold some of them nothing is
   * stored or claimed, and the answer is the holder of the first such name in the order of `namesOf`.
   */
  create(change: Change): Promise<{ created: true } | { created: false; holder: string }>;
  /**
   * Compare-and-set: saves as `version + 1` when the stored version is still `change.version`, else returns undefined.
   * Claims follow what is saved, in the same step: an open change has those of its names and no others, an ended one
   * has none. A change that stays open and names what another open change holds is not saved: undefined too.
   */
  save(change: Change): Promise<Change | undefined>;
  find(id: string): Promise<Change | undefined>;
  /** The open change that holds the name. */
  holderOf(name: DomainName): Promise<string | undefined>;
  /** Ids of changes with `dueAt` at or before `now`, or with an announcement due; oldest first. */
  due(now: number): Promise<string[]>;
  /** Removes a change that nobody has seen, and its claims. */
  discard(id: string): Promise<void>;
}

/** What a job carries: never a plan, only where to look. */
export interface Alarm {
  changeId: string;
  step: number;
  generation: number;
}

export interface JobQueue {
  /** Rings at least once, not before `delayMs`. The same alarm added twice may ring once. */
  add(alarm: Alarm, delayMs: number): Promise<void>;
}

export interface Locks {
  /** Runs `work` alone among all instances, waiting for its turn. */
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Runs `work` alone, or not at all when somebody else holds the lock. */
  tryRun<T>(name: string, work: () => Promise<T>): Promise<{ ran: true; value: T } | { ran: false }>;
}

export interface Notifier {
  /** Posts the card once. `unconfirmed`: Slack may have posted it. @throws NotDelivered when it certainly was not. */
  postCard(change: Change): Promise<MessageRef | 'unconfirmed'>;
  /** Shows the change's present state on its card. Never throws: the next edit catches up. */
  updateCard(change: Change): Promise<void>;
  /** Tells one line of the journal in the card's thread. Never throws. */
  note(change: Change, entry: JournalEntry): Promise<void>;
  /**
   * Tells the outcome in the channel and to the requester, and makes sure that the card shows it, too: whoever stored the
   * end may have died before. @throws NotDelivered when it certainly was not told.
   */
  announce(change: Change): Promise<void>;
}

/** Slack certainly did not take the message. `code` is Slack's own, such as `not_in_channel`. */
export class NotDelivered extends Error {
  readonly code: string;
  constructor(code: string, cause?: unknown) {
    super(`Slack did not take the message: ${code}`, { cause });
    this.name = 'NotDelivered';
    this.code = code;
  }
}

export interface Directory {
  /** Users of a user group. @throws when the group cannot be read: nobody may approve by it then. */
  membersOf(groupId: string): Promise<string[]>;
}

/** One event of the trail: who did what to which change. */
export interface AuditEvent {
  at: number;
  changeId: string;
  name: DomainName;
  /** A user id, or `switchyard` for what the bot did by itself. */
  who: string;
  entry: JournalEntry | { kind: 'proposed' };
}

export interface AuditLog {
  record(event: AuditEvent): Promise<void>;
}

/** What the settings say of one zone. */
export interface ZonePolicy {
  /** User ids and user group ids; empty means that nobody may approve. */
  approvers: readonly string[];
  /** How many approvals a change needs. */
  approvals: number;
  /** Target words; `auto` asks the CDN for the host's own CNAME. */
  targets: Readonly<Record<string, 'auto' | DomainName>>;
}

/** Everything a use case may touch. */
export interface Ports {
  provider: DnsProvider;
  cdn: CdnCatalog;
  gtm: TrafficManager;
  web: WebProbe;
  lookup: DnsLookup;
  changes: ChangeStore;
  queue: JobQueue;
  locks: Locks;
  notifier: Notifier;
  directory: Directory;
  audit: AuditLog;
  clock: Clock;
  zones: ReadonlyMap<DomainName, ZonePolicy>;
  newChangeId(): string;
  /** True from the moment on when this process has been told to end: no step and no write begins any more. */
  isStopping(): boolean;
}
