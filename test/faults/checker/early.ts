import type { DnsRecord } from '../../../src/domain/record.ts';
import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import type { Claim, Effect } from './effects.ts';

/**
 * Before the next step every cache has let go of what the step before a wait or a check took away: it may have fetched
 * it until the last name server showed the change, and keeps it for the TTL that it had.
 */
export function tooEarly(evidence: Evidence, effects: readonly Effect[]): Violation[] {
  return effects.flatMap((effect, index): Violation[] => {
    const late = effect.claims.map((claim) => {
      const bounds = effects.slice(0, index).flatMap((earlier) => boundOf(evidence, earlier, claim) ?? []);
      return Math.max(0, ...bounds);
    });
    const bound = late.length > 0 ? Math.min(...late) : 0;
    if (effect.at >= bound) return [];
    const detail = `${effect.by} was ${bound - effect.at} ms before what caches hold had ended`;
    return [{ rule: 'too-early', at: effect.at, detail }];
  });
}

/** Until when caches hold what an earlier effect of the same plan took away; undefined when that does not matter. */
function boundOf(evidence: Evidence, earlier: Effect, { changeId, plan, step }: Claim): number | undefined {
  const before = earlier.claims.find(
    (claim) => claim.changeId === changeId && claim.plan.digest === plan.digest && claim.step < step,
  );
  if (!before) return undefined;
  const between = plan.steps.slice(before.step + 1, step);
  if (!between.some(({ kind }) => kind === 'wait' || kind === 'verify')) return undefined;
  const ttl = ttlTakenAway(evidence, earlier);
  return ttl === undefined ? undefined : servedSince(evidence, earlier.at) + ttl * 1000;
}

/** A TTL that somebody else had just set is left out: nobody could know of it. */
function ttlTakenAway({ world }: Evidence, effect: Effect): number | undefined {
  if (effect.kind === 'gtm') {
    const [access] = effect.before.accesses;
    return access?.ttl;
  }
  const isOthers = (record: DnsRecord): boolean =>
    world.log.some(
      (one) => one.kind === 'outside' && one.after.includes(record) && !one.before.includes(record),
    );
  const ttls = effect.parts.flatMap(({ from }) =>
    from && from.status === 'enabled' && from.weight !== 0 && !isOthers(from) ? [from.ttl] : [],
  );
  return ttls.length > 0 ? Math.max(...ttls) : undefined;
}

/** When the last name server showed what was written then. */
function servedSince({ world }: Evidence, at: number): number {
  let lagsSince: number | undefined;
  for (const one of world.log) {
    if (one.kind === 'fault' && one.act.kind === 'name-server-lags' && one.at <= at) lagsSince = one.at;
    if (one.kind !== 'caught-up' || lagsSince === undefined) continue;
    if (one.at > at) return one.at;
    lagsSince = undefined;
  }
  return at;
}
