import type { AuditEntry } from '../domain/audit.ts';
import type { Unidentified } from '../domain/audit-event.ts';
import type { Change } from '../domain/change.ts';
import type { Freeze } from '../domain/freeze.ts';
import type { Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import type { WaitingRequest } from '../domain/waiting.ts';

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
  /** Id of a user who asked for it, or to whom it was handed over last. */
  person?: string;
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

/** What people have chosen for themselves. It outlives every instance. */
export interface Preferences {
  /** Undefined: nothing was chosen, so it goes by their Slack. */
  languageOf(userId: string): Promise<Language | undefined>;
  /** Undefined takes a choice back. */
  chooseLanguage(userId: string, language: Language | undefined): Promise<void>;
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
