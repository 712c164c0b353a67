import { type Change, OPEN_STATES } from '../../src/domain/change.ts';
import { type Claims, claimsOf } from '../../src/domain/claims.ts';
import type { DomainName } from '../../src/domain/name.ts';
import { readStoredChange } from '../../src/domain/stored-change.ts';
import type { ChangeStore } from '../../src/ports.ts';
import { listed } from './listed.ts';

export interface MemoryStore extends ChangeStore {
  all(): Change[];
  /** Remembers what is stored now; the function given brings it back, and what was written since is lost. */
  keep(): () => void;
}

/** Changes in memory, each written as text and read back like everywhere else. What it hands out is frozen, as it is its own. */
export function memoryStore(): MemoryStore {
  let stored = new Map<string, Change>();
  let writes = 0;

  /** A number that is never given out again, also after a loss, is as good a revision as chance. */
  const write = (change: Change): Change => {
    writes += 1;
    const written = readStoredChange(JSON.parse(JSON.stringify({ ...change, revision: `write-${writes}` })));
    stored.set(change.id, frozen(written));
    return written;
  };

  /** Open changes by id, with their claims: a claim is nothing but that the change is open. */
  const claims = (except?: string): (Claims & { id: string })[] =>
    [...stored.values()]
      .filter(({ id, state }) => id !== except && OPEN_STATES.has(state))
      .map((change) => ({ id: change.id, ...claimsOf(change) }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const writer = (name: DomainName, others = claims()): string | undefined =>
    others.find((other) => other.writes.includes(name))?.id;
  const holder = (name: DomainName, others = claims()): string | undefined =>
    writer(name, others) ?? others.find((other) => other.relies.includes(name))?.id;

  const holderAgainst = (change: Change): string | undefined => {
    const others = claims(change.id);
    const own = claimsOf(change);
    const holders = [
      ...own.writes.map((name) => holder(name, others)),
      ...own.relies.map((name) => writer(name, others)),
    ];
    return holders.find((id) => id !== undefined);
  };

  return {
    all: () => [...stored.values()],
    keep() {
      const kept = new Map(stored);
      return () => {
        stored = new Map(kept);
      };
    },
    async create(change) {
      if (stored.has(change.id)) throw new Error(`There is a change ${change.id} already.`);
      const other = holderAgainst(change);
      if (other !== undefined) return { created: false, holder: other };
      return { created: true, change: write(change) };
    },
    async save(change) {
      const now = stored.get(change.id);
      if (now?.version !== change.version || now.revision !== change.revision) {
        return { saved: false, why: 'outdated' };
      }
      const other = OPEN_STATES.has(change.state) ? holderAgainst(change) : undefined;
      if (other !== undefined) return { saved: false, why: 'held', holder: other };
      return { saved: true, change: write({ ...change, version: change.version + 1 }) };
    },
    find: async (id) => stored.get(id),
    writerOf: async (name) => writer(name),
    holderOf: async (name) => holder(name),
    async due(now) {
      const alarms = [...stored.values()].flatMap(({ id, announcementDue, dueAt }) => {
        const at = dueAt ?? (announcementDue ? 0 : null);
        return at !== null && at <= now ? [{ id, at }] : [];
      });
      return alarms.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    },
    list: async (query) => listed([...stored.values()], query),
    async discard(id) {
      stored.delete(id);
    },
  };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(frozen);
  }
  return value;
}
