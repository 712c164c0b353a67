import { type Electorate, lapsedApprovals } from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import { fullName } from '../domain/name.ts';
import { hasStoppedLately, isResumable } from '../domain/transition-turns.ts';
import type { Ports } from '../ports.ts';
import { type Act, actOnChange, type Verdict } from './act-on-change.ts';
import type { DecisionOutcome } from './outcomes.ts';
import { standingNow } from './stop-change.ts';

/**
 * Lets a stopped change go on from where it is, or a postponed one try at once. The plan is the approved one: before each
 * write the zone must still be as it expects.
 */
export async function resumeChange(ports: Ports, act: Act): Promise<DecisionOutcome> {
  return await actOnChange(ports, act, async (change, electorate) => {
    const verdict = mayResume(change, act, ports.clock.now());
    if ('refusal' in verdict) return verdict;
    const other = await writtenSince(ports, change);
    if (other) return { refusal: { id: 'written-since', change, other } };
    return unapproved(change, electorate) ?? verdict;
  });
}

/** Changes of a name that are looked through, newest first. */
const LOOKED_THROUGH = 20;

/**
 * Another change that has written to one of the names since this one stopped, such as its undo: the zone may look as
 * planned again, and the plan's wait knows nothing of what caches hold from meanwhile.
 */
async function writtenSince(
  { changes }: Pick<Ports, 'changes'>,
  { id, state, journal, plan }: Change,
): Promise<Change | undefined> {
  const stopped = journal.findLast(({ kind }) => kind === 'stopped');
  if (state !== 'stopped' || !stopped) return undefined;
  const names = plan.scene.hosts.map((host) => fullName(host, plan.request.zone));
  const lists = await Promise.all(names.map((name) => changes.list({ name, limit: LOOKED_THROUGH })));
  const others = lists.flatMap((list) => list.changes).filter((other) => other.id !== id);
  return others.find((other) => other.journal.some(({ kind, at }) => kind === 'applied' && at >= stopped.at));
}

/** Ends a change whose last step cannot be carried out: the record keeps its low TTL, and its name is free again. */
export async function closeChange(ports: Ports, act: Act): Promise<DecisionOutcome> {
  return await actOnChange(ports, act, async (change) => {
    const { postponed } = change.progress;
    if (change.state !== 'running' || !postponed) return { refusal: { id: 'not-under-way', change } };
    const reason = { id: 'left-as-it-is', by: act.userId, answer: postponed } as const;
    return { kind: 'left', event: { kind: 'stop', reason, standing: await standingNow(ports, change) } };
  });
}

/** What has stopped goes on as approved; the way back was approved with it, and what is postponed has never stopped. */
function unapproved(change: Change, electorate: Electorate | undefined): Verdict | undefined {
  if (change.state === 'running' || change.back) return undefined;
  if (!electorate) return { refusal: { id: 'approvers-unreadable', zone: change.plan.request.zone } };
  const lapsed = lapsedApprovals(change, electorate);
  return lapsed && { refusal: { id: 'approval-lapsed', change, by: lapsed } };
}

function mayResume(change: Change, { userId }: Act, now: number): Verdict {
  const isWaiting = change.state === 'running' && change.progress.postponed !== undefined;
  if (!isWaiting && !isResumable(change)) return { refusal: { id: 'not-resumable', change } };
  if (!isWaiting && !hasStoppedLately(change, now)) return { refusal: { id: 'stopped-long-ago', change } };
  return { kind: 'resumed', event: { kind: 'resume', by: userId } };
}
