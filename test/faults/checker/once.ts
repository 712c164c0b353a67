import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import { type Claim, type Effect, partsOf } from './effects.ts';

/**
 * Each planned edit takes effect once. It may do so again where it was taken back meanwhile: by somebody else, by another
 * change, or by putting back what was deleted.
 */
export function repeated({ world }: Evidence, effects: readonly Effect[]): Violation[] {
  const seen = new Map<string, number>();
  const outside = world.log.flatMap((one) =>
    one.kind === 'outside' ? [{ at: one.at, parts: partsOf(one.before, one.after) }] : [],
  );
  return effects.flatMap((effect): Violation[] => {
    const { at, by, claims } = effect;
    if (claims.length === 0) return [];
    const since = (claim: Claim): number | undefined => seen.get(keyOf(claim));
    const free = claims.find((claim) => since(claim) === undefined);
    const [first] = claims;
    const chosen = free ?? first;
    if (!chosen) return [];
    const before = since(chosen);
    seen.set(keyOf(chosen), at);
    if (chosen.how === 'put-back') {
      for (const how of ['delete', 'add'] as const) seen.delete(keyOf({ ...chosen, how }));
    }
    if (chosen.how === 'delete') seen.delete(keyOf({ ...chosen, how: 'put-back' }));
    // Whatever the way back has taken back may be done again, and the other way round.
    const otherLeg = legOf({ ...chosen, back: !chosen.back });
    for (const key of [...seen.keys()]) if (key.startsWith(otherLeg)) seen.delete(key);
    if (free || before === undefined) return [];
    const isDisturbed = [...outside, ...ofOthers(effects, chosen)].some(
      (one) => one.at >= before && one.at <= at && meets(one.parts, effect),
    );
    if (isDisturbed) return [];
    return [{ rule: 'duplicate-effect', at, detail: `${by} repeated ${keyOf(chosen)}` }];
  });
}

/** What other changes have done: whoever presses Retry after an undo wants it all again. */
function ofOthers(effects: readonly Effect[], { changeId }: Claim) {
  return effects.flatMap((other) => {
    const isOthers = other.claims.length > 0 && other.claims.every((claim) => claim.changeId !== changeId);
    return other.kind === 'records' && isOthers ? [{ at: other.at, parts: other.parts }] : [];
  });
}

function legOf({ changeId, back }: Pick<Claim, 'changeId' | 'back'>): string {
  return `${changeId} ${back ? 'back' : 'forth'}`;
}

function keyOf({ changeId, back, plan, step, edit, how }: Claim): string {
  return `${legOf({ changeId, back })} ${plan.digest.slice(0, 8)} step ${step} edit ${edit} (${how})`;
}

function meets(parts: ReturnType<typeof partsOf>, effect: Effect): boolean {
  const hosts = new Set(parts.flatMap(({ from, to }) => [from?.host, to?.host]));
  return effect.kind === 'records' && effect.parts.some(({ from, to }) => hosts.has(from?.host ?? to?.host));
}
