import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type Change, namesOf, OPEN_STATES } from '../../domain/change.ts';
import { readStoredChange } from '../../domain/stored-change.ts';
import type { ChangeStore } from '../../ports.ts';
import { CREATE, DISCARD, SAVE } from './change-scripts.ts';

/** What every key of the bot begins with, unless told otherwise. */
export const DEFAULT_PREFIX = 'switchyard:';

/** Changes in Redis: `<prefix>change:<id>`, the claims `<prefix>claim:<name>`, and the sorted set `<prefix>due`. */
export function createChangeStore({
  redis,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  prefix?: string;
}): ChangeStore {
  const keyOf = (id: string): string => `${prefix}change:${id}`;
  const run = (script: string, ...args: string[]): Promise<unknown> => redis.eval(script, 0, prefix, ...args);

  return {
    async create(change) {
      const reply = Created.parse(await run(CREATE, ...written(change)));
      switch (reply[0]) {
        case 'created':
          return { created: true };
        case 'held':
          return { created: false, holder: reply[1] };
        case 'id-taken':
          throw new Error(`There is a change ${change.id} already (${keyOf(change.id)}).`);
      }
    },

    async save(change) {
      const next = { ...change, version: change.version + 1 };
      const [outcome] = Saved.parse(await run(SAVE, ...written(next)));
      return outcome === 'saved' ? next : undefined;
    },

    async find(id) {
      const json = await redis.hget(keyOf(id), 'json');
      return json === null ? undefined : parseChange(keyOf(id), json);
    },

    async holderOf(name) {
      const holder = await redis.get(`${prefix}claim:${name}`);
      if (holder === null) return undefined;
      return (await redis.hget(keyOf(holder), 'open')) === '1' ? holder : undefined;
    },

    due: (now) => redis.zrangebyscore(`${prefix}due`, '-inf', now),

    async discard(id) {
      await run(DISCARD, id);
    },
  };
}

const Created = z.union([
  z.tuple([z.enum(['created', 'id-taken'])]),
  z.tuple([z.literal('held'), z.string()]),
]);
const Saved = z.tuple([z.enum(['saved', 'outdated', 'held'])]);

/** The arguments of a script that writes; see change-scripts.ts for their order. */
function written(change: Change): string[] {
  const open = OPEN_STATES.has(change.state) ? '1' : '0';
  const at = change.dueAt ?? (change.announcementDue ? 0 : null);
  const due = at === null ? '' : String(at);
  const names = namesOf(change).join(' ');
  return [change.id, names, JSON.stringify(change), String(change.version), open, due, randomUUID()];
}

function parseChange(key: string, json: string): Change {
  try {
    return readStoredChange(JSON.parse(json));
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`The change stored in ${key} cannot be read: ${detail}`, { cause: error });
  }
}
