// Programs that npm does not bring: a redis-server, and dig for the tests. Plain Node, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Makes sure of a redis-server, unless REDIS_URL names one that runs. Nothing works without it. */
export function ensureRedis() {
  if (process.env.REDIS_URL?.trim()) return;
  const problem = install(REDIS);
  if (!problem) return;
  console.error(`${problem}, or set REDIS_URL.`);
  process.exit(1);
}

/** Makes sure of dig, which a few tests ask with: they fail by name without it, and all others run. */
export function ensureDig() {
  const problem = install(DIG);
  if (problem) console.error(`${problem}. The tests that ask with dig fail without it.`);
}

const REDIS = {
  name: 'Redis',
  wanted: 'redis-server, version 6.2 or later',
  // Valkey is the same server by another name, and the only one some systems still package.
  programs: ['redis-server', 'valkey-server'],
  packages: {
    'apt-get': ['redis-server'],
    dnf: ['redis', 'valkey'],
    yum: ['redis', 'valkey'],
    apk: ['redis', 'valkey'],
    brew: ['redis'],
  },
};

const DIG = {
  name: 'dig',
  wanted: "BIND's dig",
  programs: ['dig'],
  packages: {
    // The older name is the only one up to Debian 10 and Ubuntu 18.04.
    'apt-get': ['bind9-dnsutils', 'dnsutils'],
    dnf: ['bind-utils'],
    yum: ['bind-utils'],
    apk: ['bind-tools'],
    brew: ['bind'],
  },
};

/** One entry per package manager. `first` may fail: what is known already may be enough. */
const INSTALLERS = [
  {
    command: 'apt-get',
    isForRoot: true,
    first: ['update'],
    install: ['install', '-y', '-o', 'DPkg::Lock::Timeout=120'],
    byHand: 'sudo apt-get install',
  },
  { command: 'dnf', isForRoot: true, install: ['install', '-y'], byHand: 'sudo dnf install' },
  { command: 'yum', isForRoot: true, install: ['install', '-y'], byHand: 'sudo yum install' },
  { command: 'apk', isForRoot: true, install: ['add', '--no-cache'], byHand: 'sudo apk add' },
  { command: 'brew', isForRoot: false, install: ['install'], byHand: 'brew install' },
];

/** Installs the program unless it is there; gives what a person has to do, without the full stop, when it cannot. */
function install({ name, wanted, programs, packages }) {
  if (programs.some(isOnPath)) return undefined;
  const installer = INSTALLERS.find(({ command }) => isOnPath(command));
  if (!installer) return `${name} is missing: install ${wanted}`;
  const { command, isForRoot, first } = installer;
  const choices = packages[command];
  const byHand = `${installer.byHand} ${choices[0]}`;
  const asRoot = isForRoot ? rootPrefix() : [];
  if (!asRoot) return `${name} is missing and installing it needs root: run "${byHand}"`;
  console.log(`Installing ${name} (${command}) ...`);
  let output = first ? run(asRoot, command, first).output : '';
  for (const choice of choices) {
    const { isDone, output: said } = run(asRoot, command, [...installer.install, choice]);
    output += said;
    if (isDone) break;
  }
  if (programs.some(isOnPath)) return undefined;
  console.error(output);
  return `${name} could not be installed, for the reason above: run "${byHand}" yourself`;
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

function run(asRoot, command, args) {
  // By env, because sudo does not hand variables on.
  const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', command, ...args];
  const done = spawnSync(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`;
  return { isDone: done.status === 0, output };
}
