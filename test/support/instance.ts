import { createTime } from '../../src/adapters/time/index.ts';
import type { Clock, DnsProvider, JobQueue, Ports } from '../../src/ports.ts';

/** How far the clocks of the others are ahead of the true time. Milliseconds. */
export interface Clocks {
  redis: number;
  alibaba: number;
}

/**
 * One machine on which the bot runs: a clock that may be off, and the time as the bot makes it out from there. Redis
 * tells milliseconds; the provider's clock is known from its answers, in whole seconds as on the wire. Alarms are set by
 * the clock of the machine, as BullMQ does.
 */
export function instanceOf(
  world: { provider: DnsProvider; queue: JobQueue; clock: Clock },
  clocks: Clocks,
  complaints: string[],
): { ports: Pick<Ports, 'provider' | 'queue' | 'clock' | 'time'>; machine: { ahead: number } } {
  const machine = { ahead: 0 };
  const clock: Clock = {
    now: () => world.clock.now() + machine.ahead,
    sleep: (ms) => world.clock.sleep(ms),
  };
  const complain = (_fields: object, sentence: string): void => void complaints.push(sentence);
  const time = createTime({
    clock,
    log: { info: complain, warn: complain, error: complain },
    askRedis: async () => world.clock.now() + clocks.redis,
  });
  const provider = new Proxy(world.provider, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        const asked = clock.now();
        try {
          return await Reflect.apply(member, target, args);
        } finally {
          const stated = Math.floor((world.clock.now() + clocks.alibaba) / 1000) * 1000;
          time.hear({ stated, resolution: 1000, asked, answered: clock.now() });
        }
      };
    },
  });
  const queue: JobQueue = {
    add: (alarm, delayMs) => world.queue.add(alarm, Math.max(0, delayMs) + machine.ahead),
  };
  return { ports: { provider, queue, clock, time }, machine };
}
