import { existsSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { readRedisTime } from './adapters/redis/time.ts';
import { type Bot, startBot, UnfitRedis } from './bot.ts';
import { systemClock } from './clock.ts';
import { formatProblems, readSettings, type Settings } from './config.ts';

/** A supervisor's usual patience is ten seconds; what has not ended by then is resumed by the next start. */
const STOP_WITHIN_MS = 9_000;

await main();

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readSettings(process.env, (path) => readFileSync(path, 'utf8'));
  if (!read.ok) {
    console.error(`Switchyard cannot start. These settings need a look:\n${formatProblems(read.problems)}`);
    process.exitCode = 2;
    return;
  }
  const log = pino({ name: 'switchyard', level: read.settings.logLevel });
  const bot = await started(read.settings, log);
  if (!bot) {
    process.exit(1);
  }
  log.info({ port: bot.port, slack: read.settings.slack.mode }, 'Switchyard is ready.');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'Switchyard stops; changes under way go on at the next start.');
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      bot.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'Stopping failed.');
          process.exit(1);
        },
      );
    });
  }
}

async function started(settings: Settings, log: pino.Logger): Promise<Bot | undefined> {
  const surroundings = {
    clock: systemClock,
    redisTime: readRedisTime,
    log,
    prefix: 'switchyard:',
    sweepEveryMs: 1_000,
    concurrency: 8,
  };
  try {
    return await startBot(settings, surroundings);
  } catch (error) {
    if (error instanceof UnfitRedis) {
      for (const problem of error.problems) log.fatal(problem);
    } else {
      log.fatal({ err: error }, error instanceof Error ? error.message : 'Switchyard cannot start.');
    }
    return undefined;
  }
}
