import { buildPlan } from '../build-plan.ts';
import type { Conflict } from '../conflict.ts';
import { findConflicts } from '../conflict.ts';
import type { DomainName } from '../name.ts';
import type { Plan } from '../plan.ts';
import type { Refusal } from '../refusal.ts';
import type { ChangeRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { judgeSwitch, linesToSwitch, wantedCname } from './switch-to-cname.ts';
import { judgeTarget, targetOf } from './target.ts';
import { judgeZone } from './zone.ts';

/** What can be done about a request in a scene: a plan that can be approved, or every reason why not, at once. */
export type Proposal = { ok: true; plan: Plan } | { ok: false; refusals: Refusal[] };

/** Decides from the scene alone; the same request and scene always give the same proposal. */
export function propose(request: ChangeRequest, scene: Scene): Proposal {
  const place = judgeZone(request, scene);
  // Where the host itself cannot be switched, advice about its target would only lead to the next refusal.
  const isHopeless = place.some(({ id }) => id === 'host-is-apex' || id === 'host-is-wildcard');
  const standing = isHopeless ? place : [...place, ...judgeTarget(request, scene)];
  const target = targetOf(request, scene);
  if (target === undefined || standing.length > 0) return { ok: false, refusals: standing };
  const refusals = judgeSwitch(request, scene, target);
  if (refusals.length > 0) return { ok: false, refusals };
  return buildPlan(request, scene, target);
}

/** The conflicts that the wanted CNAME meets, line by line: what the card explains. */
export function conflictsOf(request: ChangeRequest, scene: Scene, target: DomainName): Conflict[] {
  return linesToSwitch(scene.records).flatMap((line) =>
    findConflicts(wantedCname(request, line, target), scene.records),
  );
}
