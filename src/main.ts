import { existsSync, readFileSync } from 'node:fs';
import { destination, pino } from 'pino';
import { readRedisTime } from './adapters/redis/time.ts';
import { type Bot, startBot, UnfitRedis } from './bot.ts';
import { systemClock } from './clock.ts';
import { formatProblems, readSettings, type Settings } from './config.ts';

/** A supervisor's usual patience is ten seconds; what has not ended by then is resumed by the next start. */
const STOP_WITHIN_MS = 9_000;

/** Ctrl-C reaches the bot twice when npm runs it: from the terminal and from npm. */
const SAME_KEY_MS = 1_000;

await main();

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readSettings(process.env, (path) => readFileSync(path, 'utf8'));
  if (!read.ok) {
    console.error(`Switchyard cannot start. These settings need a look:\n${formatProblems(read.problems)}`);
    process.exitCode = 2;
    return;
  }
  // At once: the last words of a process would be lost where its end overtakes them.
  const toStdout = destination({ dest: 1, sync: true });
  const log = pino({ name: 'switchyard', level: read.settings.logLevel }, toStdout);
  const bot = await started(read.settings, log);
  if (!bot) {
    process.exit(1);
  }
  stopOnSignals(bot, log);
  log.info({ port: bot.port, slack: read.settings.slack.mode }, 'Switchyard is ready.');
}

/** The first signal ends the bot in order, the second one at once. The exit code is 0 when nothing had to be cut off. */
function stopOnSignals(bot: Bot, log: pino.Logger): void {
  const leave = (code: 0 | 1, sentence: string, fields: object = {}): never => {
    log.info(fields, sentence);
    return process.exit(code);
  };
  let toldAt: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (toldAt !== undefined) {
      if (signal === 'SIGINT' && systemClock.now() - toldAt < SAME_KEY_MS) return;
      leave(1, 'Switchyard ends at once; the next start goes on with what was under way.', { signal });
    }
    toldAt = systemClock.now();
    log.info({ signal }, 'Switchyard stops; changes under way go on at the next start.');
    setTimeout(() => leave(1, 'Not all ended in time; the next start goes on with it.'), STOP_WITHIN_MS);
    bot.stop().then(
      () => leave(0, 'Switchyard has stopped.'),
      (error: unknown) => leave(1, 'Stopping failed.', { err: error }),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}

async function started(settings: Settings, log: pino.Logger): Promise<Bot | undefined> {
  const surroundings = {
    clock: systemClock,
    redisTime: readRedisTime,
    log,
    prefix: 'switchyard:',
    sweepEveryMs: 500,
    concurrency: 50,
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
