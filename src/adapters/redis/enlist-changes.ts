import type { Redis } from 'ioredis';
import { DEFAULT_PREFIX, tryRead, written } from './change-store.ts';
import { ENLIST } from './list-scripts.ts';

/**
 * Lists the changes that an earlier version has stored and nobody has saved since; answers how many. Done at each start,
 * because that version may still run beside this one.
 */
export async function enlistChanges({
  redis,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  prefix?: string;
}): Promise<number> {
  let enlisted = 0;
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}change:*`, 'COUNT', 1000);
    cursor = next;
    const stored = await Promise.all(keys.map((key) => redis.hmget(key, 'json', 'created')));
    for (const [index, key] of keys.entries()) {
      const [json = null, created = null] = stored[index] ?? [];
      const change = created === null && tryRead(key, [json]);
      if (!change || change === 'unreadable') continue;
      const args = written({ ...change, revision: '' });
      enlisted += Number(await redis.eval(ENLIST, 0, prefix, ...args));
    }
  } while (cursor !== '0');
  return enlisted;
}
