import type { Edit } from '../../src/domain/edit.ts';
import { editsOf, type Plan } from '../../src/domain/plan.ts';
import { expectedAfter } from '../../src/domain/proof.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { Scene } from '../../src/domain/scene.ts';
import { anUndo } from './changes.ts';
import { aPlainScene, planOf, stepsOf } from './scenes.ts';

/** The plan that takes back a plan that has come to its end. */
export function undoOf(plan: Plan, more: Partial<Scene> = {}): Plan {
  return planOf(anUndo(plan), sceneAfter(plan, more));
}

/** What a plan finds that comes after another one. */
export function sceneAfter(plan: Plan, more: Partial<Scene> = {}): Scene {
  const { host, hosts } = plan.scene;
  return aPlainScene({ host, hosts, records: zoneAfter(plan), ...more });
}

/** The zone as a plan leaves it, with the ids that the provider would give. */
export function zoneAfter(plan: Plan, steps = plan.steps): DnsRecord[] {
  return expectedAfter(plan.scene.records, steps).map((each, index) =>
    each.id === 'new' ? { ...each, id: `9${index}` } : each,
  );
}

/** The edits of a plan that take calls of their own. */
export function silently(plan: Plan): Edit[] {
  return editsOf(stepsOf(plan, 'annotate'));
}
