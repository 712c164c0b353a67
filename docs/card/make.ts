// Makes docs/card.png: asks the bot in the sandbox for a switch and takes a picture of its card. Needs Chromium.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { APPROVE } from '../../src/render/plan-card.ts';
import { OPS, PEOPLE } from '../../src/sandbox/sandbox.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import type { SlackWorkspace } from '../../src/sandbox/slack/workspace.ts';
import { newestWith } from '../../src/sandbox/terminal/cards.ts';
import { startRunning } from '../../src/sandbox/terminal/running.ts';
import { cardPage } from './page.ts';

const PICTURE = fileURLToPath(new URL('../card.png', import.meta.url));
const BROWSER = process.env.CHROMIUM ?? 'chromium';

/** CSS pixels: a telephone's width, so that the picture can be read on one. */
const WIDTH = 420;

/** Seconds, as real zones have it; the sandbox's own is too short for a picture. */
const TTL = 600;

const running = await startRunning('card', TTL);
try {
  const { blocks, postedAt } = await askForCard(running.sandbox.slack);
  const people = new Map([
    ...PEOPLE.map(({ id, name }): [string, string] => [id, name]),
    ['S0DNSADMINS', 'dns-admins'],
  ]);
  const page = join(running.dir, 'card.html');
  await writeFile(page, cardPage(blocks, { author: 'Switchyard', at: postedAt, people }));
  takePicture(pathToFileURL(page).href);
} finally {
  await running.close();
}

/** The card of `/dns switch www cdn` as it waits for its approval. */
async function askForCard(slack: SlackWorkspace): Promise<Message> {
  slack.as('U0ALICE').slash('/dns', 'switch www cdn --reason "launch day"', { channel: OPS });
  return await slack.until(() => newestWith(slack, APPROVE), { what: 'the card' });
}

/** In two goes: a picture is as high as its window, and the page alone knows how high that must be. */
function takePicture(url: string): void {
  const [, height] = /data-height="(\d+)"/.exec(browse(800, ['--dump-dom', url])) ?? [];
  if (height === undefined) throw new Error(`${BROWSER} did not show the page.`);
  browse(Number(height), [`--screenshot=${PICTURE}`, '--force-device-scale-factor=2', url]);
}

function browse(height: number, args: readonly string[]): string {
  const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const window = [`--window-size=${WIDTH},${height}`, '--hide-scrollbars'];
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return execFileSync(BROWSER, [...quiet, ...window, ...args], { encoding: 'utf8', stdio });
}
