import { type Change, OPEN_STATES } from './change.ts';
import type { DecisionRefusal } from './refusal.ts';

type Owned = Pick<Change, 'owner' | 'plan'>;

/**
 * The user id of whoever looks after the change: the person who asked for it, or the one it was handed over to last.
 * Theirs are the rights of "who asked" (cancel, undo, go on, reject, another way), and they are told how it ends. Who
 * asked stays in the request.
 */
export function ownerOf({ owner, plan }: Owned): string {
  return owner ?? plan.request.requestedBy;
}

/** Whoever wanted the change, first or last: none of them may be one of those who approve it. */
export function isOwnOf(change: Owned, userId: string): boolean {
  return userId === ownerOf(change) || userId === change.plan.request.requestedBy;
}

/** A change that may still need somebody: one that stopped can be let go on, or taken back. */
export function mayBeHandedOver({ state }: Pick<Change, 'state'>): boolean {
  return OPEN_STATES.has(state) || state === 'stopped';
}

/** Why this person cannot become the owner, whoever they are; undefined when they can. */
export function whyNoOwner(change: Change, userId: string): DecisionRefusal | undefined {
  if (userId === ownerOf(change)) return { id: 'owner-already', change, to: userId };
  // Whoever approves is somebody else than whoever wants it, also afterwards.
  return change.approvals.some(({ by }) => by === userId)
    ? { id: 'owner-approved', change, to: userId }
    : undefined;
}
