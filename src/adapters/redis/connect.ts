import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../ports.ts';

export interface ConnectOptions {
  log: Log;
  /**
   * `commands` (default) gives up on a command after ten seconds, so that nobody waits for ever.
   * `worker` never does: BullMQ's workers block on purpose and wait out an outage.
   */
  use?: 'commands' | 'worker';
  /** How often to try before the first success; 8 tries take about seven seconds. */
  attempts?: number;
}

/** What an operator can do something about; trying again would not help. */
const FINAL_REPLIES = [
  'NOAUTH',
  'WRONGPASS',
  'NOPERM',
  'ERR invalid password',
  'ERR DB index',
  'ERR invalid DB',
];

/**
 * Opens a connection and waits until Redis is ready to serve. Afterwards lost connections are reopened for ever.
 * @throws Error with a sentence for people when Redis cannot be reached or refuses the log-in.
 */
export async function connectRedis(url: string, options: ConnectOptions): Promise<Redis> {
  const { log, use = 'commands', attempts = 8 } = options;
  const place = placeOf(url);
  let wasReady = false;
  const settings: RedisOptions = {
    ...(use === 'worker' ? WORKER : COMMANDS),
    lazyConnect: true,
    connectionName: `switchyard-${use}`,
    retryStrategy: (times) => (wasReady || times < attempts ? Math.min(50 * 2 ** times, 2_000) : null),
  };
  const redis = new Redis(url, { ...settings, replyMapping: 'legacy' });
  let lastError: Error | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    redis.once('ready', () => {
      wasReady = true;
      resolve();
    });
    redis.on('error', (error: Error) => {
      lastError = error;
      if (wasReady)
        log.warn({ redis: place, error: error.message }, 'Redis is not well reached; trying again.');
      else if (FINAL_REPLIES.some((reply) => error.message.startsWith(reply))) reject(error);
    });
    redis.once('end', () => reject(lastError ?? new Error('the connection was closed')));
  });
  // `connect` rejects at the first failure already, while the retries go on; `ready` tells how it ended.
  redis.connect().catch((error: Error) => {
    lastError ??= error;
  });
  try {
    await ready;
  } catch (error) {
    redis.disconnect();
    throw new Error(unreachable(place, error), { cause: error });
  }
  return redis;
}

/**
 * For a process that is to end: from now on a connection that is lost, or cannot be opened again, stays so, and whoever
 * waits for it is told at once. `disconnect` leaves those waiting who came while the connection was away.
 */
export function letGo(redis: Redis): void {
  redis.options.retryStrategy = () => null;
}

const COMMANDS: RedisOptions = { maxRetriesPerRequest: 10, commandTimeout: 10_000 };
const WORKER: RedisOptions = { maxRetriesPerRequest: null };

/** Host and port, never the password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) throw new Error('REDIS_URL is not a URL; it looks like redis://127.0.0.1:6379.');
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || '6379'}`;
}

function unreachable(place: string, error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error);
  if (FINAL_REPLIES.some((reply) => detail.startsWith(reply))) {
    return `Redis at ${place} refuses the log-in (${detail}). Put the right user, password and database number into REDIS_URL: redis://user:password@host:6379/0.`;
  }
  return `No Redis answers at ${place} (${detail}). Start it, or set REDIS_URL to one that runs.`;
}
