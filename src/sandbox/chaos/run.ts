import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../clock.ts';
import type { SandboxRedis } from '../redis.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';
import { watchAnswers } from '../story/watch-answers.ts';
import { dnsServers } from '../terminal/servers.ts';
import { createChance } from './chance.ts';
import { crowd, type Member } from './crowd.ts';
import { createInstance, type Instance } from './instance.ts';
import { judgeSwitch, type Outcome } from './judge.ts';
import { outcomesOf } from './outcomes.ts';
import { type Played, playSwitch } from './people.ts';
import { createTroubles, type Trouble } from './troubles.ts';

export interface ChaosRun {
  /** How long the trouble lasts. */
  seconds: number;
  seed: number;
  switches: number;
  /** Redis is restarted now and then, which it must be able to. */
  redisRestarts: boolean;
  redis: SandboxRedis;
  /** For the files of the instances. */
  dir: string;
  /** The TTL that every host begins with. Seconds. */
  ttl: number;
  /** How long due work may lie while somebody lives who could do it; on a machine too busy to say, infinity. Milliseconds. */
  neglectMs?: number;
  /** Told what is done to whom. */
  say: (line: string) => void;
}

/** What a run came to. */
export interface ChaosResult {
  outcomes: Outcome[];
  troubles: readonly Trouble[];
  instances: readonly Instance[];
  /** Calls to the account by instance. */
  calls: ReadonlyMap<string, number>;
  /** Queries that the name servers answered. */
  queries: number;
  violations: string[];
}

/** What each switch is asked to end with. Seconds. */
const FINAL_TTL = 300;

/** How long a write is under way at the account, so that some instance dies meanwhile. Milliseconds. */
const WRITE_DELAY_MS = 120;

/** For all to end after the trouble is over: a proposal whose card got lost is given up after a minute. */
const SETTLE_MS = 120_000;

const KEYS = { A: 'key-of-a', B: 'key-of-b' };
const SECRET = 'chaos-secret';

/**
 * Two instances of the bot as processes of their own, on one Redis and one sandbox, and people who switch a host each.
 * While that goes on the instances are killed, ended, stopped and started again. Then it waits until all have ended,
 * and judges by servers, account and Slack.
 */
export async function runChaos(run: ChaosRun): Promise<ChaosResult> {
  const { seed: world, members } = crowd({ hosts: run.switches, ttl: run.ttl });
  const sandbox = await startSandbox({
    clock: systemClock,
    redisUrl: run.redis.url,
    seed: world,
    alibaba: {
      writeDelayMs: WRITE_DELAY_MS,
      accessKeys: Object.fromEntries(Object.values(KEYS).map((key) => [key, SECRET])),
    },
  });
  const instances = await Promise.all(
    Object.entries(KEYS).map(async ([name, key]) => {
      const dir = join(run.dir, name);
      await mkdir(dir, { recursive: true });
      return createInstance(name, {
        clock: systemClock,
        dir,
        settings: sandbox.settings,
        env: envOf(sandbox, key),
      });
    }),
  );
  try {
    await Promise.all(instances.map((one) => one.start()));
    return await rage(run, sandbox, instances, members);
  } finally {
    await Promise.all(instances.map((one) => one.kill()));
    await sandbox.close();
  }
}

async function rage(
  run: ChaosRun,
  sandbox: Sandbox,
  instances: readonly Instance[],
  members: readonly Member[],
): Promise<ChaosResult> {
  const troubles = createTroubles({
    instances,
    redis: run.redisRestarts ? run.redis : undefined,
    chance: createChance(run.seed),
    clock: systemClock,
    say: run.say,
  });
  const watch = await watchAnswers({
    servers: dnsServers(sandbox).filter(({ role }) => role === 'authoritative'),
    looks: members.map(({ name }) => ({ name, type: 'A', label: '' })),
    clock: systemClock,
    tell: () => {},
  });
  const originals = new Map(members.map((one) => [one.name, recordsOf(sandbox, one)]));
  const end = systemClock.now() + run.seconds * 1000;
  const playing = Promise.all(members.map((one, index) => play(run, sandbox, one, { index, end })));
  await troubles.until(end);
  run.say('the trouble is over');
  const played = await playing;
  // Cards and notes go out behind the change: an instance that stops sends what it still has.
  const ends = await Promise.all(instances.map((one) => one.terminate()));
  await watch.stop();
  const outcomes = await outcomesOf(run.redis.url, sandbox, played, { originals, finalTtl: FINAL_TTL });
  const lives = instances.map((one) => one.lives);
  const calls = new Map(
    Object.entries(KEYS).map(([name, key]) => [
      name,
      sandbox.alibaba.requests.filter(({ keyId }) => keyId === key).length,
    ]),
  );
  return {
    outcomes,
    troubles: troubles.list,
    instances,
    calls,
    queries: sandbox.nameServers.reduce((sum, { log }) => sum + log.length, 0),
    violations: [
      ...outcomes.flatMap((outcome) => judgeSwitch(outcome, lives, troubles.list, run.neglectMs)),
      ...instances.flatMap((one) => one.surprises),
      ...ends.flatMap(({ code, signal }, index) =>
        code === 0
          ? []
          : [`bot ${instances[index]?.name} did not stop in time (${signal ?? `code ${code}`})`],
      ),
      ...[...calls].flatMap(([name, count]) => (count > 0 ? [] : [`bot ${name} had no part in the work`])),
    ],
  };
}

/** The hosts follow each other, so that there is work for as long as the trouble lasts. */
async function play(
  run: ChaosRun,
  sandbox: Sandbox,
  member: Member,
  { index, end }: { index: number; end: number },
): Promise<Played> {
  const span = (run.seconds * 1000 * 3) / 4;
  await systemClock.sleep((span * index) / run.switches);
  return await playSwitch(sandbox, systemClock, { member, finalTtl: FINAL_TTL, deadline: end + SETTLE_MS });
}

function envOf({ env }: Sandbox, key: string): Record<string, string> {
  return { ...env, ALIBABA_CLOUD_ACCESS_KEY_ID: key, ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET };
}

function recordsOf({ world }: Sandbox, { zone, host }: Member) {
  return world.zones.get(zone)?.records.filter((one) => one.host === host) ?? [];
}
