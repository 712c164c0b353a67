import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { bundledBot } from './bundle.ts';

export interface BotProcessOptions {
  /** All the bot is to know, SWITCHYARD_CONFIG left out; of ours it gets no more than PATH and HOME. */
  env: Readonly<Record<string, string>>;
  /** The text of `switchyard.yml`. */
  settings: string;
  /** Where `switchyard.yml` and `bot.log` are kept, and the bot's working directory; made when it is missing. */
  dir?: string;
  /** Told of each line of the log. */
  onLog?: (line: string) => void;
}

export interface BotEnd {
  /** Null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface BotProcess {
  pid: number;
  /** Grows over restarts in the same directory. */
  logFile: string;
  /** When the bot has said that it is ready. Rejects, with the end of the log, when it is gone before that. */
  ready: Promise<void>;
  /** How it ended. */
  exited: Promise<BotEnd>;
  kill(signal: NodeJS.Signals): void;
}

const READY = 'Switchyard is ready.';
const LogLine = z.object({ msg: z.string() });

/**
 * The shell becomes the bot. A watcher beside it reads from a pipe that this process holds open; when this process is
 * gone, killed even, the pipe ends and the watcher ends the bot, woken first where somebody had stopped it.
 */
const UNTIL_ORPHANED = `
  (read -r _ <&3; kill -TERM $$; kill -CONT $$) >/dev/null 2>&1 &
  exec "$@" 3<&-
`;

/**
 * Starts the product as its users do, as a process of its own. Its working directory is `dir`, so a developer's `.env` is
 * not read. Resolves once the process runs; wait for `ready` before talking to it.
 */
export async function startBotProcess(options: BotProcessOptions): Promise<BotProcess> {
  const { env, settings, onLog } = options;
  const dir = resolve(options.dir ?? '.sandbox');
  const logFile = join(dir, 'bot.log');
  const config = join(dir, 'switchyard.yml');
  await mkdir(dir, { recursive: true });
  await writeFile(config, settings);

  const bot = await bundledBot();
  const child = spawn('sh', ['-c', UNTIL_ORPHANED, 'sh', process.execPath, '--enable-source-maps', bot], {
    cwd: dir,
    env: { ...ofOurs('PATH'), ...ofOurs('HOME'), ...env, SWITCHYARD_CONFIG: config },
    // Out of the terminal's process group: Ctrl-C reaches us first, and the bot stops before what it stands on.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  child.once('exit', () => child.stdio[3]?.destroy());
  const exited = ending(child);
  const ready = readiness(child, logFile, exited, onLog);
  ready.catch(() => {});
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error('The bot has no process id.');
  return { pid, logFile, ready, exited, kill: (signal) => child.kill(signal) };
}

async function ending(child: ChildProcess): Promise<BotEnd> {
  await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode };
}

/** Keeps the log, and looks in it for the sentence that the product's start ends with. */
async function readiness(
  child: ChildProcess,
  logFile: string,
  exited: BotProcess['exited'],
  onLog: (line: string) => void = () => {},
): Promise<void> {
  const log = createWriteStream(logFile, { flags: 'a' });
  const said = new Promise<true>((isReady) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        onLog(line);
        if (sentenceOf(line) === READY) isReady(true);
      });
    }
  });
  const closed = exited.finally(() => new Promise<void>((done) => log.end(done)));
  closed.catch(() => {});
  const first = await Promise.race([said, closed]);
  if (first === true) return;
  const end = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-12).join('\n');
  throw new Error(`The bot ended (${first.signal ?? `code ${first.code}`}) before it was ready:\n${end}`);
}

function sentenceOf(line: string): string | undefined {
  try {
    return LogLine.safeParse(JSON.parse(line)).data?.msg;
  } catch {
    return undefined;
  }
}

function ofOurs(name: 'PATH' | 'HOME'): Record<string, string> {
  const value = process.env[name];
  return value === undefined ? {} : { [name]: value };
}
