import type { Change } from './change.ts';
import { whatMoved } from './drift.ts';
import type { DecisionRefusal } from './refusal.ts';
import { propose } from './resolution/index.ts';
import type { Scene } from './scene.ts';

/** Who may approve, once the groups of the settings have been read. */
export interface Electorate {
  /** As the settings name them: users and groups. */
  named: readonly string[];
  /** User ids, groups resolved. */
  users: readonly string[];
  needed: number;
}

/** Why this person may not decide on the change as it stands; undefined when they may. */
export function mayApprove(
  change: Change,
  userId: string,
  digest: string,
  electorate: Electorate,
): DecisionRefusal | undefined {
  const closed = closedTo(change, digest);
  if (closed) return closed;
  const { zone, requestedBy } = change.plan.request;
  if (electorate.named.length === 0) return { id: 'nobody-may-approve', zone };
  if (userId === requestedBy) return { id: 'own-request' };
  if (!electorate.users.includes(userId)) return { id: 'not-an-approver', zone, approvers: electorate.named };
  return change.approvals.some(({ by }) => by === userId) ? { id: 'already-approved-by-you' } : undefined;
}

/** Who of those that approved may not approve any more; undefined while enough of the others have. */
export function lapsedApprovals({ approvals }: Change, { users, needed }: Electorate): string[] | undefined {
  const lapsed = approvals.flatMap(({ by }) => (users.includes(by) ? [] : [by]));
  return approvals.length - lapsed.length >= needed ? undefined : lapsed;
}

/** Boxes that the plan asks its approver to tick, and that were not. */
export function missingTicks(change: Change, ticked: readonly string[]): DecisionRefusal | undefined {
  const confirmations = change.plan.confirmations.filter(({ id }) => !ticked.includes(id));
  return confirmations.length > 0 ? { id: 'tick-missing', change, confirmations } : undefined;
}

/** Rejecting, and choosing another way, is open to the approvers and to the requester. */
export function mayReject(
  change: Change,
  userId: string,
  digest: string,
  electorate: Electorate,
): DecisionRefusal | undefined {
  return closedTo(change, digest) ?? mayAct(change, userId, electorate);
}

/**
 * Cancelling, undoing and going on are open to the approvers and to the requester as well, whatever the card showed. A
 * requester may also while nobody can tell who the approvers are (`electorate` undefined).
 */
export function mayAct(
  change: Change,
  userId: string,
  electorate: Electorate | undefined,
): DecisionRefusal | undefined {
  const { zone, requestedBy } = change.plan.request;
  if (userId === requestedBy || electorate?.users.includes(userId)) return undefined;
  if (!electorate) return { id: 'approvers-unreadable', zone };
  return electorate.named.length === 0
    ? { id: 'nobody-may-approve', zone }
    : { id: 'not-an-approver', zone, approvers: electorate.named };
}

/**
 * Compares the plan on the card with the plan that the present scene gives. Undefined: the same effect, still
 * approvable. Otherwise what moved; the list may be empty when only the planner itself has changed.
 */
export function driftSince(change: Change, fresh: Scene): ReturnType<typeof whatMoved> | undefined {
  const again = propose(change.plan.request, fresh, change.id);
  if (again.ok && again.plan.digest === change.plan.digest) return undefined;
  return whatMoved(change.plan.scene, fresh);
}

/** States that only a decision leads to; a change may also expire or stop with an approval too few. */
const DECIDED: ReadonlySet<Change['state']> = new Set(['running', 'done', 'rejected']);

function closedTo(change: Change, digest: string): DecisionRefusal | undefined {
  if (change.state !== 'proposed') {
    const wasDecided = change.journal.some(({ kind }) => kind === 'intent') || DECIDED.has(change.state);
    const decision = wasDecided
      ? change.journal.findLast(({ kind }) => kind === 'approved' || kind === 'rejected')
      : undefined;
    if (decision?.kind === 'approved' || decision?.kind === 'rejected') {
      return { id: 'already-decided', change, by: decision.by, how: decision.kind };
    }
    return { id: 'not-open', change };
  }
  return digest === change.plan.digest ? undefined : { id: 'card-outdated', change };
}
