import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BotProcess } from '../../src/sandbox/bot-process.ts';
import type { Member } from '../../src/sandbox/chaos/crowd.ts';
import { eventually, type RealBots, realBots } from '../support/real-bots.ts';

/** Seconds; long enough for a process to be stopped within. */
const TTL = 4;

/** Milliseconds in which a slow provider or Slack still answers within a stop. */
const SLOW_MS = 3_000;

/** For processes that are started one after the other, on a busy machine. */
const PATIENCE_MS = 150_000;

let world: RealBots;
/** Each test leaves one behind that runs; the next one begins with it. */
let bot: (BotProcess & { log: string[] }) | undefined;
let host: Member;
const hosts: Member[] = [];

beforeAll(async () => {
  world = await realBots({ hosts: 8, ttl: TTL });
  hosts.push(...world.members);
});
afterAll(() => world.close());

beforeEach(async () => {
  const next = hosts.shift();
  if (!next) throw new Error('there are too few hosts');
  host = next;
  bot ??= await world.start();
});

/** Sends SIGTERM, as often as told, each when the log shows that the one before was heard; gives how it ended. */
async function toldToStop(times = 1): Promise<{ code: number | null; lastWords: string }> {
  if (!bot) throw new Error('no bot runs');
  const { kill, exited, log } = bot;
  bot = undefined;
  for (let told = 0; told < times; told += 1) {
    kill('SIGTERM');
    await eventually(() => log.find((line) => line.includes('Switchyard stops')), 'the signal was heard');
  }
  const { code } = await exited;
  return { code, lastWords: log.at(-1) ?? '' };
}

/** The bot ends by itself, in order: its guard would end it with code 1. */
async function stopsInOrder(): Promise<void> {
  expect(await toldToStop()).toEqual({
    code: 0,
    lastWords: expect.stringContaining('Switchyard has stopped'),
  });
}

async function started(): Promise<BotProcess & { log: string[] }> {
  bot = await world.start();
  return bot;
}

/** The next process ends the switch, and nothing is written twice. */
async function endsWell(): Promise<void> {
  await started();
  await hasEndedWell();
}

async function hasEndedWell(): Promise<void> {
  expect(await world.ending(host)).toHaveLength(1);
  expect(world.effects(host)).toEqual(world.switched(host));
}

describe('a bot that is told to stop', { timeout: PATIENCE_MS }, () => {
  test('while it has nothing to do has stopped, also when Redis is gone', async () => {
    await stopsInOrder();
    const { log } = await started();
    await world.redis.stop();
    try {
      await eventually(() => log.find((line) => line.includes('Redis is not well reached')), 'the outage');
      await stopsInOrder();
    } finally {
      await world.redis.restart?.();
    }
  });

  test('while a card is being posted has posted it, and the next process takes its click', async () => {
    const { slack } = world.sandbox;
    slack.faults.next({ method: 'chat.postMessage', kind: 'late', ms: SLOW_MS });
    const asked = world.ask(host);
    await eventually(() => slack.faults.left() === 0 || undefined, 'a post');
    await stopsInOrder();
    const card = await asked;
    await started();
    world.approve(card);
    await hasEndedWell();
  });

  test('in the middle of a write lets it end, and the next process goes on', async () => {
    world.sandbox.alibaba.switches.writeDelayMs = SLOW_MS;
    world.approve(await world.ask(host));
    await world.write(host, { TTL: '1' });
    await stopsInOrder();
    world.sandbox.alibaba.switches.writeDelayMs = 0;
    expect(world.effects(host)).toHaveLength(1);
    await endsWell();
  });

  test('in the wait leaves it to the next process, which switches when it is over', async () => {
    const card = await world.ask(host);
    world.approve(card);
    const lowered = await world.write(host, { TTL: '1' });
    await world.reaches(card, 'step 3 of 6');
    await stopsInOrder();
    await endsWell();
    const switched = await world.write(host, { Type: 'CNAME' });
    expect(switched.at - lowered.at).toBeGreaterThanOrEqual(TTL * 1000);
  });

  test('while it looks whether the change has arrived leaves the looking to the next process', async () => {
    world.approve(await world.ask(host));
    await world.write(host, { Type: 'CNAME' });
    await stopsInOrder();
    await endsWell();
  });

  test('twice ends at once', async () => {
    world.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', kind: 'timeout-not-applied' });
    world.approve(await world.ask(host));
    await world.write(host, { TTL: '1' });
    const { code, lastWords } = await toldToStop(2);
    expect(lastWords).toContain('Switchyard ends at once');
    expect(code).toBe(1);
    await endsWell();
  });

  test('while the provider answers nothing any more is ended by its guard, and the next process goes on', async () => {
    const { faults } = world.sandbox.alibaba;
    faults.next({ action: 'UpdateDomainRecord', kind: 'timeout-applied' });
    world.approve(await world.ask(host));
    await world.write(host, { TTL: '1' });
    faults.next({ action: 'DescribeSubDomainRecords', kind: 'timeout-not-applied', times: 5 });
    const { code, lastWords } = await toldToStop();
    expect(lastWords).toContain('Not all ended in time');
    expect(code).toBe(1);
    faults.clear();
    await endsWell();
  });
});
