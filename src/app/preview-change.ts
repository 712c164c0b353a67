import type { Plan } from '../domain/plan.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { planRequest } from './plan-request.ts';
import { type Asker, type ChangeCommand, settleRequest } from './settle-request.ts';

/** What would come of a request. `mayWait`: only another change is in its way. */
export type PreviewOutcome =
  | { kind: 'planned'; plan: Plan }
  | { kind: 'refused'; refusals: Refusal[]; mayWait: boolean };

/** Reads and decides as a proposal does. Nothing is stored and nobody is told: whoever looks may still think better of it. */
export async function previewChange(
  ports: Ports,
  command: ChangeCommand,
  asker: Asker,
): Promise<PreviewOutcome> {
  try {
    const settled = await settleRequest(ports, command, asker);
    if (!settled.ok) return { kind: 'refused', refusals: settled.refusals, mayWait: false };
    const outcome = await planRequest(ports, settled.value);
    if (outcome.kind === 'planned') return outcome;
    const { refusals } = outcome;
    return { kind: 'refused', refusals, mayWait: refusals.every(({ id }) => id === 'host-busy') };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'refused', refusals: [{ id: 'provider-failed', ...error.answer }], mayWait: false };
  }
}
