import type { Source } from './stage.ts';
import type { World } from './world.ts';

/** Alarms go to any process that is awake and for whose clock their time has come. */
export function alarmsOf(world: World): Source {
  return {
    nextAt: () => {
      const first = world.redis.firstAlarm();
      const ahead = world.bots.filter((bot) => bot.isAwake()).map((bot) => bot.skew);
      if (first === undefined || ahead.length === 0) return undefined;
      return Math.max(first - Math.max(...ahead), world.redisBackAt);
    },
    fire: (now) => {
      const first = world.redis.firstAlarm() ?? Number.POSITIVE_INFINITY;
      const bot = world.anyBot((one) => first <= now + one.skew);
      const alarm = bot && world.redis.ring(now + bot.skew);
      if (alarm) bot.answer(alarm);
    },
  };
}
