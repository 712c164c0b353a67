import type { AuditEntry } from './domain/audit.ts';
import type { Unidentified } from './domain/audit-event.ts';
import type { Change, MessageRef } from './domain/change.ts';
import type { Moment } from './domain/clocks.ts';
import type { Edit } from './domain/edit.ts';
import type { Freeze, FreezeNews } from './domain/freeze.ts';
import type { GtmAccess, GtmEdit, GtmInstance, GtmPool } from './domain/gtm.ts';
import type { JournalEntry, ProviderAnswer } from './domain/journal.ts';
import type { Language } from './domain/language.ts';
import type { DomainName, Host } from './domain/name.ts';
import type { Person } from './domain/person.ts';
import type { DnsAnswer, Server } from './domain/propagation.ts';
import type { DnsRecord } from './domain/record.ts';
import type { ReviewPolicy } from './domain/review.ts';
import type { CdnFacts, Filing, ZoneFacts } from './domain/scene.ts';
import type { Window } from './domain/schedule.ts';
import type { TurnNews, WaitingRequest } from './domain/waiting.ts';

/** The clock everyone reads; time moves only where the composition root says so. Milliseconds. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The present by every clock within reach, not by the machine's alone: what is due, and what waits, goes by this. */
export interface Time {
  /** Asks the clocks that can be asked in a moment and goes on without those that cannot. Never throws. */
  now(): Promise<Moment>;
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

/**
 * What a save came to. `outdated`: somebody else has saved the change since it was read, or it is gone. `held`: it is to
 * be open, and an open change holds one of its names.
 */
export type Saved =
  | { saved: true; change: Change }
  | { saved: false; why: 'outdated' }
  | { saved: false; why: 'held'; holder: string };

/** Which changes to list; all that is given must be so of a change. */
export interface ChangeQuery {
  /** `undecided`: a decision has yet to be made about it. `unreviewed`: see `needsReview`. */
  state?: 'open' | 'undecided' | 'unreviewed';
  /** Id of the user who asked for it. */
  requestedBy?: string;
  zone?: DomainName;
  /** A name that it may write to. */
  name?: DomainName;
  /** How many are read at most. */
  limit: number;
}

export interface ListedChanges {
  /** Newest first: by when they were proposed, then by id. */
  changes: Change[];
  /** How many there are beyond these. */
  more: number;
  /** Ids of those among them that this version cannot read. */
  unreadable: string[];
}

/**
 * Changes, and the claims of those that are open (`claimsOf`): one change writes to a name, and meanwhile none relies on
 * it. Claims follow what is stored, in the same step: an open change has those of its plan and no others, an ended one
 * has none. `held` tells the change that holds the first name, in the order of `writes`, then `relies`; of those that
 * hold one name, the writer before whoever relies on it, and these by id.
 */
export interface ChangeStore {
  /** Stores a new change with its claims, or nothing. The answer carries its `revision`. */
  create(change: Change): Promise<{ created: true; change: Change } | { created: false; holder: string }>;
  /**
   * Compare-and-set: saves as `version + 1`, with a new `revision`, while what is stored has still the version and the
   * revision of `change`. A change that ended and is open again claims its names anew.
   */
  save(change: Change): Promise<Saved>;
  find(id: string): Promise<Change | undefined>;
  /** The open change that may write to the name. */
  writerOf(name: DomainName): Promise<string | undefined>;
  /** The open change that keeps another one from writing to the name: its writer, else the first that relies on it. */
  holderOf(name: DomainName): Promise<string | undefined>;
  /** Ids of changes with `dueAt` at or before `now`, or with an announcement due; oldest first. */
  due(now: number): Promise<string[]>;
  /** As they are stored at this moment; cheap among ten thousand. */
  list(query: ChangeQuery): Promise<ListedChanges>;
  /** Removes a change that nobody has seen, and its claims. */
  discard(id: string): Promise<void>;
}

/** Requests that wait for a name, in the order in which they came. It outlives every instance. */
export interface WaitingLine {
  /**
   * Puts a request at the end, once: where one with its id or its `sameness` is in line already, nothing changes. The
   * answer is the request that is in line now.
   */
  join(request: WaitingRequest): Promise<WaitingRequest>;
  /** Everybody who waits, whatever for, the oldest first. */
  list(): Promise<WaitingRequest[]>;
  /** Keeps what has become of a request, in its place; false when it is not in line any more. */
  save(request: WaitingRequest): Promise<boolean>;
  /** False when it was not in line. */
  leave(id: string): Promise<boolean>;
}

/** Zones in which nothing new begins, one freeze each. They outlive every instance. */
export interface Freezes {
  /** The freeze that is in force at `now` (epoch milliseconds). */
  of(zone: DomainName, now: number): Promise<Freeze | undefined>;
  /** Every freeze that is in force at `now`, by zone. */
  list(now: number): Promise<Freeze[]>;
  /** Takes the place of the zone's freeze, if there is one. */
  put(freeze: Freeze): Promise<void>;
  /** Ends a freeze as it was read; false when it is another one by now, or gone. */
  lift(freeze: Freeze): Promise<boolean>;
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
   * Tells everybody in the channel that somebody broke the glass, and calls those who may approve (ids of users and
   * groups). Never throws; false when Slack certainly did not take it.
   */
  alarm(change: Change, approvers: readonly string[]): Promise<boolean>;
  /**
   * Shows the end on the card, then tells the outcome in the channel and to the requester.
   * @throws NotDelivered when it certainly was not told
   */
  announce(change: Change): Promise<void>;
  /**
   * Shows the ends of several changes of one channel on their cards, then tells them together: one message in the channel
   * and one to each requester. For what could not be told in time.
   * @throws NotDelivered when it certainly was not told
   */
  announceTogether(changes: readonly Change[]): Promise<void>;
  /**
   * Tells who waited in line what came of it: in a direct message, or in the channel where that is refused.
   * @throws NotDelivered when it certainly arrived in neither
   */
  tellTurn(request: WaitingRequest, news: TurnNews): Promise<void>;
  /**
   * Tells everybody that a zone was frozen or is free again, in the channel where that was typed.
   * @throws NotDelivered when it certainly was not told
   */
  tellFreeze(news: FreezeNews, channel: string): Promise<void>;
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

/** A text file for one person. */
export interface TextFile {
  name: string;
  title: string;
  content: string;
}

export interface Mail {
  /** Sends it in a direct message. @throws NotDelivered when Slack did not say that it took it */
  sendFile(userId: string, file: TextFile): Promise<void>;
}

export interface Directory {
  /** Users of a user group. @throws when the group cannot be read: nobody may approve by it then. */
  membersOf(groupId: string): Promise<string[]>;
  /** What the workspace says of somebody now. @throws when that cannot be read: they may decide nothing then. */
  person(userId: string): Promise<Person>;
}

/** In which language to speak to whom. Never throws: where nobody can tell it is the default. */
export interface Languages {
  /** What the person has chosen, else the locale of their Slack. */
  ofPerson(userId: string): Promise<Language>;
  /** What is spoken where changes of the zone are shown to all. */
  ofZone(zone: DomainName): Language;
}

/** What people have chosen for themselves. It outlives every instance. */
export interface Preferences {
  /** Undefined: nothing was chosen, so it goes by their Slack. */
  languageOf(userId: string): Promise<Language | undefined>;
  /** Undefined takes a choice back. */
  chooseLanguage(userId: string, language: Language | undefined): Promise<void>;
}

/** Where the bot can speak. */
export interface Channels {
  /** Where goes what cannot go elsewhere. */
  fallback: string;
  /** Whether the bot is in the channel; true where Slack does not tell, because trying does no harm. Never throws. */
  has(channel: string): Promise<boolean>;
}

/** The Home tabs of people in Slack. Nothing here throws: a tab that could not be shown is told to the log. */
export interface Homes {
  /** Shows a person theirs, and keeps it up to date for a day. `hash`: of the one they see now, where that is known. */
  open(userId: string, hash?: string): Promise<void>;
  /** Something has moved: whoever has opened theirs lately sees it soon. Returns at once. */
  refresh(): void;
}

/** Who has opened their Home tab lately. It outlives every instance. */
export interface Viewers {
  /** Keeps a person among them until that moment. Epoch milliseconds. */
  keep(userId: string, until: number): Promise<void>;
  list(now: number): Promise<string[]>;
}

/** What Slack has delivered lately, so that each is done at most once, whichever instance it arrives at. */
export interface Deliveries {
  /**
   * Takes a delivery. `begun`: somebody has it and has not acknowledged it yet; `done`: it was acknowledged, with that
   * answer. Whoever has begun and neither ends nor drops it loses it after some seconds.
   */
  take(key: string): Promise<{ kind: 'new' } | { kind: 'begun' } | { kind: 'done'; answer: string }>;
  /** Keeps for ten minutes at least that it was acknowledged, and how. */
  done(key: string, answer: string): Promise<void>;
  /** It was not acknowledged: it may be taken again. */
  drop(key: string): Promise<void>;
}

/** `isFirst`: the first one too many in its window of time. */
export type LimitVerdict =
  | { allowed: true }
  | { allowed: false; by: 'person' | 'channel'; seconds: number; isFirst: boolean };

/** How much one person, and all in one channel, may ask for. */
export interface Limits {
  count(what: 'command' | 'click', who: { userId: string; channel?: string }): Promise<LimitVerdict>;
}

/** Which part of the trail to read. */
export interface AuditQuery {
  of: { name: DomainName } | { zone: DomainName } | { changeId: string };
  /** How many entries are read at most. */
  limit: number;
}

/**
 * The trail: every event once, in one chain (`chain` of the domain) that only grows. What happened to a change is taken
 * from the change itself, so that nothing is missing for good where a process dies between a save and the trail.
 */
export interface AuditLog {
  /**
   * Writes down what the trail does not have yet of a change, as it is stored. `who`: under whom lines go that name
   * nobody. `from`: the number of the first event that is probably missing; a wrong guess costs one more round trip.
   */
  follow(change: Change, guess: { who: string; from: number }): Promise<void>;
  /** Writes down an event that is no line of a change, unless there is one with its id; see `identified`. */
  record(event: Unidentified): Promise<void>;
  /** Some changes of which more is stored than the trail has; empty but for a moment, or after a death. */
  behind(): Promise<string[]>;
  /** Newest first, and how many there are beyond these. */
  read(query: AuditQuery): Promise<{ entries: AuditEntry[]; more: number }>;
}

/** What the settings say of one zone. */
export interface ZonePolicy extends ReviewPolicy {
  /** Of cards and notes in channels; the default one when left out. */
  language?: Language;
  /** Target words; `auto` asks the CDN for the host's own CNAME. */
  targets: Readonly<Record<string, 'auto' | DomainName>>;
  /** In which times are meant that people type (IANA). */
  timeZone?: string | undefined;
  /** The quiet hours: what `off-peak` stands for. */
  offPeak?: Window | undefined;
}

/** Everything a use case may touch. */
export interface Ports {
  provider: DnsProvider;
  cdn: CdnCatalog;
  gtm: TrafficManager;
  web: WebProbe;
  lookup: DnsLookup;
  changes: ChangeStore;
  line: WaitingLine;
  freezes: Freezes;
  queue: JobQueue;
  locks: Locks;
  notifier: Notifier;
  directory: Directory;
  mail: Mail;
  languages: Languages;
  preferences: Preferences;
  channels: Channels;
  homes: Homes;
  audit: AuditLog;
  clock: Clock;
  time: Time;
  zones: ReadonlyMap<DomainName, ZonePolicy>;
  newChangeId(): string;
  /** True from the moment on when this process has been told to end: no step and no write begins any more. */
  isStopping(): boolean;
}
