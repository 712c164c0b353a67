import { join } from 'node:path';
import { systemClock } from '../../clock.ts';
import { type BotProcess, startBotProcess } from '../bot-process.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';
import { seed } from '../seed.ts';
import { freshDir } from './fresh-dir.ts';
import { startFreshRedis } from './fresh-redis.ts';

/** The bot as its users run it, and all that is around it. */
export interface RunningSandbox {
  sandbox: Sandbox;
  bot: BotProcess;
  redisUrl: string;
  /** Files of this run: `switchyard.yml`, `bot.log`, Redis. They stay until a sandbox starts after this one has ended. */
  dir: string;
  /** Stops the bot first, then what it stands on. */
  close(): Promise<void>;
}

/** On a busy machine the bot is loaded slowly. */
const START_PATIENCE_MS = 60_000;

/** The product gives itself nine seconds to stop. */
const STOP_PATIENCE_MS = 12_000;

/** Starts everything anew: a world as it was seeded, an empty Redis, an empty Slack. `name` begins the name of `dir`. */
export async function startRunning(name: string, ttl: number | undefined): Promise<RunningSandbox> {
  const dir = await freshDir(name);
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of closers.splice(0).reverse()) await stop();
  };
  try {
    const url = process.env.REDIS_URL?.trim() || undefined;
    const redis = await startFreshRedis({ url, dir: join(dir, 'redis') });
    closers.push(redis.stop);
    const world = seed(ttl === undefined ? {} : { ttl });
    const sandbox = await startSandbox({ clock: systemClock, redisUrl: redis.url, seed: world });
    closers.push(sandbox.close);
    const bot = await startBotProcess({ env: sandbox.env, settings: sandbox.settings, dir });
    closers.push(() => stopBot(bot));
    await readyInTime(bot);
    return { sandbox, bot, redisUrl: redis.url, dir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readyInTime({ ready, logFile }: BotProcess): Promise<void> {
  let impatience: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The bot is not ready after ${START_PATIENCE_MS / 1000} s; its log: ${logFile}`);
    impatience = setTimeout(() => reject(error), START_PATIENCE_MS);
  });
  await Promise.race([ready, late]).finally(() => clearTimeout(impatience));
}

async function stopBot(bot: BotProcess): Promise<void> {
  bot.kill('SIGTERM');
  const impatience = setTimeout(() => bot.kill('SIGKILL'), STOP_PATIENCE_MS);
  await bot.exited;
  clearTimeout(impatience);
}
