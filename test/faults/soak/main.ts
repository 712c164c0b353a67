import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readArguments, USAGE } from './arguments.ts';
import { breachText, report, type Soak, summary } from './report.ts';
import { playRuns, replay } from './runs.ts';
import { emptyTally, merge, type Tally } from './tally.ts';

/** Processes that play at once, and runs that one of them plays in a go. */
const WORKERS = 2;
const BATCH = 100;
const TOLD_EVERY = 2_000;

/** What a process is asked to play. */
interface Batch {
  seed: number;
  from: number;
  to: number;
}

if (process.send) await work();
else process.exitCode = await main();

async function main(): Promise<number> {
  const typed = readArguments(process.argv.slice(2));
  if (typeof typed === 'string') {
    console.error(`${typed}\n${USAGE}`);
    return 2;
  }
  const seed = typed.seed ?? randomInt(1_000_000_000);
  console.log(`seed ${seed}`);
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  if (typed.only !== undefined) {
    const { lines, tally } = await replay(seed, typed.only);
    return tell({ seed, tally }, [...lines, ...summary({ seed, tally }, seconds())]);
  }
  const soak: Soak = { seed, tally: await playAll(seed, typed.runs) };
  const lines = summary(soak, seconds());
  if (typed.report)
    writeFileSync(fileURLToPath(new URL('../../../docs/reliability.md', import.meta.url)), report(soak));
  return tell(soak, lines);
}

function tell({ tally }: Soak, lines: readonly string[]): number {
  console.log(lines.join('\n'));
  return tally.breaches.length === 0 ? 0 : 1;
}

/** Hands out batches to processes of this same program, and adds up what they count. */
async function playAll(seed: number, runs: number): Promise<Tally> {
  const tally = emptyTally();
  let next = 0;
  let told = 0;
  const batch = (): Batch | undefined => {
    if (next >= runs) return undefined;
    const from = next;
    next = Math.min(runs, from + BATCH);
    return { seed, from, to: next };
  };
  const onTally = (counted: Tally): void => {
    merge(tally, counted);
    for (const breach of counted.breaches) console.log(breachText(breach, seed));
    if (tally.runs - told < TOLD_EVERY) return;
    told = tally.runs;
    console.log(`${tally.runs} of ${runs} runs, ${tally.breaches.length} violations so far`);
  };
  const workers = Array.from({ length: Math.min(WORKERS, Math.ceil(runs / BATCH)) }, () =>
    employ(batch, onTally),
  );
  await Promise.all(workers);
  return tally;
}

function employ(batch: () => Batch | undefined, onTally: (tally: Tally) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker: ChildProcess = fork(fileURLToPath(import.meta.url), {
      execArgv: ['--max-semi-space-size=64', '--import', 'tsx'],
    });
    const next = (): void => {
      const todo = batch();
      if (todo) worker.send(todo);
      else worker.disconnect();
    };
    worker.on('message', (counted: Tally) => {
      onTally(counted);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A process of the soak ended with ${code}.`)),
    );
    next();
  });
}

async function work(): Promise<void> {
  process.on('message', (batch: Batch) => {
    playRuns(batch.seed, batch.from, batch.to).then(
      (tally) => process.send?.(tally),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
