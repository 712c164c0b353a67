// Runs one of the sandbox's programs with the arguments given, on a machine that may be fresh.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureRedis } from './programs.mjs';
import { ensureModules, ROOT } from './setup.mjs';

/** `path` is that of a TypeScript file, from the root of the repository. This process ends as that one does. */
export function launch(path) {
  ensureModules();
  ensureRedis();

  // Node itself with tsx loaded, not the tsx command: one process fewer between Ctrl-C and the program.
  const program = spawn(process.execPath, ['--import', 'tsx', join(ROOT, path), ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  });

  const told = new Set();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the program by itself, and npm repeats it: tell it each signal once.
      const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY;
      if (!told.has(signal) && !isFromTerminal) program.kill(signal);
      told.add(signal);
    });
  }

  program.on('error', (error) => {
    console.error(`${path} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  program.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}
