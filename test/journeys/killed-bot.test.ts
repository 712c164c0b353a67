import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDnsLookup } from '../../src/adapters/dns/dns-lookup.ts';
import { systemClock } from '../../src/clock.ts';
import { type BotProcess, startBotProcess } from '../../src/sandbox/bot-process.ts';
import { type SandboxRedis, startRedis } from '../../src/sandbox/redis.ts';
import { OPS, type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { seed } from '../../src/sandbox/seed.ts';
import { name } from '../support/scenes.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
/** Seconds; long enough for a process to be killed and started again within. */
const WAIT = 12;

let dir: string;
let redis: SandboxRedis;
let sandbox: Sandbox;
let bot: BotProcess;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'switchyard-killed-'));
  redis = await startRedis({ dir: join(dir, 'redis') });
  sandbox = await startSandbox({ clock: systemClock, redisUrl: redis.url, seed: seed({ wwwTtl: WAIT }) });
  await start();
});

afterEach(async () => {
  bot.kill('SIGTERM');
  await bot.exited;
  await sandbox.close();
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  bot = await startBotProcess({ env: sandbox.env, settings: sandbox.settings, dir });
  await bot.ready;
}

/** A client that asks both name servers ten times a second until told to stop, so that an empty answer would be seen. */
function client(): { stop(): Promise<void> } {
  const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  let asking = true;
  const ask = async (): Promise<void> => {
    while (asking) {
      for (const { address } of sandbox.nameServers) {
        await lookup.ask(
          { name: address, address, role: 'authoritative' },
          { name: name('www.example.com'), type: 'A' },
        );
      }
      await setTimeout(100);
    }
  };
  const over = ask();
  return {
    async stop() {
      asking = false;
      await over;
    },
  };
}

const writes = () =>
  sandbox.alibaba.requests.filter(({ action }) => /^(Add|Update|Delete)DomainRecord$/.test(action));

test('a bot killed in the TTL wait and started again ends the switch, neither early nor by waiting anew', async () => {
  const { slack } = sandbox;
  const visitor = client();
  const asked = slack.as('U0ALICE').slash('/dns', 'switch www cdn', { channel: OPS });
  await slack.until(() => asked.responses()[0]);
  const card = slack.find(({ channel, via }) => channel === OPS && via === 'web-api');
  if (!card) throw new Error(`no card:\n${slack.text()}`);
  slack.as('U0BOB').click(card, 'approve');
  await slack.until(() => slack.read(slack.current(card)).includes('step 3 of 6'), { what: 'the wait' });

  bot.kill('SIGKILL');
  expect((await bot.exited).signal).toBe('SIGKILL');
  await start();

  const ended = await slack.until(
    () => slack.messages(OPS).find(({ ts, via }) => ts !== card.ts && via === 'web-api'),
    {
      timeoutMs: 50_000,
      what: 'the announcement',
    },
  );
  await visitor.stop();
  expect(slack.read(ended)).toContain('www.example.com');
  const [lowered, swapped] = writes();
  if (!lowered || !swapped) throw new Error('the record was not written twice');
  const waited = swapped.at - lowered.at;
  expect(waited).toBeGreaterThanOrEqual(WAIT * 1000);
  // Less than two waits: the second life of the bot went on with the first one's.
  expect(waited).toBeLessThan(2 * WAIT * 1000);
  expect(writes()).toHaveLength(3);
  const zone = [...sandbox.world.zones.values()].find(({ name }) => name === 'example.com');
  expect(zone?.records.filter(({ host }) => host === 'www')).toMatchObject([
    { type: 'CNAME', value: EDGE, ttl: 600 },
  ]);
  const empty = sandbox.nameServers
    .flatMap(({ log }) => log)
    .filter(
      ({ name: asked, type, outcome }) => asked === 'www.example.com' && type === 'A' && outcome !== 'answer',
    );
  expect(empty).toEqual([]);
});
