import type { Ports } from '../../src/ports.ts';
import { memoryLocks } from './memory-locks.ts';

/** What a call of a killed process ends with; nobody is there to see it. */
export class Killed extends Error {}

export interface Mortal {
  ports: Ports;
  isDead(): boolean;
}

/**
 * The ports of one process, which is killed at its `diesAt`-th moment. Each call that leaves the process has two: before
 * it takes effect and after. From then on every call fails. Locks are its own, as if those of the dead had timed out.
 */
export function mortalPorts(ports: Ports, diesAt: number): Mortal {
  let moments = 0;
  let dead = false;

  const live = (): void => {
    if (dead || moments === diesAt) {
      dead = true;
      throw new Killed('killed');
    }
    moments += 1;
  };

  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]): Promise<unknown> => {
          live();
          const result: unknown = await Reflect.apply(member, target, args);
          live();
          return result;
        };
      },
    });

  const { provider, cdn, changes, queue, notifier, directory, audit } = ports;
  return {
    isDead: () => dead,
    ports: {
      ...ports,
      provider: mortal(provider),
      cdn: mortal(cdn),
      changes: mortal(changes),
      queue: mortal(queue),
      notifier: mortal(notifier),
      directory: mortal(directory),
      audit: mortal(audit),
      locks: memoryLocks(),
    },
  };
}
