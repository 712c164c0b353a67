import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { z } from 'zod';
import { endRedis, launchRedis, SAFE_SETTINGS } from '../../src/sandbox/redis-process.ts';
import { freePort } from './free-port.ts';

/** A real redis-server of one test, which can be treated as badly as a test wishes. */
export interface RedisServer {
  url: string;
  port: number;
  /** Starts it again after its end, on the same port and files, with these settings besides its own. */
  start(...settings: string[]): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Takes its files away; it must not run. */
  forget(): Promise<void>;
  /** Remembers its files as they are now; the function given puts them back, and what was written since is lost. */
  keep(): Promise<() => Promise<void>>;
  /** Stops its process where it is: connections stay open and nothing is answered. `thaw` lets it go on. */
  freeze(): void;
  thaw(): void;
}

export interface RedisServers {
  server(...settings: string[]): Promise<RedisServer>;
  /** Three Sentinels that watch `primary` under the name `changes`, once all of them know its replica. */
  sentinels(primary: RedisServer): Promise<{ url: string }>;
  /** Ends all of them and removes their files. */
  close(): Promise<void>;
}

export async function redisServers(): Promise<RedisServers> {
  const home = await mkdtemp(join(tmpdir(), 'switchyard-redis-'));
  const running = new Map<number, ChildProcess>();

  const launch = async (port: number, dir: string, args: readonly string[]): Promise<void> => {
    await mkdir(dir, { recursive: true });
    running.set(port, await launchRedis({ args, port, dir }));
  };
  const kill = async (port: number): Promise<void> => {
    const process = running.get(port);
    if (process) await endRedis(process, 'SIGKILL');
  };

  return {
    async server(...settings) {
      const port = await freePort();
      const dir = join(home, `${port}`);
      const start = (...more: string[]) =>
        launch(port, dir, ['--port', `${port}`, ...SAFE_SETTINGS, ...settings, ...more]);
      await start();
      return {
        ...{ url: `redis://127.0.0.1:${port}`, port, start },
        kill: () => kill(port),
        forget: () => rm(dir, { recursive: true }),
        async keep() {
          const copy = join(home, `${port}-kept`);
          await cp(dir, copy, { recursive: true });
          return async () => {
            await rm(dir, { recursive: true });
            await cp(copy, dir, { recursive: true });
          };
        },
        freeze: () => running.get(port)?.kill('SIGSTOP'),
        thaw: () => running.get(port)?.kill('SIGCONT'),
      };
    },

    async sentinels(primary) {
      const ports = [await freePort(), await freePort(), await freePort()];
      await Promise.all(
        ports.map(async (port) => {
          const dir = join(home, `${port}`);
          await mkdir(dir);
          await writeFile(join(dir, 'sentinel.conf'), sentinelSettings(port, primary.port));
          await launch(port, dir, ['sentinel.conf', '--sentinel']);
        }),
      );
      await Promise.all(ports.map(seesAll));
      return { url: `redis-sentinel://${ports.map((port) => `127.0.0.1:${port}`).join()}/changes` };
    },

    async close() {
      await Promise.all([...running.keys()].map(kill));
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Waits until a Sentinel knows the other two and the replica, without which none of them can act. */
async function seesAll(port: number): Promise<void> {
  const sentinel = new Redis(port, '127.0.0.1', { replyMapping: 'legacy' });
  const seen = async (): Promise<string[]> => {
    const told = z.array(z.string()).parse(await sentinel.call('SENTINEL', 'MASTER', 'changes'));
    return ['num-slaves', 'num-other-sentinels', 'flags'].map((field) => told[told.indexOf(field) + 1] ?? '');
  };
  await expect.poll(seen, { timeout: 20_000 }).toEqual(['1', '2', 'master']);
  sentinel.disconnect();
}

/** Far more impatient than anybody would be with servers on several machines. */
function sentinelSettings(port: number, primary: number): string {
  return `
port ${port}
bind 127.0.0.1
sentinel monitor changes 127.0.0.1 ${primary} 2
sentinel down-after-milliseconds changes 500
sentinel failover-timeout changes 2000
`;
}
