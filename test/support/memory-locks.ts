import type { Locks } from '../../src/ports.ts';

/** Locks among the callers in this process, in the order in which they came. */
export function memoryLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();

  const enter = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const previous = tails.get(name) ?? Promise.resolve();
    const turn = previous.then(work).finally(() => {
      if (tails.get(name) === tail) tails.delete(name);
    });
    const tail = turn.then(
      () => {},
      () => {},
    );
    tails.set(name, tail);
    return turn;
  };

  return {
    run: enter,
    async tryRun(name, work) {
      return tails.has(name) ? { ran: false } : { ran: true, value: await enter(name, work) };
    },
  };
}
