import type { Change } from '../domain/change.ts';
import type { Standing, StopReason } from '../domain/journal.ts';
import type { Plan } from '../domain/plan.ts';
import { standingOfChange } from '../domain/standing.ts';
import { turnsBackTo } from '../domain/turning.ts';
import type { Ports } from '../ports.ts';
import { Held, moveChange } from './move-change.ts';
import { proposeBack } from './propose-back.ts';
import { readHosts } from './read-scene.ts';

/**
 * Ends a change that cannot go on, in a place where it can stay: what is half done is taken back first, by a plan that is
 * proved like any other. Where none can be made the change stops as it is, and says how the name stands.
 */
export async function stopChange(ports: Ports, change: Change, reason: StopReason): Promise<Change> {
  const standing = await standingNow(ports, change);
  const since = turnsBackTo(change, reason, standing);
  const plan = since === undefined ? undefined : await planBack(ports, change, since);
  if (plan && since !== undefined) {
    const turn = { cause: 'failed', reason, standing } as const;
    try {
      return await moveChange(ports, change, { kind: 'turn-back', turn, plan, since }, 'switchyard');
    } catch (error) {
      // A name that the way back needs is somebody else's.
      if (!(error instanceof Held)) throw error;
    }
  }
  return await moveChange(ports, change, { kind: 'stop', reason, standing }, 'switchyard');
}

/** What the name answers at this moment, as far as anybody can tell. */
export async function standingNow(ports: Ports, change: Change): Promise<Standing> {
  const { request, scene } = change.plan;
  const found = await readHosts(ports, request.zone, scene.hosts).catch(() => undefined);
  return found ? standingOfChange(change, found) : 'unknown';
}

async function planBack(ports: Ports, change: Change, since: number): Promise<Plan | undefined> {
  try {
    const proposal = await proposeBack(ports, change, since);
    return proposal.ok ? proposal.plan : undefined;
  } catch {
    // Nothing can be read: the stop says so, and people look.
    return undefined;
  }
}
