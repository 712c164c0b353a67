import { type Edit, leadsToName } from './edit.ts';
import type { Impact } from './impact-entry.ts';
import { DEFAULT_LINE } from './line.ts';
import type { Gap, Plan } from './plan.ts';
import { type DnsRecord, LEADING } from './record.ts';
import { type Spot, sameSpot, spotsIn, tells, visibleTo } from './view.ts';

/** What is answered no more at the end, unless the resolution has a better word for it. */
export function endings({ gaps, impact, scene }: Pick<Plan, 'gaps' | 'impact' | 'scene'>): Impact[] {
  const lasting = gaps.filter((gap) => gap.lasting && !isToldBy(gap, impact));
  // Whether the name that a CNAME led to has IPv6 is not known.
  const perhaps = lasting.filter((gap) => gap.family === 'AAAA' && !hadIpv6(scene.records, gap));
  const sure = lasting.filter((gap) => !perhaps.includes(gap));
  return [
    ...spotsIn(sure).map((spot): Impact => {
      const types = sure.flatMap((gap) => (sameSpot(gap, spot) ? [gap.family] : []));
      return { id: 'answer-ends', ...spot, types: [...new Set(types)] };
    }),
    ...spotsIn(perhaps)
      .filter((spot) => !sure.some((gap) => sameSpot(gap, spot)))
      .map((spot): Impact => ({ id: 'ipv6-may-end', ...spot })),
  ];
}

/** Lines that are without IPv6 for a moment, even where the provider changes the type in place. */
export function ipv6Gaps(gaps: readonly Gap[], negativeTtl: number): Impact[] {
  return gaps
    .filter(({ onlyInFallback, lasting, family }) => !onlyInFallback && !lasting && family === 'AAAA')
    .map(({ host, line }): Impact => ({ id: 'ipv6-gap', host, line, negativeTtl }));
}

/** Addresses that answer now against those of the target. What a CNAME leads to now is not known. */
export function familyMoves({ scene }: Pick<Plan, 'scene'>, meant: readonly Edit[]): Impact[] {
  const spots = spotsIn(meant.flatMap((edit) => (leadsToName(edit) ? [edit.desired] : [])));
  const moves = spots.flatMap((spot): Impact[] => {
    const target = spot.host === scene.host ? scene.target : scene.www?.target;
    const before = visibleTo(scene.records, spot).filter(({ type }) => LEADING.has(type));
    const isKnown = before.length > 0 && before.every(({ type }) => type !== 'CNAME' && type !== 'ALIAS');
    if (target?.outcome !== 'resolves' || !isKnown) return [];
    const had = before.some(({ type }) => type === 'AAAA');
    if (had === target.ipv6) return [];
    return [{ id: had ? 'ipv6-ends' : 'ipv6-begins' }];
  });
  return moves.filter(({ id }, index) => moves.findIndex((other) => other.id === id) === index);
}

function hadIpv6(records: readonly DnsRecord[], spot: Spot): boolean {
  return visibleTo(records, spot).some(({ type }) => type === 'AAAA' || type === 'ALIAS');
}

function isToldBy(gap: Gap, impact: readonly Impact[]): boolean {
  return impact.some((entry) => {
    if (entry.id === 'split-without-default') return gap.line === DEFAULT_LINE;
    return entry.id === 'line-hides' && entry.line === gap.line && tells(entry.records, gap.host, gap.family);
  });
}
