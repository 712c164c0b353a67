import { type Change, planUnderWay } from './change.ts';
import type { LanguageChoice } from './language.ts';
import type { DomainName } from './name.ts';

/** In one zone: whether the person may approve, how many approvals are needed, and of how many people. */
export interface Right {
  zone: DomainName;
  may: boolean;
  needed: number;
  /** Undefined while a group cannot be read. */
  of: number | undefined;
}

/** What a person sees on their Home tab. Changes are newest first. */
export interface HomeSight {
  /** Where their approval is asked for. */
  waiting: Change[];
  /** Those they asked for. */
  mine: Change[];
  running: Change[];
  /** The last ones that ended. */
  ended: Change[];
  rights: Right[];
  choice: LanguageChoice;
}

/**
 * When a running change ends if nothing holds it up, epoch milliseconds: what is left of its waits. Steps without a wait
 * take seconds and are not counted.
 */
export function expectedEnd(change: Change): number {
  const { step, since } = change.progress;
  const seconds = planUnderWay(change)
    .steps.slice(step)
    .reduce((sum, one) => {
      if (one.kind === 'wait') return sum + one.seconds;
      return one.kind === 'verify' ? sum + one.oldTtl : sum;
    }, 0);
  return since + seconds * 1000;
}
