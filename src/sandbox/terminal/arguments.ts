import { parseArgs } from 'node:util';
import { columns } from './layout.ts';
import { triesTable } from './tries.ts';

/** What the sandbox was started for. */
export type Invocation =
  | { kind: 'help' }
  | { kind: 'open'; ttl: number | undefined }
  | { kind: 'story'; story: string; ttl: number | undefined }
  | { kind: 'wrong'; problem: string };

const MAX_TTL = 86_400;

/** Reads the command line. `stories` are those that can be played. */
export function readArguments(args: readonly string[], stories: readonly string[]): Invocation {
  const wrong = (problem: string): Invocation => ({ kind: 'wrong', problem });
  const parsed = tryParse(args);
  if (typeof parsed === 'string') return wrong(parsed);
  const { help, story, ttl: ttlText } = parsed;
  if (help) return { kind: 'help' };
  const ttl = ttlText === undefined ? undefined : Number(ttlText);
  if (ttl !== undefined && !(Number.isInteger(ttl) && ttl >= 1 && ttl <= MAX_TTL))
    return wrong(`--ttl takes seconds, 1 to ${MAX_TTL}.`);
  if (story === undefined) return { kind: 'open', ttl };
  if (stories.includes(story)) return { kind: 'story', story, ttl };
  return wrong(`There is no story "${story}". There is: ${stories.join(', ')}.`);
}

export function usage(stories: readonly { name: string; tells: string }[]): string[] {
  return [
    'npm run sandbox                    everything around the bot and the bot itself, with a terminal to try it',
    'npm run sandbox -- --story NAME    plays one story and exits: 0 when it went well, else 1',
    'npm run sandbox -- --ttl SECONDS   the TTL that the records of the stories begin with; 6 when left out, in the terminal 15 or 20',
    '',
    'Stories:',
    ...columns(stories.map(({ name, tells }) => [`  ${name}`, tells])),
    '',
    'To try in the terminal:',
    ...triesTable(),
    '',
    'REDIS_URL names a Redis to use; without it a private redis-server is started in .sandbox/.',
  ];
}

function tryParse(args: readonly string[]): { help?: boolean; story?: string; ttl?: string } | string {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        story: { type: 'string' },
        ttl: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return `${problem.replace(/\.$/, '')}. Options are shown by: npm run sandbox -- --help`;
  }
}
