import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Change } from './change.ts';
import { isHalfDone, isMeant } from './turning.ts';

/** Tries of one call or check before the bot gives up and asks a person, and the longest pause between: about five minutes. */
const PATIENCE = { tries: 12, longestPauseMs: 30_000 };
/** Half of a step is no place to stay: half an hour, before it is given up to a person. */
const HALF_DONE = { tries: 60, longestPauseMs: 30_000 };
/** The same while the name may be empty, between a delete and its add: every second counts. */
const HASTE = { tries: 300, longestPauseMs: 1_000 };

/** How many failed tries of the present edit or check are given to it. */
export function patienceFor(change: Change): number {
  return limitsOf(change).tries;
}

/**
 * The pause before the next try, in milliseconds: doubled each time, between three quarters of it and all of it, so that
 * changes that failed together do not come back together. The chance is drawn from the change itself.
 */
export function backoffMs(change: Change): number {
  const { attempts } = change.progress;
  const ceiling = Math.min(limitsOf(change).longestPauseMs, 500 * 2 ** (attempts + 1));
  return Math.round(ceiling * (0.75 + chanceOf(change) / 4));
}

function limitsOf(change: Change): typeof PATIENCE {
  if (change.progress.route !== 'in-place' || isToBeFilled(change)) return HASTE;
  return isHalfDone(change) ? HALF_DONE : PATIENCE;
}

/** It turned because the name had no answer, and has not yet written what gives it one. */
function isToBeFilled({ back, progress }: Change): boolean {
  const request = back?.plan.request;
  const isAtOnce = request?.verb === 'undo' && request.back.atOnce === true;
  return isAtOnce && isMeant(back?.plan.steps[progress.step]);
}

/** 0 to 1, another one for each change and try. */
function chanceOf({ id, generation }: Change): number {
  const [first = 0, second = 0] = sha256(utf8ToBytes(`${id} ${generation}`));
  return (first * 256 + second) / 65_535;
}
