import { randomInt } from 'node:crypto';
import { systemClock } from '../../clock.ts';
import { freshDir } from '../terminal/fresh-dir.ts';
import { startFreshRedis } from '../terminal/fresh-redis.ts';
import { type ChaosOptions, readArguments, USAGE } from './arguments.ts';
import { reportLines } from './report.ts';
import { runChaos } from './run.ts';

/** Long enough that instances die in the wait, short enough that many switches end. Seconds. */
const TTL = 10;

// Not by itself: what was cut short may still wait for what will never come.
process.exit(await main());

async function main(): Promise<number> {
  const invocation = readArguments(process.argv.slice(2), randomInt(1_000_000));
  switch (invocation.kind) {
    case 'help':
      console.log(USAGE.join('\n'));
      return 0;
    case 'wrong':
      console.error(invocation.problem);
      return 2;
    case 'run':
      return await run(invocation);
  }
}

async function run({ minutes, ...options }: ChaosOptions): Promise<number> {
  const began = systemClock.now();
  const dir = await freshDir('chaos');
  const redis = await startFreshRedis({ url: ownRedis(options), dir: `${dir}/redis` });
  const say = (line: string): void => {
    console.log(`${((systemClock.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  };
  say(`seed ${options.seed}`);
  try {
    const chaos = { ...options, seconds: minutes * 60, ttl: TTL, dir, redis, say };
    const result = await runChaos(chaos);
    if (result.violations.length > 0) console.log(`The logs of the instances: ${dir}`);
    console.log(reportLines(chaos, result, { began, ended: systemClock.now() }).join('\n'));
    return result.violations.length === 0 ? 0 : 1;
  } finally {
    await redis.stop();
  }
}

/** Only a Redis of our own can be restarted. */
function ownRedis({ redisRestarts }: Pick<ChaosOptions, 'redisRestarts'>): string | undefined {
  return redisRestarts ? undefined : process.env.REDIS_URL?.trim() || undefined;
}
