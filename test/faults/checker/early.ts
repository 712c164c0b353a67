import type { DnsRecord } from '../../../src/domain/record.ts';
import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import { recordsBefore } from './answered.ts';
import { type Claim, type Effect, saysTheSame } from './effects.ts';

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
  const ends = takenAway(earlier).flatMap((record) => heldUntil(evidence, earlier.at, record) ?? []);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** What an effect took away, of what anybody was answered with. */
function takenAway(effect: Effect): Pick<DnsRecord, 'ttl'>[] {
  if (effect.kind === 'gtm') return effect.before.accesses.slice(0, 1).map(({ ttl = 0 }) => ({ ttl }));
  return effect.parts.flatMap(({ from, to }) => {
    const isHeard = from?.status === 'enabled' && from.weight !== 0;
    const isLeft = from && to && isSame(to, from) && to.status === from.status && to.weight !== 0;
    return from && isHeard && !isLeft ? [from] : [];
  });
}

/**
 * Until when some cache may hold the record that was taken away then. A name server that lags with it on board hands it
 * out until it has caught up. A TTL that somebody else had just set is left out: nobody could know of it.
 */
function heldUntil(evidence: Evidence, at: number, record: Pick<DnsRecord, 'ttl'>): number | undefined {
  const { log } = evidence.world;
  const isOthers = log.some(
    (one) =>
      one.kind === 'outside' &&
      one.after.some((other) => other === record) &&
      !one.before.some((other) => other === record),
  );
  if (isOthers) return undefined;
  const lag = log.findLast(
    (one) =>
      one.at <= at &&
      (one.kind === 'caught-up' || (one.kind === 'fault' && one.act.kind === 'name-server-lags')),
  );
  const isLagging =
    lag?.kind === 'fault' && recordsBefore(evidence, lag).some((other) => isSame(other, record));
  const caughtUp = isLagging ? log.find((one) => one.kind === 'caught-up' && one.at > at)?.at : undefined;
  return (caughtUp ?? at) + record.ttl * 1000;
}

function isSame(a: DnsRecord, b: Pick<DnsRecord, 'ttl'>): boolean {
  return 'host' in b && saysTheSame(a, b as DnsRecord) && a.ttl === b.ttl;
}
