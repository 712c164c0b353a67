import { DEFAULT_LINE, MAINLAND, OVERSEAS } from './line.ts';
import { viewOf } from './line-views.ts';
import { DomainName } from './name.ts';
import type { Expectation } from './plan.ts';
import type { Server } from './propagation.ts';
import { type DnsRecord, isAnswered, isForwarding, type RecordType } from './record.ts';
import { type Spot, visibleTo } from './view.ts';

/** Types that can be asked for; a question for A also sees CNAME, ALIAS and URL forwarding. */
export type AskedFamily = 'A' | 'AAAA' | 'MX' | 'TXT' | 'SRV' | 'CAA';

/** Values whose TTL was lowered: none of them may be answered with a longer one. Seconds. */
export interface Low {
  maxTtl: number;
  values: readonly string[];
}

/**
 * What servers must tell the clients of a spot, when these are the records of its host, for each of the types; empty
 * where the spot's answer cannot be asked for from here.
 */
export function expectAt(
  records: readonly DnsRecord[],
  spot: Spot,
  families: readonly AskedFamily[],
  low?: Low,
): Expectation[] {
  const here = records.filter(({ host }) => host === spot.host);
  const seen = viewOf(spot.line, answeredLines(here));
  if (!seen) return [];
  const view = visibleTo(here, spot);
  return families.flatMap((family) => {
    const answer = answerFor(view, family, low);
    return answer ? [{ host: spot.host, ...seen, answer }] : [];
  });
}

/** The family a record is seen by; undefined when nobody here can ask for its type. */
export function familyOf({ type }: Pick<DnsRecord, 'type'>): AskedFamily | undefined {
  switch (type) {
    case 'CNAME':
    case 'ALIAS':
    case 'REDIRECT_URL':
    case 'FORWARD_URL':
      return 'A';
    case 'HTTPS':
    case 'SVCB':
      return undefined;
    // Below the root servers hand the name over (RFC 1034 4.3.2), at the root they tell the zone's own set.
    case 'NS':
      return undefined;
    default:
      return type;
  }
}

/** What to ask for to see whether the expectation is met. */
export function questionType({ answer }: Expectation): AskedFamily {
  return 'type' in answer ? answer.type : 'A';
}

/** Lines whose answer cannot be asked for from here, when these are the records; people must know that nobody looks. */
export function invisibleLines(records: readonly DnsRecord[], spots: readonly Spot[]): string[] {
  const unseen = spots.filter(
    ({ host, line }) => !viewOf(line, answeredLines(records.filter((record) => record.host === host))),
  );
  return [...new Set(unseen.map(({ line }) => line))];
}

/**
 * What a resolver must answer: that of the line its region falls into, where the host has such a line, else of the
 * default one; nothing when the check is not about that line. Carriers' lines are left to the name servers.
 */
export function expectedOf(
  { region }: Server,
  expectations: readonly Expectation[],
  records: readonly DnsRecord[],
): Expectation[] {
  const own = region === 'overseas' ? OVERSEAS : MAINLAND;
  return expectations.filter(({ host, line }) => {
    const hasOwn =
      region && records.some((record) => record.host === host && record.line === own && isAnswered(record));
    return line === (hasOwn ? own : DEFAULT_LINE);
  });
}

/** Types of records that nobody here can ask for. */
export function unaskedTypes(records: readonly DnsRecord[]): RecordType[] {
  return [...new Set(records.map(({ type }) => type))].filter((type) => familyOf({ type }) === undefined);
}

function answeredLines(records: readonly DnsRecord[]): string[] {
  return [...new Set(records.filter(isAnswered).map(({ line }) => line))];
}

function answerFor(
  view: readonly DnsRecord[],
  family: AskedFamily,
  low: Low | undefined,
): Expectation['answer'] | undefined {
  const cnames = view.filter(({ type }) => type === 'CNAME');
  const own = view.filter(({ type }) => type === family);
  const lowest = low === undefined ? {} : { maxTtl: low.maxTtl };
  const lowered =
    low && own.some(({ value }) => !low.values.includes(value))
      ? { lowered: own.flatMap(({ value }) => (low.values.includes(value) ? [value] : [])) }
      : {};
  if (family === 'A' || family === 'AAAA') {
    const [target, ...others] = cnames.map(({ value }) => DomainName.parse(value));
    if (target !== undefined) {
      if (family === 'AAAA') return undefined;
      return { kind: 'cname', target, ...(others.length > 0 && { orOneOf: others }), ...lowest };
    }
    if (own.length > 0) {
      const maxTtl = low?.maxTtl ?? Math.max(...own.map(({ ttl }) => ttl));
      return { kind: 'addresses', type: family, values: own.map(({ value }) => value), maxTtl, ...lowered };
    }
    if (view.some((record) => record.type === 'ALIAS' || (family === 'A' && isForwarding(record)))) {
      // Whose addresses they are cannot be told, so a fellow that keeps its TTL leaves no limit.
      const isLow = view.every(({ type, value }) => type !== 'ALIAS' || !low || low.values.includes(value));
      return family === 'A' ? { kind: 'provider-addresses', not: [], ...(isLow && lowest) } : undefined;
    }
    return { kind: 'none', type: family };
  }
  if (own.length > 0)
    return { kind: 'records', type: family, values: own.map(({ value }) => value), ...lowest, ...lowered };
  // A CNAME answers for every type with what its target has.
  return cnames.length > 0 ? undefined : { kind: 'none', type: family };
}
