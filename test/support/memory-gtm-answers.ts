import type { GtmAccess, GtmPoolUse, GtmRule } from '../../src/domain/gtm.ts';
import type { AnsweredRecord } from '../../src/domain/propagation.ts';
import type { Question } from '../../src/ports.ts';
import type { MemoryGtm } from './memory-gtm.ts';
import { poolOf } from './memory-gtm-edits.ts';

/** Answers of an access name live this long where the instance does not say. Seconds. */
const USUAL_TTL = 60;

/**
 * What an access name answers a client that counts to these lines: of pools of names one CNAME in turn, of pools of
 * addresses all of them. An instance whose rules are all off, or without members, answers nothing.
 */
export function accessAnswer(
  gtm: Pick<MemoryGtm, 'accesses' | 'pools'>,
  { instance, rules, ttl = USUAL_TTL }: GtmAccess,
  asked: Question['type'],
  lines: readonly string[],
  now: number,
): AnsweredRecord[] {
  const name = instance.accessName;
  return rules
    .filter(({ enabled }) => enabled)
    .flatMap((rule) => {
      const type = TYPES[rule.kind];
      if (type !== 'CNAME' && type !== asked) return [];
      const values = choose(rule, lines, now).flatMap(
        (use) => poolOf(gtm, instance, use.name)?.members ?? [],
      );
      const told = type === 'CNAME' ? values.slice(0, 1) : values;
      return told.map((value) => ({ name, type, ttl, value }));
    });
}

const TYPES = { ipv4: 'A', ipv6: 'AAAA', domain: 'CNAME' } as const;

/** The pools in the order in which they are to answer; a turn lasts a second. Weights say how many turns a pool has. */
function choose({ order, pools }: GtmRule, lines: readonly string[], now: number): GtmPoolUse[] {
  switch (order) {
    case 'sequence':
      return pools.toSorted((a, b) => (a.serial ?? 0) - (b.serial ?? 0));
    case 'nearest': {
      const perLine = lines.map((line) => pools.filter(({ sources = [] }) => sources.includes(line)));
      return rotated(perLine.find((found) => found.length > 0) ?? pools, now);
    }
    case 'weight': {
      const heaviest = Math.max(1, ...pools.map(({ weight = 1 }) => weight));
      // A wheel of ten turns for the heaviest pool: every pool with a weight comes up soon.
      const shares = pools.map(({ weight = 1 }) => Math.ceil((10 * weight) / heaviest));
      const wheel = Array.from({ length: 10 }, (_, turn) =>
        pools.filter((_use, at) => (shares[at] ?? 0) > turn),
      );
      return rotated(wheel.flat(), now);
    }
    case 'all':
      return rotated(pools, now);
  }
}

function rotated<T>(list: readonly T[], now: number): T[] {
  const turn = Math.floor(now / 1000) % Math.max(1, list.length);
  return [...list.slice(turn), ...list.slice(0, turn)];
}
