import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { eventsIn } from '../../domain/audit-event.ts';
import { needsReview } from '../../domain/broken-glass.ts';
import { type Change, OPEN_STATES } from '../../domain/change.ts';
import { claimsOf } from '../../domain/claims.ts';
import { ownerOf } from '../../domain/owner.ts';
import { readStoredChange } from '../../domain/stored-change.ts';
import type { ChangeQuery, ChangeStore } from '../../ports.ts';
import { CREATE, DISCARD, HOLDER_OF, SAVE, WRITER_OF } from './change-scripts.ts';
import { LIST } from './list-scripts.ts';

/** What every key of the bot begins with, unless told otherwise. */
export const DEFAULT_PREFIX = 'switchyard:';

/** Changes in Redis: `<prefix>change:<id>`, the claims on names, and the sorted set `<prefix>due`; see change-scripts.ts. */
export function createChangeStore({
  redis,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  prefix?: string;
}): ChangeStore {
  const keyOf = (id: string): string => `${prefix}change:${id}`;
  const run = (script: string, ...args: string[]): Promise<unknown> => redis.eval(script, 0, prefix, ...args);
  const whoOf = async (script: string, name: string): Promise<string | undefined> =>
    Who.parse(await run(script, '', name)) ?? undefined;

  return {
    async create(change) {
      const created = { ...change, revision: randomUUID() };
      const reply = Created.parse(await run(CREATE, ...written(created)));
      switch (reply[0]) {
        case 'created':
          return { created: true, change: created };
        case 'held':
          return { created: false, holder: reply[1] };
        case 'id-taken':
          throw new Error(`There is a change ${change.id} already (${keyOf(change.id)}).`);
      }
    },

    async save(change) {
      const next = { ...change, version: change.version + 1, revision: randomUUID() };
      const reply = Saved.parse(await run(SAVE, ...written(next), change.revision ?? ''));
      switch (reply[0]) {
        case 'saved':
          return { saved: true, change: next };
        case 'held':
          return { saved: false, why: 'held', holder: reply[1] };
        case 'outdated':
          return { saved: false, why: 'outdated' };
      }
    },

    async find(id) {
      return read(keyOf(id), await redis.hmget(keyOf(id), 'json', 'writer'));
    },

    writerOf: (name) => whoOf(WRITER_OF, name),
    holderOf: (name) => whoOf(HOLDER_OF, name),

    due: (now) => redis.zrangebyscore(`${prefix}due`, '-inf', now),

    async list(query) {
      const [count, ids] = Listed.parse(await run(LIST, '', String(query.limit), ...listsOf(query)));
      const jsons = await Promise.all(ids.map((id) => redis.hmget(keyOf(id), 'json', 'writer')));
      const changes: Change[] = [];
      const unreadable: string[] = [];
      for (const [index, id] of ids.entries()) {
        const change = tryRead(keyOf(id), jsons[index] ?? []);
        if (change === 'unreadable') unreadable.push(id);
        // Whoever was discarded between the two is not there any more.
        else if (change) changes.push(change);
      }
      return { changes, more: count - ids.length, unreadable };
    },

    async discard(id) {
      await run(DISCARD, id);
    },
  };
}

const Created = z.union([
  z.tuple([z.enum(['created', 'id-taken'])]),
  z.tuple([z.literal('held'), z.string()]),
]);
const Saved = z.union([z.tuple([z.enum(['saved', 'outdated'])]), z.tuple([z.literal('held'), z.string()])]);
const Who = z.string().nullable();
const Listed = z.tuple([z.int(), z.array(z.string())]);

function listsOf({ state, person, zone, name }: ChangeQuery): string[] {
  const lists = [
    ...(state === undefined ? [] : [state]),
    ...(person === undefined ? [] : [`who:${person}`]),
    ...(zone === undefined ? [] : [`zone:${zone}`]),
    ...(name === undefined ? [] : [`name:${name}`]),
  ];
  return lists.length === 0 ? ['all'] : lists;
}

/** The arguments of a script that writes; see change-scripts.ts for their order. */
export function written({ revision, ...change }: Change & { revision: string }): string[] {
  const open = OPEN_STATES.has(change.state) ? '1' : '0';
  const at = change.dueAt ?? (change.announcementDue ? 0 : null);
  const due = at === null ? '' : String(at);
  const { writes, relies } = claimsOf(change);
  const names = [writes.join(' '), relies.join(' ')];
  const { requestedBy, zone } = change.plan.request;
  const people = [...new Set([requestedBy, ownerOf(change)])].join(' ');
  const states = [
    ...(open === '1' ? ['open'] : []),
    ...(change.state === 'proposed' ? ['undecided'] : []),
    ...(needsReview(change) ? ['unreviewed'] : []),
  ].join(' ');
  const listed = [String(change.createdAt), people, zone, states, String(eventsIn(change))];
  return [
    change.id,
    ...names,
    JSON.stringify(change),
    String(change.version),
    open,
    due,
    revision,
    ...listed,
  ];
}

/** A change as the fields `json` and `writer` have it; undefined when there is none. @throws when it cannot be read */
function read(key: string, [json = null, revision = null]: readonly (string | null)[]): Change | undefined {
  if (json === null) return undefined;
  return { ...parseChange(key, json), ...(revision !== null && { revision }) };
}

export function tryRead(key: string, fields: readonly (string | null)[]): Change | undefined | 'unreadable' {
  try {
    return read(key, fields);
  } catch {
    return 'unreadable';
  }
}

function parseChange(key: string, json: string): Change {
  try {
    return readStoredChange(JSON.parse(json));
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`The change stored in ${key} cannot be read: ${detail}`, { cause: error });
  }
}
