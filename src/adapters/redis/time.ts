import type { Redis } from 'ioredis';
import { z } from 'zod';

/** Seconds since the epoch, and microseconds into the present one (https://redis.io/docs/latest/commands/time/). */
const TimeReply = z.tuple([z.coerce.number(), z.coerce.number()]);

/** What Redis's own clock shows, cut off to whole milliseconds. Epoch milliseconds. */
export async function readRedisTime(redis: Redis): Promise<number> {
  const [seconds, microseconds] = TimeReply.parse(await redis.time());
  return seconds * 1000 + Math.floor(microseconds / 1000);
}
