import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { trailLines } from './adapters/redis/audit-log.ts';
import { connectRedis } from './adapters/redis/connect.ts';
import { type Breach, type Checked, checkLine, UNCHECKED } from './domain/audit.ts';

const USAGE = `Usage:
  npx switchyard audit export                       write the trail to standard output, one entry per line
  npx switchyard audit verify [file] [--head HASH]  check a trail; without a file, standard input

export reads REDIS_URL from the environment or from .env. verify ends with 0 when the trail is whole, with 1 when
it is not, and with 2 when it could not be checked. HASH is the head that an earlier verify has told: it must be in
the trail, so nothing was cut off since.`;

/** The trail is not what was written. */
const BROKEN = 1;
/** Nothing can be said: wrong arguments, no file, no Redis. */
const NOT_RUN = 2;

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { head: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const [topic, act, file, ...rest] = positionals;
    if (values.help) return say(USAGE, 0);
    if (topic !== 'audit' || rest.length > 0) return complain(USAGE);
    if (act === 'verify') return await verify(file, values.head?.toLowerCase());
    if (act === 'export' && file === undefined && values.head === undefined) return await exportTrail();
    return complain(USAGE);
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

async function verify(file: string | undefined, wanted: string | undefined): Promise<number> {
  if (wanted !== undefined && !/^[0-9a-f]{64}$/.test(wanted)) {
    return complain('--head takes the 64 hex digits that an earlier verify has told.');
  }
  const input = file === undefined || file === '-' ? process.stdin : createReadStream(file);
  let checked = UNCHECKED;
  for await (const line of linesOf(input)) checked = checkLine(checked, line, wanted);
  return judge(checked, wanted);
}

/** Cut at line feeds only: node:readline also cuts where the text of an entry has a separator of lines (U+2028). */
async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = '';
  input.setEncoding('utf8');
  for await (const piece of input) {
    const lines = `${rest}${String(piece)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function judge(checked: Checked, wanted: string | undefined): number {
  const { breach, head, wantedAt } = checked;
  if (breach) {
    const whole = head.seq === 0 ? 'Nothing before it was checked.' : `Before it: ${extent(checked)}.`;
    return say(`BROKEN at entry ${breach.seq}: ${wordsFor(breach)} ${whole}`, BROKEN);
  }
  if (head.seq === 0) {
    const missing = wanted === undefined ? '' : ' The wanted head is not in it.';
    return say(`The trail is empty.${missing}`, wanted === undefined ? 0 : BROKEN);
  }
  if (wanted !== undefined && wantedAt === undefined) {
    return say(
      `BROKEN: no entry has the hash ${wanted}. Entries were cut off at the end, or the whole trail was written anew. In itself it is whole: ${extent(checked)}.`,
      BROKEN,
    );
  }
  const since =
    wantedAt === undefined
      ? ''
      : `\nThe wanted head is entry ${wantedAt}; ${head.seq - wantedAt} came since.`;
  return say(`The trail is whole: ${extent(checked)}.\nHead: ${head.hash}${since}`, 0);
}

function extent({ head, firstAt = 0, lastAt = 0 }: Checked): string {
  const day = (at: number): string => new Date(at).toISOString();
  return `${head.seq} ${head.seq === 1 ? 'entry' : 'entries'}, from ${day(firstAt)} to ${day(lastAt)}`;
}

function wordsFor(breach: Breach): string {
  switch (breach.why) {
    case 'no-entry':
      return `this is no entry of a trail. ${breach.detail.replace(/\s+/g, ' ')}`;
    case 'respelled':
      return 'it is not spelled as it was written.';
    case 'out-of-order':
      return `entry ${breach.found} stands in its place: entries were taken out, put in or moved.`;
    case 'altered':
      return 'it was altered: its hash is another one.';
    case 'torn':
      return 'it does not follow the one before it: that one was written anew.';
  }
}

async function exportTrail(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const url = process.env.REDIS_URL?.trim();
  if (!url) return complain('REDIS_URL is not set: put it into the environment or into .env.');
  const warn = (_fields: object, sentence: string): void => void complain(sentence);
  const redis = await connectRedis(url, { log: { info() {}, warn, error: warn } });
  try {
    for await (const line of trailLines({ redis })) {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    }
    return 0;
  } finally {
    redis.disconnect();
  }
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

function complain(text: string): number {
  console.error(text);
  return NOT_RUN;
}
