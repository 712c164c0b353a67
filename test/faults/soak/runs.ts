import { check } from '../checker.ts';
import { randomScript } from '../random-script.ts';
import { play } from '../run.ts';
import { trace } from '../trace.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** Plays the runs from `from` up to, not including, `to` of a seed. */
export async function playRuns(seed: number, from: number, to: number): Promise<Tally> {
  const tally = emptyTally();
  for (let run = from; run < to; run += 1) {
    const evidence = await play(randomScript(seed, run));
    count(tally, run, evidence, check(evidence));
  }
  return tally;
}

/** One run with all that happened in it, and what the checker says. */
export async function replay(seed: number, run: number): Promise<{ lines: string[]; tally: Tally }> {
  const evidence = await play(randomScript(seed, run));
  const tally = emptyTally();
  count(tally, run, evidence, check(evidence));
  return { lines: trace(evidence), tally };
}
