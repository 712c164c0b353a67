import { z } from 'zod';
import { DomainName } from './name.ts';
import type { ChangeRequest } from './request.ts';

/** Nothing new begins in the zone; see docs/decisions/0035-when-a-change-runs.md. Times are epoch milliseconds. */
export const Freeze = z.object({
  zone: DomainName,
  /** A user id. */
  by: z.string().min(1),
  since: z.number(),
  /** Absent: until somebody lifts it. */
  until: z.number().optional(),
  reason: z.string().max(500).optional(),
});
export type Freeze = z.infer<typeof Freeze>;

export function isInForce({ until }: Freeze, now: number): boolean {
  return until === undefined || now < until;
}

/** The way back is never stopped, whoever asks for it and whenever. */
export function isStoppedByFreeze({ verb }: Pick<ChangeRequest, 'verb'>): boolean {
  return verb !== 'undo';
}

/** What has become of a zone. `before`: the freeze that it takes the place of. */
export type FreezeNews =
  | { kind: 'frozen'; freeze: Freeze; before?: Freeze }
  | { kind: 'unfrozen'; freeze: Freeze; by: string };
