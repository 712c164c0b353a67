import { Freeze, isInForce } from '../../src/domain/freeze.ts';
import type { DomainName } from '../../src/domain/name.ts';
import type { Freezes } from '../../src/ports.ts';

/** Freezes in memory, each written as text and read back; nobody shares an object with it. */
export function memoryFreezes(): Freezes {
  const kept = new Map<DomainName, string>();
  const read = (text: string): Freeze => Freeze.parse(JSON.parse(text));
  const inForce = (now: number): Freeze[] =>
    [...kept.values()].map(read).filter((freeze) => isInForce(freeze, now));
  return {
    of: async (zone, now) => inForce(now).find((freeze) => freeze.zone === zone),
    list: async (now) => inForce(now).toSorted((a, b) => (a.zone < b.zone ? -1 : 1)),
    async put(freeze) {
      kept.set(freeze.zone, JSON.stringify(Freeze.parse(freeze)));
    },
    async lift(freeze) {
      const isIt = kept.get(freeze.zone) === JSON.stringify(Freeze.parse(freeze));
      if (isIt) kept.delete(freeze.zone);
      return isIt;
    },
  };
}
