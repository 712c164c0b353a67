import type { Redis } from 'ioredis';
import { z } from 'zod';
import { JournalEntry } from '../../domain/change.ts';
import { DomainName } from '../../domain/name.ts';
import type { AuditEvent, AuditLog } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

const StoredEvent = z.object({
  at: z.number(),
  changeId: z.string(),
  name: DomainName,
  who: z.string(),
  entry: z.union([JournalEntry, z.object({ kind: z.literal('proposed') })]),
});

interface Place {
  redis: Redis;
  prefix?: string;
}

/** The trail as a Redis stream, `<prefix>audit`: one entry per event, its field `event` holding the JSON. */
export function createAuditLog({ redis, prefix = DEFAULT_PREFIX }: Place): AuditLog {
  return {
    async record(event) {
      await redis.xadd(`${prefix}audit`, '*', 'event', JSON.stringify(event));
    },
  };
}

/** All events of the trail, oldest first. @throws when an entry is not an event. */
export async function readAuditLog({ redis, prefix = DEFAULT_PREFIX }: Place): Promise<AuditEvent[]> {
  const key = `${prefix}audit`;
  const entries = await redis.xrange(key, '-', '+');
  return entries.map(([id, fields]) => {
    const json = fields[fields.indexOf('event') + 1];
    const parsed = StoredEvent.safeParse(JSON.parse(json ?? 'null'));
    if (parsed.success) return parsed.data;
    throw new Error(`Entry ${id} of ${key} is not an audit event: ${z.prettifyError(parsed.error)}`);
  });
}
