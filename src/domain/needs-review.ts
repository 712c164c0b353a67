import { z } from 'zod';
import type { Change } from './change.ts';

/** An approval by breaking the glass, as the journal has it. */
const Broken = z.object({
  kind: z.literal('approved'),
  by: z.string(),
  breakGlass: z.string(),
  at: z.number(),
});

/** The last approval by breaking the glass: by whom, why, and when in epoch milliseconds. */
export function brokenGlassIn({
  journal,
}: Pick<Change, 'journal'>): { by: string; reason: string; at: number } | undefined {
  const broken = journal.flatMap((entry) => Broken.safeParse(entry).data ?? []).at(-1);
  return broken && { by: broken.by, reason: broken.breakGlass, at: broken.at };
}

/** True while somebody has approved by breaking the glass and nobody else has looked at it since. */
export function needsReview({ journal }: Pick<Change, 'journal'>): boolean {
  const broken = journal.findLastIndex((entry) => Broken.safeParse(entry).success);
  return broken !== -1 && !journal.slice(broken).some(({ kind }) => `${kind}` === 'reviewed');
}
