import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChaos } from '../../../src/sandbox/chaos/run.ts';
import { startRedis } from '../../../src/sandbox/redis.ts';

test('four switches end well while the two bots that carry them out are killed at random', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'switchyard-chaos-'));
  const redis = await startRedis({ dir: join(dir, 'redis') });
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  try {
    const run = {
      seconds: 12,
      seed: 4,
      switches: 4,
      redisRestarts: false,
      ttl: 3,
      neglectMs: Number.POSITIVE_INFINITY,
    };
    const { violations, outcomes, troubles } = await runChaos({ ...run, redis, dir, say });
    expect(violations, said.join('\n')).toEqual([]);
    expect(outcomes.map(({ effects }) => effects.length)).toEqual([3, 3, 3, 3]);
    expect(troubles.length).toBeGreaterThan(0);
  } finally {
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  }
}, 120_000);
