// Plays changes with random faults in virtual time, with the arguments given, on a machine that may be fresh.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureModules, ROOT } from './setup.mjs';

ensureModules();

const main = join(ROOT, 'test', 'faults', 'soak', 'main.ts');
const { status, error } = spawnSync(
  process.execPath,
  ['--max-semi-space-size=64', '--import', 'tsx', main, ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
if (error) console.error(`The soak could not be started: ${error.message}`);
process.exitCode = status ?? 1;
