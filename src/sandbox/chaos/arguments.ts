import { parseArgs } from 'node:util';

export interface ChaosOptions {
  minutes: number;
  seed: number;
  switches: number;
  redisRestarts: boolean;
}

export type Invocation =
  | { kind: 'help' }
  | ({ kind: 'run' } & ChaosOptions)
  | { kind: 'wrong'; problem: string };

const MAX_MINUTES = 24 * 60;
const MAX_SWITCHES = 200;

export const USAGE = [
  'npm run chaos    two instances of the bot are killed at random while people switch hosts; exits 0 when all ended well',
  '',
  '  --minutes M        how long the trouble lasts; 3 when left out',
  '  --switches N       how many hosts are switched meanwhile; 20 when left out',
  '  --seed S           repeats the choices of an earlier run; by chance when left out',
  '  --redis-restarts   restarts Redis now and then, too',
];

/** Reads the command line; `seed` is taken when none is told. */
export function readArguments(args: readonly string[], seed: number): Invocation {
  const parsed = tryParse(args);
  if (typeof parsed === 'string') return { kind: 'wrong', problem: parsed };
  if (parsed.help) return { kind: 'help' };
  const read = {
    minutes: Number(parsed.minutes ?? 3),
    seed: Number(parsed.seed ?? seed),
    switches: Number(parsed.switches ?? 20),
  };
  const problem = problemOf(read);
  if (problem !== undefined) return { kind: 'wrong', problem };
  return { kind: 'run', ...read, redisRestarts: parsed['redis-restarts'] ?? false };
}

function problemOf({ minutes, seed, switches }: Omit<ChaosOptions, 'redisRestarts'>): string | undefined {
  if (!(minutes > 0 && minutes <= MAX_MINUTES)) return `--minutes takes a number up to ${MAX_MINUTES}.`;
  if (!Number.isInteger(seed)) return '--seed takes a whole number.';
  if (!(Number.isInteger(switches) && switches >= 1 && switches <= MAX_SWITCHES)) {
    return `--switches takes a whole number, 1 to ${MAX_SWITCHES}.`;
  }
  return undefined;
}

function tryParse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        minutes: { type: 'string' },
        seed: { type: 'string' },
        switches: { type: 'string' },
        'redis-restarts': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return `${problem.replace(/\.$/, '')}. Options are shown by: npm run chaos -- --help`;
  }
}
