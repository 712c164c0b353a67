import type { Ports } from '../../src/ports.ts';
import { memoryLocks } from './memory-locks.ts';

/** What a call of a killed process ends with; nobody is there to see it. */
export class Killed extends Error {}

export interface Mortal {
  ports: Ports;
  isDead(): boolean;
  /** How many it has lived through. */
  moments(): number;
}

/**
 * The ports of one process, which is killed at its `diesAt`-th moment. Each call that leaves the process has two: before
 * it takes effect and after. From then on every call fails. Locks are its own, as if those of the dead had timed out.
 * `counts` says which calls have moments; all of them when it is left out.
 */
export function mortalPorts(
  ports: Ports,
  diesAt: number,
  counts: (call: string | symbol) => boolean = () => true,
): Mortal {
  let moments = 0;
  let dead = false;

  const live = (call: string | symbol): void => {
    if (dead || (counts(call) && moments === diesAt)) {
      dead = true;
      throw new Killed('killed');
    }
    if (counts(call)) moments += 1;
  };

  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]): Promise<unknown> => {
          live(key);
          const result: unknown = await Reflect.apply(member, target, args);
          live(key);
          return result;
        };
      },
    });

  const { provider, cdn, gtm, web, changes, line, freezes, queue, notifier, directory, audit } = ports;
  return {
    isDead: () => dead,
    moments: () => moments,
    ports: {
      ...ports,
      provider: mortal(provider),
      cdn: mortal(cdn),
      gtm: mortal(gtm),
      web: mortal(web),
      changes: mortal(changes),
      line: mortal(line),
      freezes: mortal(freezes),
      queue: mortal(queue),
      notifier: mortal(notifier),
      directory: mortal(directory),
      audit: mortal(audit),
      locks: memoryLocks(),
    },
  };
}
