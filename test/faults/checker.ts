import { undeclaredSilence } from './checker/answered.ts';
import { unapproved } from './checker/approved.ts';
import { tooEarly } from './checker/early.ts';
import { brought } from './checker/effects.ts';
import { unended } from './checker/ended.ts';
import { repeated } from './checker/once.ts';
import { surprises } from './checker/surprises.ts';
import { untrueCards } from './checker/told.ts';
import { untrueEnds } from './checker/truth.ts';
import type { Evidence } from './run.ts';

/** What must never be seen. */
export type Rule =
  | 'duplicate-effect'
  | 'unapproved-effect'
  | 'undeclared-silence'
  | 'untrue-card'
  | 'untrue-end'
  | 'not-ended'
  | 'too-early'
  | 'surprise';

export interface Violation {
  rule: Rule;
  /** Epoch milliseconds. */
  at: number;
  detail: string;
}

/**
 * Judges a run by what happened: the writes as the provider kept them, the messages as Slack keeps them, what people
 * pressed, and the changes as stored. It knows what a plan says and nothing of how one is made or carried out.
 */
export function check(evidence: Evidence): Violation[] {
  const effects = brought(evidence);
  const violations = [
    ...repeated(evidence, effects),
    ...unapproved(evidence, effects),
    ...undeclaredSilence(evidence, effects),
    ...tooEarly(evidence, effects),
    ...untrueEnds(evidence, effects),
    ...untrueCards(evidence),
    ...unended(evidence),
    ...surprises(evidence),
  ];
  return hasForgotten(evidence) ? violations.filter(({ rule }) => !ASKS_FOR_MEMORY.has(rule)) : violations;
}

/** What cannot be asked for where Redis has lost everything: nobody knows of the change any more, nor of its end. */
const ASKS_FOR_MEMORY: ReadonlySet<Rule> = new Set<Rule>(['untrue-card', 'untrue-end', 'not-ended']);

function hasForgotten({ world }: Evidence): boolean {
  return world.log.some(
    (one) => one.kind === 'fault' && one.act.kind === 'redis-restarts' && one.act.loses === 'everything',
  );
}
