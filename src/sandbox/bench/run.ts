import { join } from 'node:path';
import { createJobQueue } from '../../adapters/bullmq/job-queue.ts';
import { createChangeStore, DEFAULT_PREFIX } from '../../adapters/redis/change-store.ts';
import { connectRedis } from '../../adapters/redis/connect.ts';
import { systemClock } from '../../clock.ts';
import type { Change } from '../../domain/change.ts';
import { transition } from '../../domain/transition.ts';
import { crowd, type Member } from '../chaos/crowd.ts';
import { createInstance, type Instance } from '../chaos/instance.ts';
import type { DueWrite } from '../chaos/lateness.ts';
import { outcomesOf, storedChanges } from '../chaos/outcomes.ts';
import { cardsOf, type Played } from '../chaos/people.ts';
import { OPS, type Sandbox, startSandbox } from '../sandbox.ts';

export interface BenchRun {
  changes: number;
  /** The changes are dealt out to that many zones; writes to one zone follow one another. */
  zones: number;
  /** Seconds. */
  ttl: number;
  redisUrl: string;
  dir: string;
  say: (line: string) => void;
}

const FINAL_TTL = 300;

/** From the last change made due to the moment at which all are. Milliseconds. */
const AHEAD_MS = 3_000;
const PATIENCE_MS = 300_000;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * One instance that has to begin many changes at the same moment, and then to carry on with all of them at once. Gives
 * each write with the time at which it was due.
 */
export async function runBench(run: BenchRun): Promise<DueWrite[]> {
  const { seed, members } = crowd({ hosts: run.changes, zones: run.zones, ttl: run.ttl });
  const originals = new Map(
    members.map(({ name, zone, host }) => [
      name,
      seed.zones.find((one) => one.name === zone)?.records.filter((record) => record.host === host) ?? [],
    ]),
  );
  const sandbox = await startSandbox({ clock: systemClock, redisUrl: run.redisUrl, seed });
  const { env, settings } = sandbox;
  const bot = createInstance('bot', { clock: systemClock, env, settings, dir: join(run.dir, 'bot') });
  try {
    await bot.start();
    if (bot.state() !== 'living') throw new Error(`The bot does not start; its log is in ${run.dir}.`);
    run.say(`${run.changes} people ask for a switch`);
    await askForAll(sandbox, members);
    await bot.terminate();
    await approveAll(run, bot);
    run.say('all are due');
    await untilAllEnd(run);
    await bot.terminate();
    const played = members.map((member): Played => ({ member, acts: 1, unanswered: 0, ended: true }));
    const outcomes = await outcomesOf(run.redisUrl, sandbox, played, { originals, finalTtl: FINAL_TTL });
    return outcomes.flatMap(({ writes }) => writes);
  } finally {
    await bot.kill();
    await sandbox.close();
  }
}

/** One after the other, so that only the work that follows is load. */
async function askForAll({ slack }: Sandbox, members: readonly Member[]): Promise<void> {
  for (const { name, target } of members) {
    slack.as('U0ALICE').slash('/dns', `switch ${name} ${target} --ttl ${FINAL_TTL}`, { channel: OPS });
    await slack.until(() => cardsOf(slack, name)[0], { what: `a card for ${name}` });
  }
}

/** All approved for the same moment, while nobody works on them; resolves at that moment, with the bot running. */
async function approveAll({ redisUrl }: BenchRun, bot: Instance): Promise<void> {
  await bot.start();
  const dueAt = systemClock.now() + AHEAD_MS;
  const redis = await connectRedis(redisUrl, { log: silent });
  const store = createChangeStore({ redis });
  const queue = createJobQueue({ connection: redis, log: silent, prefix: DEFAULT_PREFIX });
  try {
    for (const change of await storedChanges(redisUrl)) {
      const approved = transition(change, { kind: 'approve', by: 'U0BOB', needed: 1 }, dueAt);
      const saved = approved && (await store.save(approved));
      if (!saved?.saved) throw new Error(`${change.id} could not be approved`);
      const { id, generation, progress } = saved.change;
      await queue.add({ changeId: id, step: progress.step, generation }, dueAt - systemClock.now());
    }
  } finally {
    await queue.close();
    redis.disconnect();
  }
  await systemClock.sleep(dueAt - systemClock.now());
}

async function untilAllEnd({ redisUrl }: BenchRun): Promise<void> {
  const isOver = ({ state, announcementDue }: Change): boolean => state === 'done' && !announcementDue;
  for (const end = systemClock.now() + PATIENCE_MS; systemClock.now() < end; await systemClock.sleep(2_000)) {
    if ((await storedChanges(redisUrl)).every(isOver)) return;
  }
  throw new Error(`Not all changes ended within ${PATIENCE_MS / 1000} s.`);
}
