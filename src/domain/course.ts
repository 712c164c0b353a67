import { contentOf, type Edit } from './edit.ts';
import { type AskedFamily, expectAt, familyOf } from './expectation.ts';
import type { Expectation, Step } from './plan.ts';
import { expectedAfter } from './proof.ts';
import { type DnsRecord, isAnswered } from './record.ts';
import { DEFAULT_TTL } from './request.ts';
import type { Scene } from './scene.ts';
import { spotsIn } from './view.ts';

/**
 * The gentle beginning: records that are to make way get the lowest TTL of the edition, the name servers are seen to
 * serve it, and the longest TTL they had is waited out. Empty when nothing can be lowered. The order is that of "Resolve
 * DNS record conflicts" (Alibaba Cloud, 2026-06); that the wait starts when the last server serves the lowered TTL is
 * ours.
 */
export function loweringSteps({ records, zone }: Scene, leaving: readonly DnsRecord[]): Step[] {
  const { minTtl } = zone;
  const high = leaving.filter(({ status, ttl }) => status === 'enabled' && ttl > minTtl);
  if (high.length === 0) return [];
  const edits = high.map(
    (existing): Edit => ({ kind: 'update', existing, desired: { ...contentOf(existing), ttl: minTtl } }),
  );
  const lowered = expectedAfter(records, [{ kind: 'lower-ttl', edits }]);
  const answered = high.filter(isAnswered);
  return [
    { kind: 'lower-ttl', edits },
    { kind: 'confirm-served', expect: expectFamilies(lowered, answered, minTtl) },
    { kind: 'wait', seconds: Math.max(...high.map(({ ttl }) => ttl)) },
  ];
}

/** The edits that bring records to the TTL that each is to keep. */
export function restoringSteps(scene: Scene, steps: readonly Step[], wanted: readonly TtlWish[]): Step[] {
  const standing = expectedAfter(scene.records, steps);
  const edits = wanted.flatMap(({ host, line, type, value, ttl }): Edit[] =>
    standing
      .filter((record) => record.host === host && record.line === line)
      .filter((record) => record.type === type && record.value === value && record.ttl !== ttl)
      .map((existing) => ({ kind: 'update', existing, desired: { ...contentOf(existing), ttl } })),
  );
  return edits.length > 0 ? [{ kind: 'restore-ttl', edits }] : [];
}

export type TtlWish = Pick<DnsRecord, 'host' | 'line' | 'type' | 'value' | 'ttl'>;

/** The longest TTL under which clients may still hold what these records answered; 0 where nothing was. Seconds. */
export function longestTtl(records: readonly DnsRecord[]): number {
  return Math.max(0, ...records.filter(isAnswered).map(({ ttl }) => ttl));
}

/** The TTL that a new record is to keep when nothing else is asked for, in seconds. */
export function lastingTtl({ ttl }: { ttl?: number | undefined }, { zone }: Scene): number {
  return ttl ?? Math.max(DEFAULT_TTL, zone.minTtl);
}

/** What servers must tell at the spots of these records, for the types that they have. */
export function expectFamilies(
  standing: readonly DnsRecord[],
  about: readonly DnsRecord[],
  maxTtl?: number,
): Expectation[] {
  return spotsIn(about).flatMap((spot) => {
    const here = about.filter(({ host, line }) => host === spot.host && line === spot.line);
    const low = maxTtl === undefined ? undefined : { maxTtl, values: here.map(({ value }) => value) };
    return expectAt(standing, spot, familiesOf(here), low);
  });
}

export function familiesOf(records: readonly Pick<DnsRecord, 'type'>[]): AskedFamily[] {
  return [...new Set(records.flatMap((record) => familyOf(record) ?? []))];
}
