import { type Change, OPEN_STATES } from '../../../src/domain/change.ts';
import { type Claims, claimsOf } from '../../../src/domain/claims.ts';
import type { DomainName } from '../../../src/domain/name.ts';
import { sameness, type WaitingRequest } from '../../../src/domain/waiting.ts';
import type { Alarm, ChangeQuery, ListedChanges, Saved } from '../../../src/ports.ts';
import { listed } from '../../support/listed.ts';
import type { Chance } from './chance.ts';
import { type Entry, entryOf, frozen, without } from './entries.ts';
import type { Actor } from './stage.ts';

/** How long a lock outlives whoever died with it; it is renewed three times in that span. Milliseconds. */
const LEASE_MS = 3_000;
/** What a server that writes its file once a second may lose. Milliseconds. */
const LOST_MS = 1_000;

const WRITE = 'write-';

interface Lock {
  owner: Actor;
  token: number;
  /** Absent while the owner renews it. */
  endsAt?: number;
}

/** All that Redis holds; never changed, only replaced. */
export interface RedisState {
  changes: ReadonlyMap<string, Entry>;
  alarms: ReadonlyMap<string, { alarm: Alarm; at: number }>;
  locks: ReadonlyMap<string, Lock>;
  /** Requests that wait for a name, the oldest first. */
  line: readonly WaitingRequest[];
}

export const EMPTY: RedisState = { changes: new Map(), alarms: new Map(), locks: new Map(), line: [] };

/** One Redis for all processes: changes, alarms and locks, which are lost together. Each call is one script, and atomic. */
export class Redis {
  #state: RedisState;
  #past: { at: number; state: RedisState }[] = [];
  #held = new Set<number>();
  #lastToken = 0;
  #writes = 0;
  readonly #now: () => number;

  constructor(now: () => number, state: RedisState = EMPTY) {
    this.#now = now;
    this.#state = state;
    for (const { revision } of state.changes.values()) {
      this.#writes = Math.max(this.#writes, Number(revision?.slice(WRITE.length) ?? 0));
    }
  }

  get state(): RedisState {
    return this.#state;
  }

  create(change: Change): { created: true; change: Change } | { created: false; holder: string } {
    if (this.#state.changes.has(change.id)) throw new Error(`There is a change ${change.id} already.`);
    const holder = this.#holderAgainst(change);
    return holder === undefined ? { created: true, change: this.#write(change) } : { created: false, holder };
  }

  save(change: Change): Saved {
    const now = this.#state.changes.get(change.id);
    if (now?.version !== change.version || now.revision !== change.revision) {
      return { saved: false, why: 'outdated' };
    }
    const holder = OPEN_STATES.has(change.state) ? this.#holderAgainst(change) : undefined;
    if (holder !== undefined) return { saved: false, why: 'held', holder };
    return { saved: true, change: this.#write({ ...change, version: change.version + 1 }) };
  }

  find(id: string): Change | undefined {
    return this.#state.changes.get(id)?.change;
  }

  all(): Change[] {
    return [...this.#state.changes.values()].map(({ change }) => change);
  }

  writerOf(name: DomainName, except?: string): string | undefined {
    return this.#openBut(except).find(({ claims }) => claims.writes.includes(name))?.id;
  }

  holderOf(name: DomainName, except?: string): string | undefined {
    const relying = this.#openBut(except).find(({ claims }) => claims.relies.includes(name));
    return this.writerOf(name, except) ?? relying?.id;
  }

  due(now: number): string[] {
    const found = [...this.#state.changes].flatMap(([id, { dueAt }]) =>
      dueAt !== undefined && dueAt <= now ? [{ id, dueAt }] : [],
    );
    return found.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  }

  /** When the first change is due; undefined when none is. */
  firstDue(): number | undefined {
    let first: number | undefined;
    for (const { dueAt } of this.#state.changes.values()) {
      if (dueAt !== undefined && (first === undefined || dueAt < first)) first = dueAt;
    }
    return first;
  }

  list(query: ChangeQuery): ListedChanges {
    return listed(this.all(), query);
  }

  discard(id: string): void {
    this.#become({ changes: without(this.#state.changes, id) });
  }

  join(request: WaitingRequest): WaitingRequest {
    const { line } = this.#state;
    const known =
      line.find(({ id }) => id === request.id) ?? line.find((other) => sameness(other) === sameness(request));
    if (known) return known;
    this.#become({ line: [...line, frozen(structuredClone(request))] });
    return request;
  }

  keepPlace(request: WaitingRequest): boolean {
    const { line } = this.#state;
    const isThere = line.some(({ id }) => id === request.id);
    const kept = frozen(structuredClone(request));
    if (isThere) this.#become({ line: line.map((one) => (one.id === request.id ? kept : one)) });
    return isThere;
  }

  leave(id: string): boolean {
    const { line } = this.#state;
    const isThere = line.some((one) => one.id === id);
    if (isThere) this.#become({ line: line.filter((one) => one.id !== id) });
    return isThere;
  }

  setAlarm(alarm: Alarm, at: number): void {
    const id = `${alarm.changeId}-${alarm.step}-${alarm.generation}`;
    if (!this.#state.alarms.has(id))
      this.#become({ alarms: new Map(this.#state.alarms).set(id, { alarm, at }) });
  }

  firstAlarm(): number | undefined {
    let first: number | undefined;
    for (const { at } of this.#state.alarms.values()) if (first === undefined || at < first) first = at;
    return first;
  }

  /** The first alarm whose time has come, taken away. */
  ring(now: number): Alarm | undefined {
    const due = [...this.#state.alarms]
      .filter(([, { at }]) => at <= now)
      .toSorted(([, a], [, b]) => a.at - b.at);
    const [first] = due;
    if (!first) return undefined;
    this.#become({ alarms: without(this.#state.alarms, first[0]) });
    return first[1].alarm;
  }

  /** Takes the lock for the process; undefined when somebody holds it. */
  take(name: string, owner: Actor): number | undefined {
    const lock = this.#state.locks.get(name);
    if (lock && (lock.endsAt === undefined || lock.endsAt > this.#now())) return undefined;
    this.#lastToken += 1;
    this.#held.add(this.#lastToken);
    this.#become({ locks: new Map(this.#state.locks).set(name, { owner, token: this.#lastToken }) });
    return this.#lastToken;
  }

  free(name: string, token: number): void {
    this.#held.delete(token);
    if (this.#state.locks.get(name)?.token === token)
      this.#become({ locks: without(this.#state.locks, name) });
  }

  /** The lock is renewed no more; it ends by itself. */
  letGo(token: number): void {
    this.#held.delete(token);
    const endsAt = this.#now() + LEASE_MS;
    this.#relock((lock) => (lock.token === token ? { ...lock, endsAt } : lock));
  }

  /** The process renews its locks no more; they end by themselves. */
  stopRenewing(owner: Actor, chance: Chance): void {
    const endsAt = this.#now() + LEASE_MS - chance.below(LEASE_MS / 3);
    this.#relock((lock) => (lock.owner === owner ? { ...lock, endsAt } : lock));
  }

  /** A process that slept goes on renewing what has not ended meanwhile. */
  renewAgain(owner: Actor): void {
    const isOver = ({ endsAt }: Lock): boolean => endsAt !== undefined && endsAt <= this.#now();
    this.#relock((lock) => {
      if (lock.owner !== owner || isOver(lock) || !this.#held.has(lock.token)) return lock;
      return { owner, token: lock.token };
    });
  }

  /** Without `owner`, everybody's. */
  loseLocks(owner?: Actor): void {
    const kept = [...this.#state.locks].filter(([, lock]) => owner !== undefined && lock.owner !== owner);
    this.#become({ locks: new Map(kept) });
  }

  /** Comes back as it was at some moment of the last second. Locks that nobody renews any more end by themselves. */
  rewind(chance: Chance): void {
    const from = this.#now() - LOST_MS;
    const recent = this.#past.filter(({ at }) => at >= from);
    if (recent.length === 0) return;
    this.#become({ ...chance.pick(recent).state });
    const endsAt = this.#now() + LEASE_MS;
    this.#relock(({ owner, token }) =>
      this.#held.has(token) && owner.alive ? { owner, token } : { owner, token, endsAt },
    );
    this.#past = [];
  }

  /** Remembers what is stored now; the function given brings it back. */
  keep(): () => void {
    const kept = this.#state;
    return () => {
      this.#state = kept;
    };
  }

  /** Comes back without anything. */
  empty(): void {
    this.#become(EMPTY);
    this.#past = [];
  }

  /** No revision is ever given out again, not even after a loss. */
  #write(change: Change): Change {
    this.#writes += 1;
    const entry = entryOf({ ...change, revision: `${WRITE}${this.#writes}` });
    this.#become({ changes: new Map(this.#state.changes).set(change.id, entry) });
    return entry.change;
  }

  #openBut(except: string | undefined): { id: string; claims: Claims }[] {
    return [...this.#state.changes]
      .flatMap(([id, { claims }]) => (claims && id !== except ? [{ id, claims }] : []))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  #holderAgainst(change: Change): string | undefined {
    if (this.#openBut(change.id).length === 0) return undefined;
    const { writes, relies } = claimsOf(change);
    const holders = [
      ...writes.map((name) => this.holderOf(name, change.id)),
      ...relies.map((name) => this.writerOf(name, change.id)),
    ];
    return holders.find((id) => id !== undefined);
  }

  #relock(renew: (lock: Lock) => Lock): void {
    this.#become({ locks: new Map([...this.#state.locks].map(([name, lock]) => [name, renew(lock)])) });
  }

  #become(part: Partial<RedisState>): void {
    const now = this.#now();
    while (this.#past.length > 0 && (this.#past[0]?.at ?? now) < now - LOST_MS) this.#past.shift();
    this.#past.push({ at: now, state: this.#state });
    this.#state = { ...this.#state, ...part };
  }
}
