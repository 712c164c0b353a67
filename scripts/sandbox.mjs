// Runs the sandbox with the arguments given, on a machine that may be fresh.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureRedis } from './programs.mjs';
import { ensureModules, ROOT } from './setup.mjs';

ensureModules();
ensureRedis();

// Node itself with tsx loaded, not the tsx command: one process fewer between Ctrl-C and the sandbox.
const main = join(ROOT, 'src', 'sandbox', 'main.ts');
const sandbox = spawn(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});

const told = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Ctrl-C in a terminal reaches the sandbox by itself, and npm repeats it: tell it each signal once.
    const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY;
    if (!told.has(signal) && !isFromTerminal) sandbox.kill(signal);
    told.add(signal);
  });
}

sandbox.on('error', (error) => {
  console.error(`The sandbox could not be started: ${error.message}`);
  process.exitCode = 1;
});
sandbox.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
