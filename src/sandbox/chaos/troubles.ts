import type { Clock } from '../../ports.ts';
import type { SandboxRedis } from '../redis.ts';
import type { Chance } from './chance.ts';
import type { Instance } from './instance.ts';

/** Something that was done to an instance, or to Redis. Epoch milliseconds. */
export interface Trouble {
  kind: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'redis';
  /** The instance's name; `redis` for Redis. */
  whom: string;
  at: number;
  /** When it was over: gone, awake again, or serving again. */
  over: number;
}

export interface Troubles {
  /** All so far, oldest first. */
  readonly list: readonly Trouble[];
  /** Makes trouble until then, and resolves when every instance is started or awake again. */
  until(end: number): Promise<void>;
}

/** Milliseconds. A lock's lease is three seconds; a stop goes on for longer than that. */
const PAUSES = {
  between: [1_500, 6_000],
  away: [500, 6_000],
  asleep: [4_000, 10_000],
  redis: [15_000, 35_000],
} as const;

/** Both instances may be away at once, but seldom: else nothing could be said about the one that goes on. */
const BOTH_AWAY = 0.2;

/** Kills, ends and stops instances by chance, and restarts Redis now and then when it may. */
export function createTroubles(options: {
  instances: readonly Instance[];
  redis: SandboxRedis | undefined;
  chance: Chance;
  clock: Clock;
  say: (line: string) => void;
}): Troubles {
  const { instances, redis, chance, clock, say } = options;
  const list: Trouble[] = [];
  const pause = (range: readonly [number, number]): Promise<void> => clock.sleep(chance.between(...range));
  const begin = (kind: Trouble['kind'], whom: string): Trouble => {
    const trouble = { kind, whom, at: clock.now(), over: Number.POSITIVE_INFINITY };
    list.push(trouble);
    say(kind === 'redis' ? 'Redis restarts' : `${kind} ${whom}`);
    return trouble;
  };

  const strike = async (victim: Instance): Promise<void> => {
    const dice = chance.between(0, 1);
    const wait = chance.happens(0.5) ? 0 : chance.between(...PAUSES.away);
    if (dice < 0.25 && victim.state() === 'living') {
      const trouble = begin('SIGSTOP', victim.name);
      victim.suspend();
      await pause(PAUSES.asleep);
      victim.resume();
      trouble.over = clock.now();
      say(`SIGCONT ${victim.name}`);
      return;
    }
    const isPolite = dice < 0.45 && victim.state() === 'living';
    const trouble = begin(isPolite ? 'SIGTERM' : 'SIGKILL', victim.name);
    if (isPolite) await victim.terminate();
    else await victim.kill();
    trouble.over = clock.now();
    await clock.sleep(wait);
    await victim.start();
  };

  const strikeInstances = async (end: number): Promise<void> => {
    const underWay = new Set<Promise<void>>();
    const busy = new Set<Instance>();
    for (;;) {
      await pause(PAUSES.between);
      if (clock.now() >= end) break;
      const mayLeaveNone = chance.happens(BOTH_AWAY);
      const victim = chance.oneOf(instances);
      if (!victim || busy.has(victim)) continue;
      const othersLive = instances.some((one) => one !== victim && one.state() === 'living');
      if (!othersLive && !mayLeaveNone) continue;
      busy.add(victim);
      const work = strike(victim).finally(() => {
        busy.delete(victim);
        underWay.delete(work);
      });
      underWay.add(work);
    }
    await Promise.all(underWay);
  };

  const strikeRedis = async (end: number): Promise<void> => {
    while (redis?.restart) {
      await pause(PAUSES.redis);
      if (clock.now() >= end) return;
      const trouble = begin('redis', 'redis');
      await redis.restart();
      trouble.over = clock.now();
    }
  };

  return {
    list,
    async until(end) {
      await Promise.all([strikeInstances(end), strikeRedis(end)]);
      for (const one of instances) if (one.state() === 'gone') await one.start();
    },
  };
}
