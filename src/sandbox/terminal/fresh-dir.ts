import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = fileURLToPath(new URL('../../../.sandbox', import.meta.url));

/** A directory of this process alone. Those of processes that are gone are removed. */
export async function freshDir(name: string): Promise<string> {
  const dir = join(FILES, `${name}-${process.pid}`);
  await mkdir(FILES, { recursive: true });
  for (const entry of await readdir(FILES)) {
    const pid = /-(\d+)$/.exec(entry)?.[1];
    if (pid === undefined || (isRunning(Number(pid)) && join(FILES, entry) !== dir)) continue;
    await rm(join(FILES, entry), { recursive: true, force: true });
  }
  await mkdir(dir);
  return dir;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
