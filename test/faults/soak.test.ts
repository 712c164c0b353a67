import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { randomScript } from './random-script.ts';
import { play } from './run.ts';
import { readArguments } from './soak/arguments.ts';
import { parseReport, report, summary } from './soak/report.ts';
import { playRuns } from './soak/runs.ts';
import { emptyTally, merge, type Tally } from './soak/tally.ts';
import { trace } from './trace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('changes with random faults', () => {
  test.each([20261, seedOfSources()])(
    'all end well: 500 runs with seed %i',
    { timeout: 300_000 },
    async (seed) => {
      const tally = await playRuns(seed, 0, 500);
      expect(tally.breaches).toEqual([]);
      expect(tally.faulty).toBeGreaterThan(450);
      expect(tally.faults.kill).toBeGreaterThan(50);
    },
  );

  test('go the same way again with the same seed', async () => {
    for (const run of [1, 2, 3, 4, 5]) {
      const [first, again] = [await play(randomScript(7, run)), await play(randomScript(7, run))];
      expect(trace(again)).toEqual(trace(first));
    }
    expect(randomScript(7, 1)).not.toEqual(randomScript(8, 1));
  });

  test('are counted alike however they are handed out', async () => {
    const whole = await playRuns(7, 0, 12);
    const parts = emptyTally();
    for (const part of [await playRuns(7, 5, 12), await playRuns(7, 0, 5)]) merge(parts, part);
    expect(parts).toEqual(whole);
  });
});

describe('the soak', () => {
  const soak = (...typed: string[]) =>
    spawnSync(process.execPath, ['scripts/soak.mjs', ...typed], { cwd: root, encoding: 'utf8' });

  test('says its seed, its counts, and last how many violations there were', () => {
    const text = execFileSync(process.execPath, ['scripts/soak.mjs', '--runs', '12', '--seed', '7'], {
      cwd: root,
      encoding: 'utf8',
    });
    const lines = text.trim().split('\n');
    expect(lines[0]).toBe('seed 7');
    expect(text).toContain('12 runs with seed 7');
    expect(lines.at(-1)).toBe('violations: 0');
  });

  test('plays one run again with all that happened in it', () => {
    const { stdout, status } = soak('--seed', '7', '--only', '3');
    expect(stdout).toContain(`story ${randomScript(7, 3).story}`);
    expect(stdout).toContain('presses approve of');
    expect(stdout.trim().split('\n').at(-1)).toBe('violations: 0');
    expect(status).toBe(0);
  });

  test.each([
    [['--only', '3'], 'needs its --seed'],
    [['--runs', 'many'], 'many is no number'],
    [['--runs', '0'], 'At least one run'],
    [['--sed', '3'], '--sed'],
  ])('does not begin with %j', (typed, reason) => {
    expect(readArguments(typed)).toContain(reason);
    expect(readArguments([])).toEqual({ runs: 20_000, seed: undefined, only: undefined, report: false });
  });

  test('tells a violation with the command that shows it again', () => {
    const breach = { run: 4, story: 'switch', rule: 'too-early', detail: 'bot-1.1 was 3 ms before' } as const;
    const tally: Tally = { ...emptyTally(), runs: 10, breaches: [breach] };
    const lines = summary({ seed: 7, tally }, 2);
    expect(lines.at(-1)).toBe('violations: 1');
    expect(lines.join('\n')).toContain('npm run soak -- --seed 7 --only 4');
  });
});

describe('docs/reliability.md', () => {
  const page = readFileSync(`${root}/docs/reliability.md`, 'utf8');

  test('is as the command has written it, from a soak of 20,000 runs or more without a violation', () => {
    const soak = parseReport(page);
    if (!soak) throw new Error('it is no page of the command');
    expect(report(soak)).toBe(page);
    expect(soak.tally.runs).toBeGreaterThanOrEqual(20_000);
    expect(page).toContain('| violations ');
    expect(/\| violations +\| +(\d+) \|/.exec(page)?.[1]).toBe('0');
    expect(page).toContain(`--seed ${soak.seed} --report`);
  });

  test('names no place on any machine', () => {
    expect(page).not.toMatch(/\/(home|root|tmp|work|Users)\//);
  });
});

/** Other faults for each version of the bot, and the same ones for whoever tests that version. */
function seedOfSources(): number {
  const hash = createHash('sha256');
  for (const folder of ['commands', 'jobs', 'src']) {
    const names = readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => one.endsWith('.ts')).toSorted()) {
      hash.update(readFileSync(`${root}/${folder}/${name}`));
    }
  }
  return hash.digest().readUInt32BE() % 1_000_000_000;
}
