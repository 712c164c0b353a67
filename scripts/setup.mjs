// Makes a fresh machine ready: node_modules and a redis-server. Plain Node, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm ci` unless node_modules holds what package-lock.json names. */
export function ensureModules() {
  if (modulesAreThere()) return;
  console.log('Installing the packages of package-lock.json (npm ci) ...');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const { status, error } = spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    giveUp(`The packages could not be installed (npm ci: ${error?.message ?? `code ${status}`}); see above.`);
  }
}

/** Makes sure of a redis-server, unless REDIS_URL names one that runs. */
export function ensureRedis() {
  if (process.env.REDIS_URL?.trim() || SERVERS.some(isOnPath)) return;
  const installer = INSTALLERS.find(({ command }) => isOnPath(command));
  if (!installer) giveUp(`Redis is missing: install redis-server, version 6.2 or later, or set REDIS_URL.`);
  const { command, steps, needsRoot } = installer;
  const byHand = `${needsRoot ? 'sudo ' : ''}${command} ${steps.at(-1)[0].join(' ')}`;
  const asRoot = needsRoot ? rootPrefix() : [];
  if (!asRoot) giveUp(`Redis is missing and installing it needs root: run "${byHand}", or set REDIS_URL.`);
  console.log(`Installing Redis (${command}) ...`);
  const output = installer.steps.map((choices) => runFirstThatWorks(asRoot, command, choices)).join('');
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
    needsRoot: true,
    steps: [[['update']], [['install', '-y', '-o', 'DPkg::Lock::Timeout=120', 'redis-server']]],
  },
  {
    command: 'dnf',
    needsRoot: true,
    steps: [
      [
        ['install', '-y', 'redis'],
        ['install', '-y', 'valkey'],
      ],
    ],
  },
  {
    command: 'yum',
    needsRoot: true,
    steps: [
      [
        ['install', '-y', 'redis'],
        ['install', '-y', 'valkey'],
      ],
    ],
  },
  {
    command: 'apk',
    needsRoot: true,
    steps: [
      [
        ['add', '--no-cache', 'redis'],
        ['add', '--no-cache', 'valkey'],
      ],
    ],
  },
  { command: 'brew', needsRoot: false, steps: [[['install', 'redis']]] },
];

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
