import type { Clock } from '../../ports.ts';
import { type BotEnd, type BotProcess, startBotProcess } from '../bot-process.ts';

/** A span in which an instance could work: ready, and neither stopped nor killed. Epoch milliseconds. */
export interface Life {
  from: number;
  /** Absent while it lasts. */
  until?: number;
}

/** One instance of the bot, through all its processes. */
export interface Instance {
  readonly name: string;
  readonly lives: readonly Life[];
  /** Ends that nobody had asked for, and stops that were not clean, in words. */
  readonly surprises: readonly string[];
  /** How often it has been started. */
  readonly starts: number;
  state(): 'starting' | 'living' | 'suspended' | 'stopping' | 'gone';
  /** Resolves when the bot is ready, or gone before that. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** SIGTERM; resolves with how it ended. SIGKILL follows where the bot's own guard did not end it. */
  terminate(): Promise<BotEnd>;
  suspend(): void;
  resume(): void;
}

/** Longer than the product's guard, which ends it after nine seconds. */
const STOP_PATIENCE_MS = 15_000;

/** `dir` holds its settings and log. It is not started yet. */
export function createInstance(
  name: string,
  options: { clock: Clock; env: Readonly<Record<string, string>>; settings: string; dir: string },
): Instance {
  const { clock, ...rest } = options;
  const lives: Life[] = [];
  const surprises: string[] = [];
  let starts = 0;
  let bot: BotProcess | undefined;
  let state: ReturnType<Instance['state']> = 'gone';

  const live = (): void => {
    state = 'living';
    lives.push({ from: clock.now() });
  };
  const leave = (next: typeof state): void => {
    state = next;
    const last = lives.at(-1);
    if (last && last.until === undefined) last.until = clock.now();
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<BotEnd> => {
    if (!bot) return { code: null, signal: null };
    const ending = bot;
    leave('stopping');
    ending.kill(signal);
    // A suspended process takes no signal but SIGKILL before it goes on.
    ending.kill('SIGCONT');
    const impatience = setTimeout(() => ending.kill('SIGKILL'), STOP_PATIENCE_MS);
    const ended = await ending.exited;
    clearTimeout(impatience);
    return ended;
  };

  return {
    name,
    lives,
    surprises,
    get starts() {
      return starts;
    },
    state: () => state,
    async start() {
      starts += 1;
      state = 'starting';
      const begun = await startBotProcess(rest);
      bot = begun;
      const gone = begun.exited.then(({ code, signal }) => {
        if (state !== 'stopping') surprises.push(`bot ${name} ended by itself (${signal ?? `code ${code}`})`);
        leave('gone');
      });
      await Promise.race([
        begun.ready.then(
          () => state === 'starting' && live(),
          () => {},
        ),
        gone,
      ]);
    },
    async kill() {
      await end('SIGKILL');
    },
    terminate: () => end('SIGTERM'),
    suspend() {
      leave('suspended');
      bot?.kill('SIGSTOP');
    },
    resume() {
      if (state !== 'suspended') return;
      bot?.kill('SIGCONT');
      live();
    },
  };
}
