import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../ports.ts';
import { readRedisUrl, SENTINEL_FORM } from './address.ts';

export interface ConnectOptions {
  log: Log;
  /**
   * `commands` (default) gives up on a command after ten seconds, so that nobody waits for ever, and then sends it no more.
   * `worker` never does: BullMQ's workers block on purpose and wait out an outage.
   */
  use?: 'commands' | 'worker';
  /** How often to try before the first success; 8 tries take about seven seconds. */
  attempts?: number;
  /** How long a command may take before `commands` gives up on it. Milliseconds. */
  commandTimeout?: number;
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
 * Opens a connection and waits until Redis is ready to serve. Afterwards lost connections are reopened for ever, also
 * those to a server that hangs or has become a replica; by Sentinel, to whichever server is the primary then.
 * @throws Error with a sentence for people when Redis cannot be reached or refuses the log-in.
 */
export async function connectRedis(url: string, options: ConnectOptions): Promise<Redis> {
  const { log, use = 'commands', attempts = 8, commandTimeout = 10_000 } = options;
  const address = readRedisUrl(url);
  const { place } = address;
  let wasReady = false;
  const pause = (times: number): number | null =>
    wasReady || times < attempts ? Math.min(50 * 2 ** times, 2_000) : null;
  const settings: RedisOptions & { replyMapping: 'legacy' } = {
    ...(use === 'worker' ? WORKER : commands(commandTimeout)),
    lazyConnect: true,
    connectionName: `switchyard-${use}`,
    replyMapping: 'legacy',
    retryStrategy: pause,
    // Whoever was the primary may be a replica by now. Nothing of the command was done: it is sent again.
    reconnectOnError: (error) => (error.message.includes('READONLY') ? 2 : false),
  };
  const redis =
    address.kind === 'server'
      ? new PunctualRedis(address.url, settings)
      : new PunctualRedis({ ...SENTINEL, ...address.options, sentinelRetryStrategy: pause, ...settings });
  let lastError: Error | undefined;
  let lastSentinelError: Error | undefined;
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
    redis.on('sentinelError', (error: Error) => {
      lastSentinelError = error;
    });
    redis.once('end', () => {
      // That none of them helped says less than what the last of them said.
      const told = lastError?.message.startsWith('All sentinels') ? lastSentinelError : undefined;
      reject(told ?? lastError ?? new Error('the connection was closed'));
    });
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

/** A server that hangs is left early enough for the command to be answered by another one. */
function commands(commandTimeout: number): RedisOptions {
  return { maxRetriesPerRequest: 10, commandTimeout, socketTimeout: commandTimeout * 0.3 };
}

/** A worker's command blocks for ten seconds at most; silence for longer than that is a server that hangs. */
const WORKER: RedisOptions = { maxRetriesPerRequest: null, socketTimeout: 20_000 };

/** A Sentinel that does not answer soon is passed over for the next one. */
const SENTINEL: RedisOptions = { connectTimeout: 3_000, sentinelCommandTimeout: 2_000 };

/**
 * Sends no command that its caller has been told has failed. The library would send what timed out while there was no
 * connection as soon as there is one: a change that could not be stored would be there a minute later.
 */
class PunctualRedis extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    // A pipeline is sent as a whole or not at all.
    if (command.isSettled && stream === undefined) return command.promise;
    return super.sendCommand(command, stream);
  }
}

function unreachable(place: string, error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error);
  if (FINAL_REPLIES.some((reply) => detail.startsWith(reply))) {
    const form = place.includes('Sentinel') ? SENTINEL_FORM : 'redis://user:password@host:6379/0';
    return `Redis at ${place} refuses the log-in (${detail}). Put the right user, password and database number into REDIS_URL: ${form}.`;
  }
  if (/No such master|invalid reply: null/.test(detail)) {
    return `No master of that name is known where REDIS_URL asks for it: ${place}. Name the one of the Sentinels' own settings (sentinel monitor): ${SENTINEL_FORM}.`;
  }
  return `No Redis answers at ${place} (${detail}). Start it, or set REDIS_URL to one that runs.`;
}
