import { lapsedApprovals } from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import { presentStep } from '../domain/transition.ts';
import { isResumable } from '../domain/transition-turns.ts';
import type { Ports } from '../ports.ts';
import { type Act, actOnChange, type Verdict } from './act-on-change.ts';
import { Held } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';
import { standingNow } from './stop-change.ts';

/** An approval is for a world that its approver knew; later than this after the stop the plan is to be made anew. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/**
 * Lets a stopped change go on from where it is, or a postponed one try at once. The plan is the approved one: before each
 * write the zone must still be as it expects.
 */
export async function resumeChange(ports: Ports, act: Act): Promise<DecisionOutcome> {
  try {
    return await actOnChange(ports, act, async (change, electorate) => {
      const lapsed = lapsedApprovals(change, electorate);
      if (lapsed) return { refusal: { id: 'approval-lapsed', change, by: lapsed } };
      return mayResume(change, act, ports.clock.now());
    });
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    const change = await ports.changes.find(act.changeId);
    const holder = await ports.changes.find(error.holder);
    if (!change) throw error;
    return { kind: 'refused', refusal: { id: 'names-taken', change, ...(holder && { holder }) } };
  }
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

function mayResume(change: Change, { userId }: Act, now: number): Verdict {
  const isWaiting = change.state === 'running' && change.progress.postponed !== undefined;
  if (!isWaiting && !isResumable(change)) return { refusal: { id: 'not-resumable', change } };
  const stopped = change.journal.findLast(({ kind }) => kind === 'stopped');
  if (!presentStep(change)) return { refusal: { id: 'not-resumable', change } };
  if (!isWaiting && stopped && now - stopped.at > LIFETIME_MS) {
    return { refusal: { id: 'stopped-long-ago', change } };
  }
  return { kind: 'resumed', event: { kind: 'resume', by: userId } };
}
