// Makes a fresh machine ready: node_modules and a redis-server. Plain Node, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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

/** Makes sure of a redis-server, unless REDIS_URL names one that runs. */
export function ensureRedis() {
  if (process.env.REDIS_URL?.trim() || SERVERS.some(isOnPath)) return;
  const installer = INSTALLERS.find(({ command }) => isOnPath(command));
  if (!installer) giveUp(`Redis is missing: install redis-server, version 6.2 or later, or set REDIS_URL.`);
  const { command, steps, byHand } = installer;
  const asRoot = byHand.startsWith('sudo ') ? rootPrefix() : [];
  if (!asRoot) giveUp(`Redis is missing and installing it needs root: run "${byHand}", or set REDIS_URL.`);
  console.log(`Installing Redis (${command}) ...`);
  const output = steps.map((choices) => runFirstThatWorks(asRoot, command, choices)).join('');
  if (SERVERS.some(isOnPath)) return;
  console.error(output);
  giveUp(`Redis could not be installed, for the reason above: run "${byHand}" yourself, or set REDIS_URL.`);
}

/** Valkey is the same server by another name, and the only one some systems still package. */
const SERVERS = ['redis-server', 'valkey-server'];

/** One entry per package manager. Of each step the first choice that works counts; a failed step is not the end. */
const INSTALLERS = [
  {
    command: 'apt-get',
    byHand: 'sudo apt-get install redis-server',
    steps: [[['update']], [['install', '-y', '-o', 'DPkg::Lock::Timeout=120', 'redis-server']]],
  },
  {
    command: 'dnf',
    byHand: 'sudo dnf install redis',
    steps: [
      [
        ['install', '-y', 'redis'],
        ['install', '-y', 'valkey'],
      ],
    ],
  },
  {
    command: 'yum',
    byHand: 'sudo yum install redis',
    steps: [
      [
        ['install', '-y', 'redis'],
        ['install', '-y', 'valkey'],
      ],
    ],
  },
  {
    command: 'apk',
    byHand: 'sudo apk add redis',
    steps: [
      [
        ['add', '--no-cache', 'redis'],
        ['add', '--no-cache', 'valkey'],
      ],
    ],
  },
  { command: 'brew', byHand: 'brew install redis', steps: [[['install', 'redis']]] },
];

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

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What to put before a command that needs root; undefined when this user cannot become root without a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = isOnPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return sudo ? ['sudo', '-n'] : undefined;
}

/** Runs the choices until one succeeds; gives what they printed. */
function runFirstThatWorks(asRoot, command, choices) {
  let output = '';
  for (const args of choices) {
    // By env, because sudo does not hand variables on.
    const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', command, ...args];
    const run = spawnSync(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    output += `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`;
    if (run.status === 0) break;
  }
  return output;
}

function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}
