// Makes sure of node_modules on a fresh machine. Plain Node, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Installs what package-lock.json names, unless node_modules holds it. */
export function ensureModules() {
  if (modulesAreThere()) return;
  console.log('Installing the packages of package-lock.json (npm ci) ...');
  if (npm('ci') === 0) return;
  // `npm ci` refuses a lock file written where a registry lacked the packages of other systems; `install` fills them in.
  console.log(
    'npm ci refused, see above; installing with npm install, which leaves package-lock.json as it is ...',
  );
  if (npm('install', '--no-save') === 0) return;
  giveUp('The packages could not be installed, for the reason npm gives above: run "npm install" yourself.');
}

/** Runs npm with its output shown; gives its exit code. */
function npm(...args) {
  const { status, error } = spawnSync('npm', [...args, '--include=dev', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) console.error(`npm could not be run: ${error.message}`);
  return status ?? 1;
}

/** Compares what npm wrote down about its last installation with the lock file. */
function modulesAreThere() {
  try {
    const wanted = packagesOf(join(ROOT, 'package-lock.json'));
    const present = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
    return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
      if (path === '') return true;
      const found = present[path];
      // What is optional may be for another system.
      return found ? found.version === version : Boolean(optional || devOptional || peer);
    });
  } catch {
    return false;
  }
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}
