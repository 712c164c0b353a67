import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

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
  let server = await launch(port, dir, settings);
  const stop = (): Promise<void> => end(server);
  const restart = async (): Promise<void> => {
    await end(server);
    server = await launch(port, dir, settings);
  };
  return { url: `redis://127.0.0.1:${port}`, stop, restart };
}

/**
 * The shell becomes the server. A watcher beside it reads from a pipe that this process holds open; when this process is
 * gone, killed even, the pipe ends and the watcher ends the server.
 */
const UNTIL_ORPHANED = `
  (read -r _ <&3; kill -TERM $$) >/dev/null 2>&1 &
  exec "$(command -v redis-server || command -v valkey-server || echo redis-server)" "$@" 3<&-
`;

async function launch(port: number, dir: string, settings: readonly string[]): Promise<ChildProcess> {
  const own = ['--port', `${port}`, '--bind', '127.0.0.1', '--appendonly', 'yes', '--save', ''];
  const args = [...own, '--maxmemory-policy', 'noeviction', ...settings];
  const server = spawn('sh', ['-c', UNTIL_ORPHANED, 'sh', ...args], {
    // Not by `--dir`: older servers cannot read a path with spaces there.
    cwd: dir,
    // Out of the terminal's process group, so that Ctrl-C reaches us first and we can still save.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-2_000);
    });
  }
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => {
      // Lets the watcher go, which would otherwise wait for as long as we live.
      server.stdio[3]?.destroy();
      reject(new Error(`redis-server ended with code ${code} before it answered:\n${output}`));
    });
  });
  try {
    await Promise.race([answers(port), failed]);
  } catch (error) {
    await end(server);
    throw error;
  }
  failed.catch(() => {});
  return server;
}

/** Resolves when the server has loaded its files and serves. */
async function answers(port: number): Promise<void> {
  const redis = new Redis(port, '127.0.0.1', {
    replyMapping: 'legacy',
    retryStrategy: (times) => (times < 200 ? 50 : null),
    maxRetriesPerRequest: null,
  });
  redis.on('error', () => {});
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const impatience = setTimeout(() => server.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(impatience);
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
