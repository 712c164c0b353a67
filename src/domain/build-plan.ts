import { digestOf } from './digest.ts';
import type { GtmInstance } from './gtm.ts';
import { impactOf } from './impact.ts';
import type { Impact } from './impact-entry.ts';
import { withMarks } from './marking.ts';
import type { DomainName } from './name.ts';
import type { Alternative, Confirmation, Plan, Step } from './plan.ts';
import { prove } from './proof.ts';
import type { Refusal } from './refusal.ts';
import type { ChangeRequest, Resolution } from './request.ts';
import type { Scene } from './scene.ts';
import { undoOf } from './undo.ts';

/** What a resolution comes up with: its steps, and what only it can say of them. */
export interface Draft {
  resolution: Resolution;
  steps: Step[];
  target?: DomainName;
  gtm?: GtmInstance;
  /** The weightiest first; what the steps themselves tell is added to it. */
  impact?: Impact[];
  confirmations?: Confirmation[];
  /** Why it would be wrong although the provider took every edit; such a plan is not offered. */
  doubt?: string | undefined;
}

/** A draft, or every reason why the resolution does not fit, at once. */
export type Judged = { ok: true; draft: Draft } | { ok: false; refusals: Refusal[] };

/**
 * Proves a draft on its scene and makes a plan of it; one that cannot be proved is refused. With the id of the change
 * that the plan is for, records are marked with it while their TTL is low.
 */
export function buildPlan(
  request: ChangeRequest,
  scene: Scene,
  { steps: drafted, impact = [], confirmations = [], doubt, ...draft }: Draft,
  alternatives: Alternative[],
  changeId?: string,
): { ok: true; plan: Plan } | { ok: false; refusals: Refusal[] } {
  const steps = changeId === undefined ? drafted : withMarks(changeId, scene.records, drafted);
  const { gaps, problems } = prove(scene, steps);
  const detail = problems[0] ?? doubt;
  if (detail !== undefined) return { ok: false, refusals: [{ id: 'not-provably-safe', detail }] };
  const core = { schema: 1 as const, request, scene, ...draft, steps, confirmations };
  const plan = {
    ...core,
    gaps,
    impact,
    alternatives,
    undo: undoOf(scene, steps),
    digest: digestOf(core),
  };
  return { ok: true, plan: { ...plan, impact: [...impact, ...impactOf(plan)] } };
}

/** Refuses for these reasons. */
export function refused(...refusals: Refusal[]): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals };
}
