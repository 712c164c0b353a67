import type { Redis } from 'ioredis';
import type { Log } from '../../ports.ts';
import { checkRedis } from './health.ts';

/**
 * Judges Redis anew each time that its connection is there again, and tells the operator: after an outage another server
 * may answer, with settings of its own, or without the last writes: `onReturn` follows. Never throws and never stops the
 * bot: a change under way is safer carried on.
 */
export function watchHealth(redis: Redis, log: Log, onReturn: () => Promise<void> = async () => {}): void {
  redis.on('ready', async () => {
    try {
      const { problems, warnings } = await checkRedis(redis);
      for (const problem of problems) log.error({}, problem);
      for (const warning of warnings) log.warn({}, warning);
      if (problems.length === 0) log.info({}, 'Redis is there again, and changes are safe in it.');
    } catch (error) {
      log.warn({ error: String(error) }, 'Redis was there again, but could not be judged.');
    }
    await onReturn().catch((error: unknown) => {
      log.warn({ err: error }, 'Redis was there again, but what it holds could not be shown.');
    });
  });
}
