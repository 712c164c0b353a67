import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectRedis } from '../../src/adapters/redis/connect.ts';
import { startRedis } from '../../src/sandbox/redis.ts';
import { silent } from '../support/redis-room.ts';

describe('the sandbox’s Redis', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'switchyard redis '));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const isOpen = async (url: string): Promise<boolean> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const opened = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    return opened;
  };

  test('what was stored is there again after a restart, on the same address', async () => {
    const redis = await startRedis({ dir });
    const client = await connectRedis(redis.url, { log: silent });
    await client.set('change', 'waiting');
    await redis.restart?.();
    expect(await client.get('change')).toBe('waiting');
    client.disconnect();
    await redis.stop();
    expect(await isOpen(redis.url)).toBe(false);
  });

  test('it ends with its owner, even when that one is killed', async () => {
    const module = new URL('../../src/sandbox/redis.ts', import.meta.url).href;
    const script = `import { startRedis } from ${JSON.stringify(module)};
      console.log((await startRedis({ dir: ${JSON.stringify(dir)} })).url);
      setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(owner.stdout, 'data');
    const url = String(line).trim();
    expect(await isOpen(url)).toBe(true);
    owner.kill('SIGKILL');
    await expect.poll(() => isOpen(url), { timeout: 20_000 }).toBe(false);
  });

  test('one that runs already is used as it is and left alone', async () => {
    const first = await startRedis({ dir });
    const second = await startRedis({ url: first.url });
    expect(second.url).toBe(first.url);
    await second.stop();
    expect(await isOpen(first.url)).toBe(true);
    await first.stop();
  });

  test('a server that cannot start says why', async () => {
    await expect(startRedis({ dir, settings: ['--maxmemory-policy', 'never'] })).rejects.toThrow(
      /redis-server ended.*maxmemory-policy/s,
    );
  });
});
