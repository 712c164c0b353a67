import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';

/**
 * The shell becomes the server. A watcher beside it reads from a pipe that this process holds open; when this process is
 * gone, killed even, the pipe ends and the watcher ends the server.
 */
const UNTIL_ORPHANED = `
  (read -r _ <&3; kill -TERM $$) >/dev/null 2>&1 &
  exec "$(command -v redis-server || command -v valkey-server || echo redis-server)" "$@" 3<&-
`;

/** A server of this machine alone, which keeps what it has been told and drops nothing. */
export const SAFE_SETTINGS: readonly string[] = [
  ...['--bind', '127.0.0.1', '--appendonly', 'yes', '--save', ''],
  ...['--maxmemory-policy', 'noeviction'],
];

/**
 * Starts a redis-server with these arguments and its files in `dir`, and resolves when it serves on `port` of 127.0.0.1.
 * It ends with this process, however this process ends.
 */
export async function launchRedis({
  args,
  port,
  dir,
}: {
  args: readonly string[];
  port: number;
  dir: string;
}): Promise<ChildProcess> {
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
    await endRedis(server);
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

/** Ends a server in good order, or as a power cut would with `SIGKILL`. */
export async function endRedis(
  server: ChildProcess,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  const impatience = setTimeout(() => server.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(impatience);
}
