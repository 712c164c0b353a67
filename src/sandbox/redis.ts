import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { endRedis, launchRedis, SAFE_SETTINGS } from './redis-process.ts';

export interface SandboxRedis {
  url: string;
  stop(): Promise<void>;
  /** Stops the server and starts it again on the same port and files; absent when the server is not ours. */
  restart?(): Promise<void>;
}

interface StartOptions {
  /** A Redis that runs already: used as it is, and left alone on `stop`. */
  url?: string | undefined;
  /** Where the private server keeps its files. */
  dir?: string;
  /** More command line settings of redis-server, such as `['--maxmemory-policy', 'allkeys-lru']`; they win over ours. */
  settings?: readonly string[];
}

/**
 * Gives the Redis at `url`, or else a private redis-server on 127.0.0.1 with its files in `dir`. It ends with this
 * process, however this process ends.
 */
export async function startRedis(options: StartOptions = {}): Promise<SandboxRedis> {
  const { url, dir = '.sandbox/redis', settings = [] } = options;
  if (url !== undefined) return { url, stop: async () => {} };
  await mkdir(dir, { recursive: true });
  const port = await freePort();
  const args = ['--port', `${port}`, ...SAFE_SETTINGS, ...settings];
  const launch = () => launchRedis({ args, port, dir });
  let server = await launch();
  const stop = (): Promise<void> => endRedis(server);
  const restart = async (): Promise<void> => {
    await endRedis(server);
    server = await launch();
  };
  return { url: `redis://127.0.0.1:${port}`, stop, restart };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port on 127.0.0.1.');
  return address.port;
}
