import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type AuditEntry, chain, GENESIS, type Head, readEntry } from '../../domain/audit.ts';
import { type AuditEvent, eventsOf, identified } from '../../domain/audit-event.ts';
import type { AuditLog, AuditQuery } from '../../ports.ts';
import { APPEND } from './audit-scripts.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

interface Place {
  redis: Redis;
  prefix?: string;
}

/** How many changes of those that are behind are told at once. */
const SOME = 50;

/** The trail as a Redis stream; see audit-scripts.ts. The head is remembered, so that an append is one round trip. */
export function createAuditLog({ redis, prefix = DEFAULT_PREFIX }: Place): AuditLog {
  let head: Head = { seq: 0, hash: GENESIS };

  /** Tries until nobody else has written in between; of many who try at once one succeeds each time. */
  const append = async (
    source: string,
    guess: number,
    from: (told: number) => AuditEvent[],
  ): Promise<void> => {
    for (let told = guess; ; ) {
      const events = from(told);
      const before = head;
      const { lines, head: after } = chained(events, before);
      const to = told + events.length;
      const heads = [String(before.seq), before.seq === 0 ? '' : before.hash, after.hash];
      const reply = await redis.eval(APPEND, 0, prefix, source, String(told), String(to), ...heads, ...lines);
      const [toldNow, seq, hash] = Appended.parse(reply);
      head = { seq, hash: seq === 0 ? GENESIS : hash };
      if (from(toldNow).length === 0) return;
      told = toldNow;
    }
  };

  return {
    follow: (change, { who, from }) => append(change.id, from, (told) => eventsOf(change, told, who)),
    async record(said) {
      const event = identified(said);
      await append(event.id, 0, (told) => (told === 0 ? [event] : []));
    },
    behind: () => redis.srandmember(`${prefix}behind`, SOME),

    async read({ of, limit }) {
      const list = `${prefix}trail:of:${listOf(of)}`;
      const [count, numbers] = await Promise.all([redis.llen(list), redis.lrange(list, -limit, -1)]);
      const found = await Promise.all(
        numbers.toReversed().map((seq) => redis.xrange(`${prefix}trail`, `${seq}-0`, `${seq}-0`)),
      );
      const entries = found.flatMap((rows) => rows.map((row) => read(prefix, row)));
      return { entries, more: count - numbers.length };
    },
  };
}

/** How many entries are read from Redis at once. */
const PAGE = 500;

/** Every line of the trail, oldest first, as it was written. */
export async function* trailLines({ redis, prefix = DEFAULT_PREFIX }: Place): AsyncGenerator<string> {
  for (let from = '-'; ; ) {
    const rows = await redis.xrange(`${prefix}trail`, from, '+', 'COUNT', PAGE);
    for (const row of rows) yield lineOf(row);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    from = `(${last[0]}`;
  }
}

const Appended = z.tuple([z.coerce.number(), z.coerce.number(), z.string()]);

type Row = [id: string, fields: string[]];

function chained(events: readonly AuditEvent[], before: Head): { lines: string[]; head: Head } {
  let head = before;
  const lines = events.flatMap((event) => {
    const next = chain(event, head);
    head = next.head;
    return [next.line, listsOf(event).join(' ')];
  });
  return { lines, head };
}

function listsOf({ names = [], zone, changeId }: AuditEvent): string[] {
  const change = changeId === undefined ? [] : [listOf({ changeId })];
  return [listOf({ zone }), ...names.map((name) => listOf({ name })), ...change];
}

function listOf(of: AuditQuery['of']): string {
  if ('name' in of) return `name:${of.name}`;
  return 'zone' in of ? `zone:${of.zone}` : `change:${of.changeId}`;
}

function lineOf([, fields]: Row): string {
  return fields[fields.indexOf('line') + 1] ?? '';
}

/** @throws when it is no entry, naming it */
function read(prefix: string, row: Row): AuditEntry {
  try {
    return readEntry(lineOf(row));
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`Entry ${row[0]} of ${prefix}trail is not an entry of the trail: ${detail}`, {
      cause: error,
    });
  }
}
