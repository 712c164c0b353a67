/** Chance that a seed decides: the same seed gives the same choices on every machine. */
export interface Chance {
  /** 0 to 1, 1 left out. */
  next(): number;
  /** A whole number from 0 to `end` - 1. */
  below(end: number): number;
  /** True in `share` of all cases, 0 to 1. */
  happens(share: number): boolean;
  /** @throws when there is nothing to choose from */
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32, a generator of 32 bits whose next numbers follow from the seed alone. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    happens: (share) => next() < share,
    pick(list) {
      const index = below(list.length);
      if (index >= list.length) throw new Error('There is nothing to choose from.');
      return list[index] as (typeof list)[number];
    },
  };
}
