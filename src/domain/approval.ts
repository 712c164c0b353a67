import { brokenGlass } from './broken-glass.ts';
import { type Change, nameOf } from './change.ts';
import { whatMoved } from './drift.ts';
import { parseDomainName } from './name.ts';
import { isOwnOf, mayBeHandedOver, ownerOf } from './owner.ts';
import type { Unfit } from './person.ts';
import type { DecisionRefusal } from './refusal.ts';
import { propose } from './resolution/index.ts';
import type { Risk } from './risk.ts';
import type { Scene } from './scene.ts';

/** Who may approve a plan, once the groups of the settings and the people in question have been read. */
export interface Electorate {
  /** As the settings name them: users and groups. */
  named: readonly string[];
  /** User ids, groups resolved, without those who are unfit. */
  users: readonly string[];
  needed: number;
  /** The plan's risks that the settings name. */
  risks: readonly Risk[];
  /** Of the people in question, those who may not decide whatever the settings say. */
  unfit: ReadonlyMap<string, Unfit>;
  /** Who may approve by themselves in an emergency: as the settings name them, and as user ids. */
  breakers: { named: readonly string[]; users: readonly string[] };
}

/** While nobody can tell who the approvers are, nobody is one. */
export const NOBODY: Electorate = {
  named: [],
  users: [],
  needed: 1,
  risks: [],
  unfit: new Map(),
  breakers: { named: [], users: [] },
};

/** Why this person may not decide on the change as it stands; undefined when they may. */
export function mayApprove(
  change: Change,
  userId: string,
  digest: string,
  electorate: Electorate,
): DecisionRefusal | undefined {
  const closed = closedTo(change, digest);
  if (closed) return closed;
  const { zone } = change.plan.request;
  if (electorate.named.length === 0) return { id: 'nobody-may-approve', zone };
  if (isOwnOf(change, userId)) return ownRequest(change, userId);
  const outside = notAmong(change, userId, electorate);
  if (outside) return outside;
  return change.approvals.some(({ by }) => by === userId) ? { id: 'already-approved-by-you' } : undefined;
}

function ownRequest(change: Change, userId: string): DecisionRefusal {
  const owner = ownerOf(change);
  if (owner === change.plan.request.requestedBy) return { id: 'own-request' };
  return { id: 'own-request', as: owner === userId ? 'owner' : 'requester' };
}

/**
 * Why this person may not approve alone, in an emergency. They may be the requester; everything else about the plan holds
 * as for any approval.
 */
export function mayBreakGlass(
  change: Change,
  userId: string,
  digest: string,
  { breakers, unfit }: Electorate,
): DecisionRefusal | undefined {
  const closed = closedTo(change, digest);
  if (closed) return closed;
  const { zone } = change.plan.request;
  if (breakers.named.length === 0) return { id: 'glass-not-allowed', zone };
  const why = unfit.get(userId);
  const outside = { id: 'not-a-glass-breaker', zone, breakers: breakers.named } as const;
  if (why) return { id: 'unfit', why, instead: outside };
  return breakers.users.includes(userId) ? undefined : outside;
}

/** Whoever reviews a broken glass is an approver, and neither asked for the change, nor owns it, nor approved it alone. */
export function mayReview(
  change: Change,
  userId: string,
  electorate: Electorate,
): DecisionRefusal | undefined {
  const broken = brokenGlass(change);
  if (!broken) return { id: 'nothing-to-review', change };
  if (broken.reviewedBy !== undefined) return { id: 'already-reviewed', change, by: broken.reviewedBy };
  const { zone } = change.plan.request;
  if (broken.by === userId || isOwnOf(change, userId)) return { id: 'own-glass', change };
  if (electorate.named.length === 0) return { id: 'nobody-may-approve', zone };
  return notAmong(change, userId, electorate);
}

/**
 * Who of those that approved may not approve any more; undefined while enough of the others have, or somebody who may
 * break the glass did.
 */
export function lapsedApprovals(change: Change, electorate: Electorate): string[] | undefined {
  const { approvals } = change;
  const { users, needed, breakers } = electorate;
  if (approvals.some(({ by, breakGlass }) => breakGlass && breakers.users.includes(by))) return undefined;
  const lapsed = approvals.flatMap(({ by }) => (users.includes(by) && !isOwnOf(change, by) ? [] : [by]));
  return approvals.length - lapsed.length >= needed ? undefined : lapsed;
}

/** A plan that takes a risk the settings name is approved by whoever types the name it is about. */
export function missingName(
  change: Change,
  typed: string | undefined,
  risks: readonly Risk[],
): DecisionRefusal | undefined {
  if (risks.length === 0 || isNameOf(change, typed)) return undefined;
  return { id: 'name-not-typed', change, risks, ...(typed !== undefined && { typed }) };
}

/** True when the text is the name that the change is about, in any spelling of it. */
export function isNameOf(change: Change, typed: string | undefined): boolean {
  return typed !== undefined && parseDomainName(typed) === nameOf(change);
}

/** Boxes that the plan asks its approver to tick, and that were not. */
export function missingTicks(change: Change, ticked: readonly string[]): DecisionRefusal | undefined {
  const confirmations = change.plan.confirmations.filter(({ id }) => !ticked.includes(id));
  return confirmations.length > 0 ? { id: 'tick-missing', change, confirmations } : undefined;
}

/** Rejecting, and choosing another way, is open to the approvers and to the owner. */
export function mayReject(
  change: Change,
  userId: string,
  digest: string,
  electorate: Electorate,
): DecisionRefusal | undefined {
  return closedTo(change, digest) ?? mayAct(change, userId, electorate);
}

/**
 * Cancelling, undoing and going on are open to the approvers, to the owner and to whoever broke the glass for it,
 * whatever the card showed; to the latter two also while nobody can tell who the approvers are (`electorate` undefined).
 */
export function mayAct(
  change: Change,
  userId: string,
  electorate: Electorate | undefined,
): DecisionRefusal | undefined {
  const isOwn = userId === ownerOf(change) || userId === brokenGlass(change)?.by;
  return isOwn ? undefined : approverOnly(change, userId, electorate);
}

/**
 * Handing over is open to the owner and to the approvers, while there is something to look after; to the owner also while
 * nobody can tell who the approvers are (`electorate` undefined).
 */
export function mayHandOver(
  change: Change,
  userId: string,
  electorate: Electorate | undefined,
): DecisionRefusal | undefined {
  if (!mayBeHandedOver(change)) return { id: 'nothing-to-hand-over', change };
  return userId === ownerOf(change) ? undefined : approverOnly(change, userId, electorate);
}

function approverOnly(
  change: Change,
  userId: string,
  electorate: Electorate | undefined,
): DecisionRefusal | undefined {
  const { zone } = change.plan.request;
  if (!electorate) return { id: 'approvers-unreadable', zone };
  return electorate.named.length === 0
    ? { id: 'nobody-may-approve', zone }
    : notAmong(change, userId, electorate);
}

function notAmong(
  { plan }: Change,
  userId: string,
  { named, users, unfit }: Electorate,
): DecisionRefusal | undefined {
  const why = unfit.get(userId);
  const outside = { id: 'not-an-approver', zone: plan.request.zone, approvers: named } as const;
  if (why) return { id: 'unfit', why, instead: outside };
  return users.includes(userId) ? undefined : outside;
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
