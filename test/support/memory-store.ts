import { Change, nameOf, OPEN_STATES } from '../../src/domain/change.ts';
import type { ChangeStore } from '../../src/ports.ts';

/** Changes in memory, kept as text like everywhere else, so that nobody shares an object with the store. */
export function memoryStore(): ChangeStore & { all(): Change[] } {
  const texts = new Map<string, string>();
  const claims = new Map<string, string>();

  const read = (id: string): Change | undefined => {
    const text = texts.get(id);
    return text === undefined ? undefined : Change.parse(JSON.parse(text));
  };
  const write = (change: Change): void => {
    texts.set(change.id, JSON.stringify(change));
  };
  const all = (): Change[] => [...texts.keys()].flatMap((id) => read(id) ?? []);
  const openHolder = (name: string): string | undefined => {
    const holder = read(claims.get(name) ?? '');
    return holder && OPEN_STATES.has(holder.state) ? holder.id : undefined;
  };

  return {
    all,
    async create(change) {
      if (texts.has(change.id)) throw new Error(`There is a change ${change.id} already.`);
      const name = nameOf(change);
      const holder = openHolder(name);
      if (holder !== undefined) return { created: false, holder };
      write(change);
      claims.set(name, change.id);
      return { created: true };
    },
    async save(change) {
      if (read(change.id)?.version !== change.version) return undefined;
      const next = { ...change, version: change.version + 1 };
      write(next);
      return next;
    },
    find: async (id) => read(id),
    holderOf: async (name) => openHolder(name),
    async due(now) {
      const alarms = all().flatMap(({ id, announcementDue, dueAt }) => {
        const at = dueAt ?? (announcementDue ? 0 : null);
        return at !== null && at <= now ? [{ id, at }] : [];
      });
      return alarms.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    },
    async discard(id) {
      texts.delete(id);
    },
  };
}
