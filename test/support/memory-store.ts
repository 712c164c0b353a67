import { type Change, namesOf, OPEN_STATES } from '../../src/domain/change.ts';
import type { DomainName } from '../../src/domain/name.ts';
import { readStoredChange } from '../../src/domain/stored-change.ts';
import type { ChangeStore } from '../../src/ports.ts';

/** Changes in memory, each written as text and read back like everywhere else; nobody shares an object with the store. */
export function memoryStore(): ChangeStore & { all(): Change[] } {
  const stored = new Map<string, Change>();

  const write = (change: Change): void => {
    stored.set(change.id, readStoredChange(JSON.parse(JSON.stringify(change))));
  };
  const isOpen = ({ state }: Change): boolean => OPEN_STATES.has(state);
  /** The open change that holds the name; a claim is nothing but that. */
  const holderOf = (name: DomainName): string | undefined =>
    [...stored.values()].find((change) => isOpen(change) && namesOf(change).includes(name))?.id;
  const otherHolder = (change: Change): string | undefined =>
    namesOf(change)
      .map(holderOf)
      .find((holder) => holder !== undefined && holder !== change.id);

  return {
    all: () => structuredClone([...stored.values()]),
    async create(change) {
      if (stored.has(change.id)) throw new Error(`There is a change ${change.id} already.`);
      const holder = otherHolder(change);
      if (holder !== undefined) return { created: false, holder };
      write(change);
      return { created: true };
    },
    async save(change) {
      if (stored.get(change.id)?.version !== change.version) return undefined;
      if (isOpen(change) && otherHolder(change) !== undefined) return undefined;
      const next = { ...change, version: change.version + 1 };
      write(next);
      return next;
    },
    find: async (id) => structuredClone(stored.get(id)),
    holderOf: async (name) => holderOf(name),
    async due(now) {
      const alarms = [...stored.values()].flatMap(({ id, announcementDue, dueAt }) => {
        const at = dueAt ?? (announcementDue ? 0 : null);
        return at !== null && at <= now ? [{ id, at }] : [];
      });
      return alarms.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    },
    async discard(id) {
      stored.delete(id);
    },
  };
}
