import { parseArgs } from 'node:util';
import { systemClock } from '../../clock.ts';
import { type DueWrite, spread } from '../chaos/lateness.ts';
import { freshDir } from '../terminal/fresh-dir.ts';
import { startFreshRedis } from '../terminal/fresh-redis.ts';
import { startNoise } from './noise.ts';
import { runBench } from './run.ts';

const TTL = 10;

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '200' },
    zones: { type: 'string', default: '20' },
  },
});
process.exit(await main(Number(values.changes), Number(values.zones)));

async function main(changes: number, zones: number): Promise<number> {
  const dir = await freshDir('bench');
  const redis = await startFreshRedis({
    url: process.env.REDIS_URL?.trim() || undefined,
    dir: `${dir}/redis`,
  });
  const began = systemClock.now();
  const say = (line: string): void => {
    console.log(`${((systemClock.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  };
  const noise = startNoise();
  try {
    const writes = await runBench({ changes, zones, ttl: TTL, redisUrl: redis.url, dir, say });
    console.log(
      `${changes} changes in ${zones} zones due at the same moment, one instance; late from due to written:`,
    );
    for (const step of new Set(writes.map((one) => one.step))) console.log(lateText(step, writes));
    console.log(noise.stop());
    return 0;
  } finally {
    await redis.stop();
  }
}

function lateText(step: string, writes: readonly DueWrite[]): string {
  const late = writes.filter((one) => one.step === step).map(({ due, written }) => (written - due) / 1000);
  const { median, p99, max } = spread(late);
  return `  ${step.padEnd(12)} median ${median.toFixed(2)} s, p99 ${p99.toFixed(2)} s, max ${max.toFixed(2)} s (${late.length} writes)`;
}
