import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../dist', import.meta.url));

let made: Promise<string> | undefined;

/** The path of the bot in one file, made of the same sources as ever: its process begins in half the time. */
export function bundledBot(): Promise<string> {
  made ??= bundle();
  return made;
}

/** Named by its content, so that whoever makes it at the same time makes the same one. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [MAIN],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    outdir: FOLDER,
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('The bot could not be put into one file.');
  const hash = createHash('sha256').update(file.contents).digest('hex').slice(0, 16);
  const path = join(FOLDER, `bot-${hash}.mjs`);
  if (existsSync(path)) return path;
  await mkdir(FOLDER, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, file.contents);
  await rename(draft, path);
  return path;
}
