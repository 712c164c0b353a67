import { type Change, namesOf, planUnderWay } from '../../src/domain/change.ts';
import { movedAnswers } from '../../src/domain/drift.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { changesType, expectedAfter, expectedBefore } from '../../src/domain/proof.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { standingOfChange } from '../../src/domain/standing.ts';
import { hasBegun } from '../../src/domain/transition.ts';
import type { Step } from './places.ts';
import { answers } from './zone.ts';

/** What is known of a call from outside, that the code itself does not know. */
export interface Witness {
  /** A person who may has approved the change. */
  approved: boolean;
  /** Approval had lapsed when the job began that makes the change's first call. */
  unasked: boolean;
  /** Nobody has saved the change since the copy in hand was read or saved. */
  isCurrent: boolean;
  /** The TTL wait of the plan under way is over. */
  waited: boolean;
  /** The same part of the same edit has had its effect before, and nothing was taken back since. */
  again: boolean;
  /** Somebody outside has removed a record: an empty name may be their doing. */
  removed: boolean;
  /** Another change is open on the name. */
  rivals: boolean;
}

/** What is wrong with a call, whose effect is `effect`; undefined where nothing is. */
export function wrongWith(
  change: Change,
  before: readonly DnsRecord[],
  { records, part }: NonNullable<Step['effect']>,
  witness: Witness,
): string | undefined {
  if (!witness.isCurrent) return 'a worker with an outdated copy comes to its call';
  if (records === before) return undefined;
  if (change.state !== 'running' || !witness.approved) return 'an effect that nobody has approved';
  if (witness.unasked) return 'an effect although who approved it may not any more';
  if (witness.rivals) return 'an effect while another change is open on the name';
  // Whoever finds the name empty cannot know that its record was there, and was taken away.
  if (witness.again && (answers(before) || !witness.removed)) return 'the effect of one planned edit, twice';
  if (isEarly(change) && !witness.waited) return 'an effect before the TTL wait is over';
  if (answers(before) && !answers(records) && !witness.removed && !isDeclared(change, part)) {
    return 'the name is empty, and the plan does not say so';
  }
  return undefined;
}

/** Only after the wait that comes before it. */
function isEarly(change: Change): boolean {
  const { steps } = planUnderWay(change);
  const wait = steps.findIndex(({ kind }) => kind === 'wait');
  return wait !== -1 && change.progress.step > wait;
}

/** Between the delete and the add of an update whose type the provider does not change in place. */
function isDeclared(change: Change, part: NonNullable<Step['effect']>['part']): boolean {
  const { step, edit } = change.progress;
  const { gaps, steps } = planUnderWay(change);
  const present = steps[step];
  const planned = present && 'edits' in present ? present.edits[edit] : undefined;
  const isTold = gaps.some((gap) => gap.step === step && gap.edit === edit);
  return part === 'removal' && planned !== undefined && changesType(planned) && isTold;
}

/** Whether what is said at an end is what the zone shows. `startled`: somebody outside came after the last look. */
export function wrongAtEnd(
  change: Change,
  records: readonly DnsRecord[],
  { startled, outside }: { startled: boolean; outside: boolean },
): string | undefined {
  const { state, plan } = change;
  if (startled) return undefined;
  if (state === 'done' && movedAnswers(expectedAfter(plan.scene.records, plan.steps), records).length > 0) {
    return 'it is said to be done, and the zone does not show it';
  }
  if (state === 'undone' && !outside && movedAnswers(plan.scene.records, records).length > 0) {
    return 'it is said to be undone, and the zone does not show what was there before';
  }
  if (state !== 'stopped') return undefined;
  const stopped = change.journal.findLast(({ kind }) => kind === 'stopped');
  if (stopped?.kind !== 'stopped') return 'it has stopped, and nobody is told why';
  if (stopped.standing !== standingOfChange(change, records)) {
    return `it is said to stand as "${stopped.standing}", and the zone shows something else`;
  }
  // Where even the way back was refused people have to look, and are told how the name stands.
  return !outside && hasBegun(change) && !change.back && isBetweenEdits(plan, records)
    ? 'it has stopped with a step half done'
    : undefined;
}

/** The zone is as it is between two edits of a step, and not as where a step begins or ends. TTLs aside. */
function isBetweenEdits({ scene, steps }: Plan, records: readonly DnsRecord[]): boolean {
  const told = (list: readonly DnsRecord[]): string =>
    list
      .map(({ type, value }) => `${type} ${value}`)
      .sort()
      .join();
  const at = (step: number, edit: number): string => told(expectedBefore(scene.records, steps, step, edit));
  const boundaries = [...steps.keys(), steps.length].map((step) => at(step, 0));
  const between = steps.flatMap((step, index) =>
    'edits' in step ? step.edits.map((_edit, number) => at(index, number)) : [],
  );
  const now = told(records);
  return between.includes(now) && !boundaries.includes(now);
}

/** Whether both may write to one name. */
export function shareAName(a: Change, b: Change): boolean {
  return namesOf(a).some((name) => namesOf(b).includes(name));
}
