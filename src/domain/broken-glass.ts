import type { Change } from './change.ts';

/** The approval by breaking the glass, and by whom it was reviewed, if that has been done. */
export function brokenGlass({
  journal,
}: Pick<Change, 'journal'>): { by: string; reason: string; at: number; reviewedBy?: string } | undefined {
  const broken = journal.findLast((entry) => entry.kind === 'approved' && entry.breakGlass !== undefined);
  if (broken?.kind !== 'approved' || broken.breakGlass === undefined) return undefined;
  const { by, breakGlass: reason, at } = broken;
  const review = journal.slice(journal.indexOf(broken)).find(({ kind }) => kind === 'reviewed');
  return { by, reason, at, ...(review?.kind === 'reviewed' && { reviewedBy: review.by }) };
}

/** True while somebody has approved by breaking the glass and nobody else has looked at it since. */
export function needsReview(change: Pick<Change, 'journal'>): boolean {
  const broken = brokenGlass(change);
  return broken !== undefined && broken.reviewedBy === undefined;
}
