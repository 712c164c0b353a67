import { type AuditEntry, chain, EMPTY_TRAIL, readEntry } from '../../src/domain/audit.ts';
import { type AuditEvent, eventsIn, eventsOf, identified } from '../../src/domain/audit-event.ts';
import type { Change } from '../../src/domain/change.ts';
import type { AuditLog } from '../../src/ports.ts';

export interface MemoryAudit extends AuditLog {
  /** Oldest first. */
  events: AuditEvent[];
  /** The same, chained; only when they are asked for, because hashes take time. */
  lines(): string[];
}

/** The trail in memory. `stored`: the changes that it may be behind of. */
export function memoryAudit(stored: () => readonly Change[] = () => []): MemoryAudit {
  const events: AuditEvent[] = [];
  const told = new Map<string, number>();

  const append = (source: string, missing: readonly AuditEvent[]): void => {
    events.push(...structuredClone(missing));
    told.set(source, (told.get(source) ?? 0) + missing.length);
  };
  const lines = (): string[] => {
    let head = EMPTY_TRAIL;
    return events.map((event) => {
      const next = chain(event, head);
      head = next.head;
      return next.line;
    });
  };

  return {
    events,
    lines,
    async follow(change, { who }) {
      append(change.id, eventsOf(change, told.get(change.id) ?? 0, who));
    },
    async record(said) {
      const event = identified(said);
      if (!told.has(event.id)) append(event.id, [event]);
    },
    behind: async () =>
      stored()
        .filter((change) => eventsIn(change) > (told.get(change.id) ?? 0))
        .map(({ id }) => id),
    async read({ of, limit }) {
      const found = lines()
        .map(readEntry)
        .filter((entry: AuditEntry) => {
          if ('name' in of) return entry.names?.includes(of.name);
          return 'zone' in of ? entry.zone === of.zone : entry.changeId === of.changeId;
        });
      const entries = found.toReversed().slice(0, limit);
      return { entries, more: found.length - entries.length };
    },
  };
}
