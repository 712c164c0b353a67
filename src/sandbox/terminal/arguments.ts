import { parseArgs } from 'node:util';

/** What the sandbox was started for. */
export type Invocation =
  | { kind: 'help' }
  | { kind: 'open'; wwwTtl: number | undefined }
  | { kind: 'story'; story: string; wwwTtl: number | undefined }
  | { kind: 'wrong'; problem: string };

const MAX_TTL = 86_400;

/** Reads the command line. `stories` are those that can be played. */
export function readArguments(args: readonly string[], stories: readonly string[]): Invocation {
  const wrong = (problem: string): Invocation => ({ kind: 'wrong', problem });
  const parsed = tryParse(args);
  if (typeof parsed === 'string') return wrong(parsed);
  const { help, story, 'www-ttl': ttlText } = parsed;
  if (help) return { kind: 'help' };
  const wwwTtl = ttlText === undefined ? undefined : Number(ttlText);
  if (wwwTtl !== undefined && !(Number.isInteger(wwwTtl) && wwwTtl >= 1 && wwwTtl <= MAX_TTL))
    return wrong(`--www-ttl takes seconds, 1 to ${MAX_TTL}.`);
  if (story === undefined) return { kind: 'open', wwwTtl };
  if (stories.includes(story)) return { kind: 'story', story, wwwTtl };
  return wrong(`There is no story "${story}". There is: ${stories.join(', ')}.`);
}

export function usage(stories: readonly { name: string; tells: string }[]): string[] {
  const width = Math.max(...stories.map(({ name }) => name.length));
  return [
    'npm run sandbox                      everything around the bot and the bot itself, with a terminal to try it',
    'npm run sandbox -- --story NAME      plays one story and exits: 0 when it went well, else 1',
    'npm run sandbox -- --www-ttl SECONDS the TTL that www.example.com begins with; 20 when left out',
    '',
    'Stories:',
    ...stories.map(({ name, tells }) => `  ${name.padEnd(width)}  ${tells}`),
    '',
    'REDIS_URL names a Redis to use; without it a private redis-server is started in .sandbox/.',
  ];
}

function tryParse(args: readonly string[]): { help?: boolean; story?: string; 'www-ttl'?: string } | string {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        story: { type: 'string' },
        'www-ttl': { type: 'string' },
      },
    }).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return `${problem.replace(/\.$/, '')}. Options are shown by: npm run sandbox -- --help`;
  }
}
