import type { Change } from '../domain/change.ts';
import type { Ports } from '../ports.ts';
import { moveChange } from './move-change.ts';
import type { StepResult } from './step-result.ts';

/**
 * Where a step may be left when the process is to end: between two writes, with the change due at once, so that another
 * instance or the next start goes on with it. Undefined while nobody wants to end, and off the planned route, where the
 * name may be empty: then the way is gone to its end.
 */
export async function leaveStep(ports: Ports, change: Change): Promise<StepResult | undefined> {
  if (!ports.isStopping() || change.progress.route !== 'in-place') return undefined;
  return { kind: 'pending', change: await moveChange(ports, change, { kind: 're-arm' }, 'switchyard') };
}
