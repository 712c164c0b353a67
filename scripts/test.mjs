// Everything that must hold before a change is merged: format, lint, types, tests. Arguments are handed to vitest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDig, ensureRedis } from './programs.mjs';
import { ensureModules, ROOT } from './setup.mjs';

ensureModules();
ensureRedis();
ensureDig();

const formatAndLint = run('biome', ['ci', process.stdout.isTTY ? '--colors=force' : '--colors=off', '.']);
const types = run('tsc', ['--noEmit', '-p', '.']);
const { passed, failed, status } = runTests(process.argv.slice(2));

if (formatAndLint !== 0)
  console.log('Format or lint is not in order, see the top (npx biome check --write).');
if (types !== 0) console.log('The types are not in order, see the top (npx tsc --noEmit).');
console.log(`${passed} passed, ${failed} failed`);
const isWell = formatAndLint === 0 && types === 0 && status === 0 && failed === 0;
process.exitCode = isWell ? 0 : 1;

function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-tests-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const status = run('vitest', ['run', ...reporters, ...args]);
    return { status, ...count(readReport(file), status) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The runner's own count, plus one for each file that broke outside its tests, and at least one when anything broke. */
function count(report, status) {
  const files = report?.testResults ?? [];
  const brokenFiles = files.filter(
    ({ status: outcome, assertionResults }) =>
      outcome === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = (report?.numFailedTests ?? 0) + brokenFiles.length;
  return { passed: report?.numPassedTests ?? 0, failed: status === 0 ? failed : Math.max(failed, 1) };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Runs a tool of node_modules with its output shown; gives its exit code. */
function run(tool, args) {
  const { status, error } = spawnSync(join(ROOT, 'node_modules', '.bin', tool), args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) console.error(`${tool} could not be run: ${error.message}`);
  return status ?? 1;
}
