import type { Redis } from 'ioredis';
import { type LockOptions, Mutex, TimeoutError } from 'redis-semaphore';
import type { Locks, Log } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

interface LocksOptions {
  redis: Redis;
  log: Log;
  prefix?: string;
  /**
   * How long a lock outlives an instance that died with it: 3 seconds, so that with a second until the next sweep its
   * work is taken up within five. It is renewed three times in that span. Milliseconds.
   */
  lockTimeout?: number;
  /** How long to wait for one's turn. Milliseconds. */
  acquireTimeout?: number;
}

/**
 * Locks shared by all instances, under `<prefix>lock:<name>`. A lock can be lost in an outage of Redis, or by an instance
 * that is too busy to renew it: that is told once, the work goes on, and the versions and revisions of the stored
 * changes keep two writers apart. Those of one instance that wait for the same lock stand in line here, and only the
 * first of them asks Redis: many who ask again and again would take its time from those who work.
 */
export function createLocks(options: LocksOptions): Locks {
  const { redis, log, prefix = DEFAULT_PREFIX, lockTimeout = 3_000, acquireTimeout = 60_000 } = options;
  const mutexFor = (name: string, attempts?: number): Mutex =>
    new SteadyMutex(redis, `${prefix}lock:${name}`, log, {
      lockTimeout,
      acquireTimeout,
      refreshInterval: Math.ceil(lockTimeout / 3),
      retryInterval: 50,
      ...(attempts === undefined ? {} : { acquireAttemptsLimit: attempts }),
      onLockLost: (error) =>
        log.warn({ lock: name, error: error.message }, 'A lock was lost while its work went on.'),
    });

  const line = createLine();
  return {
    run: (name, work) => line(name, () => runAlone(name, work)),

    async tryRun(name, work) {
      const mutex = mutexFor(name, 1);
      if (!(await mutex.tryAcquire())) return { ran: false };
      return { ran: true, value: await finish(mutex, name, work) };
    },
  };

  async function runAlone<T>(name: string, work: () => Promise<T>): Promise<T> {
    const mutex = mutexFor(name);
    try {
      await mutex.acquire();
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      const seconds = Math.round(acquireTimeout / 1000);
      throw new Error(`The lock ${name} did not become free within ${seconds} seconds.`, { cause: error });
    }
    return finish(mutex, name, work);
  }

  async function finish<T>(mutex: Mutex, name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      // What the work came to stands even when Redis cannot be told; the lock then ends by itself.
      await mutex.release().catch((error: unknown) => {
        log.warn({ lock: name, error: String(error) }, 'A lock could not be released and will time out.');
      });
    }
  }
}

/** Those who come for the same name follow each other in the order in which they came, whatever comes of each. */
function createLine(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const own = before.then(work, work);
    last.set(name, own);
    try {
      return await own;
    } finally {
      if (last.get(name) === own) last.delete(name);
    }
  };
}

/** The library's mutex under a key of our own, whose renewal survives an outage: unhandled, it would end the process. */
class SteadyMutex extends Mutex {
  readonly #log: Log;

  constructor(redis: Redis, key: string, log: Log, options: LockOptions) {
    super(redis, key, options);
    this._key = key;
    this.#log = log;
  }

  protected override async _refresh(): Promise<boolean> {
    try {
      return await super._refresh();
    } catch (error) {
      this.#log.warn({ lock: this._key, error: String(error) }, 'A lock could not be renewed; trying again.');
      return true;
    }
  }
}
