/** Chance that a seed repeats: the same seed, the same numbers in the same order. */
export interface Chance {
  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number;
  /** True with this probability, 0 to 1. */
  happens(probability: number): boolean;
  /** One of them; undefined when there is none. */
  oneOf<Item>(items: readonly Item[]): Item | undefined;
}

/** Mulberry32, by Tommy Ettinger: small, and good enough to pick victims. */
export function createChance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    happens: (probability) => next() < probability,
    oneOf: (items) => items[Math.floor(next() * items.length)],
  };
}
