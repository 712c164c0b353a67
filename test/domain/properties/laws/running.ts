import type { Plan } from '../../../../src/domain/plan.ts';
import { nextWrite } from '../../../../src/domain/write.ts';
import { type Frame, isZoneEdit, type Walk, type Way } from '../model/walk.ts';

/** Whoever carries the plan out finds before each edit what the plan expects, and sees after it that it is done. */
export function mistaken(plan: Plan, { frames }: Walk, way: Way): string[] {
  return frames.flatMap((frame) => {
    const { planned, step, edit } = frame;
    if (!isZoneEdit(planned)) return [];
    const kind = plan.steps[step]?.kind;
    const at = { step, edit, route: frame.between ? way : 'in-place' } as const;
    const before = nextWrite(plan, at, readBy(frame, 'before'));
    const after = nextWrite(plan, at, readBy(frame, 'after'));
    return [
      ...(before.kind === 'call' || before.kind === 'applied'
        ? []
        : [`${before.kind} before ${planned.kind} of ${kind}`]),
      ...(after.kind === 'applied' ? [] : [`${after.kind} after ${planned.kind} of ${kind}`]),
    ];
  });
}

function readBy({ planned, ...sides }: Frame, side: 'before' | 'after') {
  const hosts = [
    ...('existing' in planned && !Array.isArray(planned.existing) ? [planned.existing] : []),
    ...('desired' in planned && !Array.isArray(planned.desired) ? [planned.desired] : []),
  ].flatMap((record) => ('host' in record ? [record.host] : []));
  return sides[side].zone.records.filter(({ host }) => hosts.includes(host));
}
