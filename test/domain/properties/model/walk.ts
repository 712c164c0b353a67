import type { Edit } from '../../../../src/domain/edit.ts';
import type { GtmEdit } from '../../../../src/domain/gtm.ts';
import type { Plan, Step } from '../../../../src/domain/plan.ts';
import type { Scene } from '../../../../src/domain/scene.ts';
import { carryOutGtm, type Instance, instanceOf } from './gtm.ts';
import { carryOut, type Zone } from './zone.ts';

/** How an update that changes the type is carried out: in one call, or as a delete and an add where that is refused. */
export type Way = 'in-place' | 'delete-and-add';

/** The world that edits are carried out in. */
export interface World {
  zone: Zone;
  instance: Instance;
}

/** One edit, and the world on both sides of it. */
export interface Frame {
  step: number;
  edit: number;
  planned: Edit | GtmEdit;
  before: World;
  after: World;
  /** Where it took two calls: the zone after the first one. */
  between?: Zone;
}

export interface Walk {
  start: World;
  frames: Frame[];
  end: World;
  /** Why the provider refused an edit, and which; nothing after it was carried out. */
  refusal?: string;
}

export function worldOf({ zone, records, gtm }: Scene): World {
  return { zone: { minTtl: zone.minTtl, lines: zone.lines, records }, instance: instanceOf(gtm) };
}

/** Carries out every edit of the plan, one after the other, in a world of its own. */
export function walk({ steps }: Pick<Plan, 'steps'>, start: World, way: Way = 'in-place'): Walk {
  const frames: Frame[] = [];
  let now = start;
  for (const [step, edits] of steps.map(effectsOf).entries()) {
    for (const [edit, planned] of edits.entries()) {
      const result = carryOutEither(now, planned, way);
      if (!result.ok) {
        const refusal = `${result.code} for ${planned.kind} (edit ${edit} of ${steps[step]?.kind})`;
        return { start, frames, end: now, refusal };
      }
      const { ok: _ok, world, ...more } = result;
      frames.push({ step, edit, planned, before: now, after: world, ...more });
      now = world;
    }
  }
  return { start, frames, end: now };
}

/** What a step changes, at the zone or at Global Traffic Manager. */
export function effectsOf(step: Step): readonly (Edit | GtmEdit)[] {
  if ('edits' in step) return step.edits;
  return step.kind === 'gtm' ? step.gtm : [];
}

export function isZoneEdit(planned: Edit | GtmEdit): planned is Edit {
  return planned.kind === 'create' || planned.kind === 'update' || planned.kind === 'delete';
}

type Result = { ok: true; world: World; between?: Zone } | { ok: false; code: string };

function carryOutEither({ zone, instance }: World, planned: Edit | GtmEdit, way: Way): Result {
  if (!isZoneEdit(planned)) {
    const outcome = carryOutGtm(instance, planned);
    return outcome.ok ? { ok: true, world: { zone, instance: outcome.instance } } : outcome;
  }
  if (
    way === 'delete-and-add' &&
    planned.kind === 'update' &&
    planned.existing.type !== planned.desired.type
  ) {
    const gone = carryOut(zone, { kind: 'delete', existing: planned.existing });
    if (!gone.ok) return gone;
    const { remark: _remark, weight: _weight, ...desired } = planned.desired;
    const back = carryOut(gone.zone, { kind: 'create', desired });
    return back.ok ? { ok: true, world: { zone: back.zone, instance }, between: gone.zone } : back;
  }
  const outcome = carryOut(zone, planned);
  return outcome.ok ? { ok: true, world: { zone: outcome.zone, instance } } : outcome;
}
