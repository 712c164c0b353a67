// Makes docs/card.png: asks the bot in the sandbox for a switch and takes a picture of its card. Needs Chromium.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { systemClock } from '../../src/clock.ts';
import { APPROVE } from '../../src/render/plan-card.ts';
import { startBotProcess } from '../../src/sandbox/bot-process.ts';
import { startRedis } from '../../src/sandbox/redis.ts';
import { OPS, PEOPLE, startSandbox } from '../../src/sandbox/sandbox.ts';
import { seed } from '../../src/sandbox/seed.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { cardPage } from './page.ts';

const PICTURE = fileURLToPath(new URL('../card.png', import.meta.url));
const BROWSER = process.env.CHROMIUM ?? 'chromium';

/** CSS pixels: a telephone's width, so that the picture can be read on one. */
const WIDTH = 420;

const dir = await mkdtemp(join(tmpdir(), 'switchyard-card-'));
try {
  const card = await askForCard(dir);
  const people = new Map(PEOPLE.map(({ id, name }) => [id, name]));
  const page = join(dir, 'card.html');
  await writeFile(page, cardPage(card.blocks, { author: 'Switchyard', at: card.postedAt, people }));
  takePicture(pathToFileURL(page).href);
  console.log(`${PICTURE} shows the card of change ${card.ts}.`);
} finally {
  await rm(dir, { recursive: true, force: true });
}

/** The card of `/dns switch www cdn` as it waits for its approval, with a TTL as real zones have it. */
async function askForCard(dir: string): Promise<Message> {
  const redis = await startRedis({ dir: join(dir, 'redis') });
  const world = seed({ wwwTtl: 600 });
  const sandbox = await startSandbox({ clock: systemClock, redisUrl: redis.url, seed: world });
  const bot = await startBotProcess({ env: sandbox.env, settings: sandbox.settings, dir });
  try {
    await bot.ready;
    const { slack } = sandbox;
    const asked = slack.as('U0ALICE').slash('/dns', 'switch www cdn --reason "launch day"', { channel: OPS });
    await slack.until(() => asked.responses()[0], { what: 'the answer to the command' });
    const card = slack.find(({ blocks }) => JSON.stringify(blocks).includes(`"${APPROVE}"`));
    if (!card) throw new Error(`There is no card:\n${slack.text()}`);
    return card;
  } finally {
    bot.kill('SIGTERM');
    await bot.exited;
    await sandbox.close();
    await redis.stop();
  }
}

function takePicture(url: string): void {
  const [, height] = /data-height="(\d+)"/.exec(browse(['--dump-dom', url])) ?? [];
  if (height === undefined) throw new Error(`${BROWSER} did not show the page.`);
  browse([
    `--screenshot=${PICTURE}`,
    `--window-size=${WIDTH},${height}`,
    '--force-device-scale-factor=2',
    url,
  ]);
}

function browse(args: readonly string[]): string {
  const quiet = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--hide-scrollbars',
  ];
  const size = `--window-size=${WIDTH},800`;
  return execFileSync(BROWSER, [...quiet, size, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
