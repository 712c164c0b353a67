import fc from 'fast-check';
import { expect } from 'vitest';
import { SITUATIONS, type Situation } from './arbitrary/situations.ts';

/** How a case breaches a law, in words; empty when it keeps it. */
export type Law<Case> = (one: Case) => string[];

/** Laws by the sentence that each of them is. */
export type Laws<Case> = Readonly<Record<string, Law<Case>>>;

/** The same situations in every run; `PROPERTY_SEED` gives others, `PROPERTY_TIMES` more of them. */
const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_122);
const TIMES = Number(process.env.PROPERTY_TIMES ?? 1);

export interface Sweep {
  /** What was met on the way, and how often. */
  counts: ReadonlyMap<string, number>;
  /** Fails with the smallest case that breaches the law of this sentence. */
  holds(sentence: string): void;
}

/**
 * Looks at many situations once and at every law in each of them, which is cheaper than situations of its own for each
 * law. What is breached is run once more for that law alone, so that the case is made as small as it can be.
 */
export function sweep<Case>(
  laws: Laws<Case>,
  casesOf: (situation: Situation) => Case[],
  traitsOf: (one: Case) => string[],
  runs: number,
): Sweep {
  const numRuns = runs * TIMES;
  const counts = new Map<string, number>();
  const breached = new Map<string, number>();
  for (const [index, situation] of fc.sample(SITUATIONS, { seed: SEED, numRuns }).entries()) {
    for (const one of casesOf(situation)) {
      for (const trait of traitsOf(one)) counts.set(trait, (counts.get(trait) ?? 0) + 1);
      for (const [sentence, law] of Object.entries(laws)) {
        if (!breached.has(sentence) && law(one).length > 0) breached.set(sentence, index);
      }
    }
  }
  return {
    counts,
    holds(sentence) {
      const law = laws[sentence];
      const index = breached.get(sentence);
      if (!law) throw new Error(`there is no law "${sentence}"`);
      if (index === undefined) return;
      const property = fc.property(SITUATIONS, (situation) => {
        expect(casesOf(situation).flatMap(law)).toEqual([]);
      });
      fc.assert(property, { seed: SEED, numRuns: index + 1 });
      throw new Error('breached, but not a second time: the law depends on more than its case');
    },
  };
}

/** Which of these was met less often than it takes for the laws to mean anything. */
export function missed({ counts }: Sweep, wanted: Readonly<Record<string, number>>): string[] {
  return Object.entries(wanted)
    .filter(([trait, least]) => (counts.get(trait) ?? 0) < least * TIMES)
    .map(([trait, least]) => `${trait}: ${counts.get(trait) ?? 0} of at least ${least * TIMES}`);
}
