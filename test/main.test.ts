import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRedis } from '../src/sandbox/redis.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'switchyard-main-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** Runs the product as `npm start` does, with this environment and nothing else. */
async function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', tsx, main], {
    cwd: dir,
    env: { PATH: process.env.PATH, ...env },
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, said: out + err };
}

describe('the bot does not start', () => {
  test('without settings, and says all of what is missing at once', async () => {
    const { code, said } = await start({});
    expect(code).toBe(2);
    for (const variable of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'REDIS_URL', 'SWITCHYARD_CONFIG']) {
      expect(said).toContain(variable);
    }
  });

  test('with a mistake in switchyard.yml, and names the line', async () => {
    const config = join(dir, 'switchyard.yml');
    await writeFile(config, 'slack: { channel: C0123 }\nzones:\n  example.com:\n    approvals: none\n');
    const { code, said } = await start({ SWITCHYARD_CONFIG: config });
    expect(code).toBe(2);
    expect(said).toMatch(/switchyard\.yml:4/);
  });

  test('on a Redis that may forget changes when memory runs short', async () => {
    const redis = await startRedis({
      dir: join(dir, 'redis'),
      settings: ['--maxmemory-policy', 'allkeys-lru'],
    });
    try {
      const config = join(dir, 'switchyard.yml');
      await writeFile(config, 'slack: { channel: C0123 }\nzones: { example.com: { approvers: [U0BOB] } }\n');
      const { code, said } = await start({
        SWITCHYARD_CONFIG: config,
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_APP_TOKEN: 'xapp-1',
        REDIS_URL: redis.url,
      });
      expect(code).toBe(1);
      expect(said).toContain('noeviction');
    } finally {
      await redis.stop();
    }
  });
});
