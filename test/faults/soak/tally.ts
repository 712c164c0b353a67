import type { Rule, Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';

/** A run in which something was seen that must never be seen. */
export interface Breach {
  run: number;
  story: string;
  rule: Rule;
  detail: string;
}

/** What many runs came to; plain data, so that processes can send it. */
export interface Tally {
  runs: number;
  /** Runs in which at least one fault has struck. */
  faulty: number;
  /** Runs by how many bots there were. */
  bots: Record<string, number>;
  stories: Record<string, number>;
  /** Faults that struck, by kind. */
  faults: Record<string, number>;
  /** Changes by how they ended. */
  ends: Record<string, number>;
  /** Calls that were to change something, and those of them that did. */
  writes: number;
  effects: number;
  /** Moments at which chance decided who goes on. */
  moments: number;
  breaches: Breach[];
}

export function emptyTally(): Tally {
  return {
    ...{ runs: 0, faulty: 0, bots: {}, stories: {}, faults: {}, ends: {} },
    ...{ writes: 0, effects: 0, moments: 0, breaches: [] },
  };
}

/** Counts one run. */
export function count(tally: Tally, run: number, evidence: Evidence, violations: readonly Violation[]): void {
  const { script, world, changes, prologue } = evidence;
  tally.runs += 1;
  if (world.struck.size > 0) tally.faulty += 1;
  add(tally.bots, String(script.bots));
  add(tally.stories, script.story);
  for (const [kind, times] of world.struck) add(tally.faults, kind, times);
  const before = prologue.scenery.redis.changes;
  const begun = changes.filter(({ id, state }) => before.get(id)?.change.state !== state);
  for (const { state } of begun) add(tally.ends, state);
  if (begun.length === 0) add(tally.ends, 'lost with Redis');
  for (const one of world.log) {
    if (one.kind !== 'record-call' && one.kind !== 'gtm-call') continue;
    tally.writes += 1;
    if (JSON.stringify(one.before) !== JSON.stringify(one.after)) tally.effects += 1;
  }
  tally.moments += world.moments.all;
  for (const { rule, detail } of violations) tally.breaches.push({ run, story: script.story, rule, detail });
}

/** Adds what another process has counted. */
export function merge(tally: Tally, other: Tally): void {
  for (const part of ['bots', 'stories', 'faults', 'ends'] as const) {
    for (const [key, times] of Object.entries(other[part])) add(tally[part], key, times);
  }
  for (const part of ['runs', 'faulty', 'writes', 'effects', 'moments'] as const) tally[part] += other[part];
  tally.breaches.push(...other.breaches);
  tally.breaches.sort((a, b) => a.run - b.run);
}

function add(counts: Record<string, number>, key: string, times = 1): void {
  counts[key] = (counts[key] ?? 0) + times;
}
