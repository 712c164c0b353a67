import type { Change } from '../../domain/change.ts';
import { annotates } from '../../domain/edit.ts';
import type { Effect } from './effects.ts';
import type { Life } from './instance.ts';
import type { Trouble } from './troubles.ts';

/** One write and when it was due. Epoch milliseconds. */
export interface DueWrite {
  step: string;
  due: number;
  written: number;
}

/**
 * When each write of a change was due, and when it was made. A step is due when the one before it has ended, after a
 * wait as long as that is, and the first one with the approval. A write that came after a failed try is left out: it was
 * put off by decision.
 */
export function dueWrites(change: Change, effects: readonly Effect[]): DueWrite[] {
  const { plan, journal, approvals } = change;
  const doneAt = (step: number): number | undefined =>
    journal.find((entry) => entry.kind === 'step-done' && entry.step === step)?.at;
  let made = 0;
  return plan.steps.flatMap((step, index): DueWrite[] => {
    if (!('edits' in step)) return [];
    const effect = effects[made];
    // A remark or a weight is no effect: what the host answers stays the same.
    const content = step.edits.filter((edit) => !annotates(edit));
    made += content.length;
    const before = plan.steps[index - 1];
    const waited = before?.kind === 'wait' ? before.seconds * 1000 : 0;
    const from = index === 0 ? approvals.at(-1)?.at : doneAt(before?.kind === 'wait' ? index - 2 : index - 1);
    const wasPutOff = journal.some((entry) => entry.kind === 'retrying' && entry.step === index);
    if (!effect || content.length === 0 || from === undefined || wasPutOff) return [];
    return [{ step: step.kind, due: from + waited, written: effect.at }];
  });
}

/**
 * For how long a due write was left undone although somebody could have done it: from the moment on when it was due, the
 * last trouble was over for those it had not hit, and an instance lived on until the write. 0 when there was nobody.
 */
export function neglect(
  { due, written }: DueWrite,
  lives: readonly (readonly Life[])[],
  troubles: readonly Trouble[],
): number {
  const struck = troubles
    .filter(({ at }) => at < written)
    .map(({ kind, at, over }) => (kind === 'redis' ? over : at));
  const from = Math.max(due, ...struck);
  const sinces = lives.flatMap((own) =>
    own.filter((life) => life.from < written && (life.until ?? written) >= written).map((life) => life.from),
  );
  return Math.max(0, ...sinces.map((since) => written - Math.max(from, since)));
}

/** Median, 99th percentile and maximum; of none, zeros. */
export function spread(values: readonly number[]): { median: number; p99: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: at(0.5), p99: at(0.99), max: at(1) };
}
