import { execFileSync } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { WIDTH } from './style.ts';

const BROWSER = process.env.CHROMIUM ?? 'chromium';

/** Flat colours and letters: with these few a picture looks the same and is a quarter as large. */
const COLOURS = '24';
const MOST_BYTES = 250_000;

/**
 * Writes the page to `html` and its picture to `png`, twice as fine as CSS pixels, so that letters are sharp on a phone.
 * @throws Error when the browser does not show the page, or the picture is larger than a reader should load
 */
export async function takePicture(page: string, html: string, png: string): Promise<void> {
  await writeFile(html, page);
  const url = pathToFileURL(html).href;
  // In two goes: a picture is as high as its window, and the page alone knows how high that must be.
  const [, height] = /data-height="(\d+)"/.exec(browse(800, ['--dump-dom', url])) ?? [];
  if (height === undefined) throw new Error(`${BROWSER} did not show the page.`);
  browse(Number(height), [`--screenshot=${png}`, '--force-device-scale-factor=2', url]);
  execFileSync('pngquant', ['--force', '--strip', '--nofs', '--speed', '1', '--output', png, COLOURS, png]);
  const { size } = await stat(png);
  if (size > MOST_BYTES) throw new Error(`${png} has ${size} bytes.`);
}

function browse(height: number, args: readonly string[]): string {
  const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const window = [`--window-size=${WIDTH},${height}`, '--hide-scrollbars'];
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return execFileSync(BROWSER, [...quiet, ...window, ...args], { encoding: 'utf8', stdio });
}
