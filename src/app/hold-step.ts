import type { Change } from '../domain/change.ts';
import { type Hold, holdOf, mayBeHeld } from '../domain/holding.ts';
import { hasBegun } from '../domain/transition.ts';
import type { Ports } from '../ports.ts';
import { moveChange } from './move-change.ts';
import type { StepResult } from './step-result.ts';

/** A freeze may be lifted at any moment. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Whether the present step has to wait for its time, or for the end of a freeze: then the change is stored as held, due
 * when it may go on. Undefined when it may begin now, and for every step that has begun.
 */
export async function holdStep(ports: Ports, change: Change): Promise<StepResult | undefined> {
  const { at, zone } = change.plan.request;
  const isNew = !hasBegun(change);
  if (!mayBeHeld(change) || (!isNew && !at)) return undefined;
  const moment = await ports.time.now();
  const freeze = isNew ? await ports.freezes.of(zone, moment.earliest) : undefined;
  const hold = holdOf(change, moment, freeze);
  if (!hold) return undefined;
  const event = { kind: 'hold', ...hold, dueAt: lookedAtAgain(hold, moment.earliest) } as const;
  return { kind: 'pending', change: await moveChange(ports, change, event, 'switchyard') };
}

function lookedAtAgain({ why, until = Number.POSITIVE_INFINITY }: Hold, now: number): number {
  return why.id === 'frozen' ? Math.min(until, now + LOOK_AGAIN_MS) : until;
}
