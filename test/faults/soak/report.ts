import type { Tally } from './tally.ts';

export interface Soak {
  seed: number;
  tally: Tally;
}

/** What a soak came to, for a terminal; the last line is the count of violations. */
export function summary({ seed, tally }: Soak, seconds: number): string[] {
  const { runs, faulty, writes, effects, faults, ends, moments, breaches } = tally;
  const struck = Object.values(faults).reduce((sum, times) => sum + times, 0);
  return [
    `${grouped(runs)} runs with seed ${seed} in ${Math.round(seconds)} s, ${Math.round(runs / seconds)} runs per second`,
    `${grouped(struck)} faults struck in ${grouped(faulty)} runs: ${listed(faults)}`,
    `changes ended: ${listed(ends)}`,
    `${grouped(writes)} writes, ${grouped(effects)} of them with an effect; ${grouped(faults.kill ?? 0)} kills; ${grouped(moments)} moments`,
    ...breaches.map((breach) => breachText(breach, seed)),
    `violations: ${breaches.length}`,
  ];
}

/** What went wrong in a run, and how to see it again. */
export function breachText({ run, story, rule, detail }: Tally['breaches'][number], seed: number): string {
  return `run ${run} (${story}): ${rule}: ${detail}\n  npm run soak -- --seed ${seed} --only ${run}`;
}

/** The same as the page `docs/reliability.md`. It depends on seed, runs and code only, not on the machine. */
export function report({ seed, tally }: Soak): string {
  const { runs, faulty, bots, stories, faults, ends, writes, effects, moments, breaches } = tally;
  return [
    '# Reliability',
    '',
    'Only the command below writes this page. It plays changes in virtual time, lets things go wrong at moments that the seed decides, and judges each run by what the provider, Slack and the store hold in the end. `test/faults/checker.ts` is the judge; it shares no code with what it judges, and `test/faults/checker.test.ts` shows it bots that do wrong.',
    '',
    '```sh',
    `npm run soak -- --runs ${runs} --seed ${seed} --report`,
    '```',
    '',
    ...table(
      ['What', 'Count'],
      [
        ['runs', runs],
        ['runs in which a fault struck', faulty],
        ['runs with one bot', bots['1'] ?? 0],
        ['runs with two bots', bots['2'] ?? 0],
        ['moments at which chance decided who goes on', moments],
        ['writes to Alibaba Cloud', writes],
        ['writes with an effect', effects],
        ['violations', breaches.length],
      ],
    ),
    '## What went wrong',
    '',
    ...table(['Fault', 'Times'], entries(faults)),
    '## How changes ended',
    '',
    ...table(['End', 'Changes'], entries(ends)),
    '## What was asked for',
    '',
    ...table(['Story', 'Runs'], entries(stories)),
    '## What is never seen',
    '',
    ...NEVER.map((line) => `- ${line}`),
    '',
    '## What is left out',
    '',
    ...LEFT_OUT.map((line) => `- ${line}`),
    '',
  ].join('\n');
}

/** Reads a page that the command has written back; undefined when it is none. */
export function parseReport(text: string): Soak | undefined {
  const seed = /--seed (\d+) --report/.exec(text)?.[1];
  const [counts, faults, ends, stories] = [...text.matchAll(/^\| -.*\n((?:\|.*\n)+)/gm)].map(
    ([, rows = '']) =>
      Object.fromEntries(
        [...rows.matchAll(/^\| (.*?) +\| +(\d+) \|$/gm)].map(([, key = '', times]) => [key, Number(times)]),
      ),
  );
  if (seed === undefined || !counts || !faults || !ends || !stories) return undefined;
  const of = (key: string): number => counts[key] ?? 0;
  const bots = { 1: of('runs with one bot'), 2: of('runs with two bots') };
  return {
    seed: Number(seed),
    tally: {
      ...{
        runs: of('runs'),
        faulty: of('runs in which a fault struck'),
        bots,
        faults,
        ends,
        stories,
        breaches: [],
      },
      ...{ writes: of('writes to Alibaba Cloud'), effects: of('writes with an effect') },
      moments: of('moments at which chance decided who goes on'),
    },
  };
}

const NEVER = [
  'an effect that takes place twice for one planned edit',
  'an effect that belongs to no plan, or to one that too few others than its requester had approved by then',
  'a name that answered for a family on a line and stops to, but for the gaps that its plan declares',
  'a step that begins before every cache has let go of what was there',
  'a change that stays open for ever, or is lost',
  'a card or an announcement that says something else than what is stored, or an end that the zone does not show',
];

const LEFT_OUT = [
  'Where a type cannot be changed in place, no outage lasts longer than a minute: after five minutes the bot gives up and asks a person, and the name may be empty then.',
  'Where a change may turn back, lists do not lag: a list that still shows what was there before the change is taken for its end.',
  "What was written or rejected in the very second that Redis loses is nobody's knowledge: a card may ask again after a rejection, and an end may miss what was written then.",
  'Redis does not lose everything here. `test/faults/losses.test.ts` does that at every save of nine stories, and asks for effects and answers only: nobody knows of the change any more, but for its marks in the zone.',
  'A process that stands still does not do so between its decision and its call: nobody can call back a call that is on its way.',
];

function table(head: [string, string], rows: readonly (readonly [string, number])[]): string[] {
  const width = Math.max(...[head[0], ...rows.map(([name]) => name)].map(({ length }) => length));
  const right = Math.max(...[head[1], ...rows.map(([, times]) => String(times))].map(({ length }) => length));
  const line = (a: string, b: string): string => `| ${a.padEnd(width)} | ${b.padStart(right)} |`;
  const rule = `| ${'-'.repeat(width)} | ${'-'.repeat(right - 1)}: |`;
  return [line(...head), rule, ...rows.map(([name, times]) => line(name, String(times))), ''];
}

/** The most frequent first. */
function entries(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function listed(counts: Readonly<Record<string, number>>): string {
  return entries(counts)
    .map(([name, times]) => `${name} ${grouped(times)}`)
    .join(', ');
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}
