import { z } from 'zod';
import type { DomainName } from './name.ts';
import type { Expectation } from './plan.ts';

/** A record in an answer section, values in the same normal form as `DnsRecord.value`. TTL in seconds. */
export interface AnsweredRecord {
  name: DomainName;
  type: string;
  ttl: number;
  value: string;
}

/** What one server said to one question. `unreachable` means no route from here, which proves nothing about the zone. */
export interface DnsAnswer {
  outcome: 'answer' | 'empty' | 'no-such-name' | 'refused' | 'server-failure' | 'silent' | 'unreachable';
  records: AnsweredRecord[];
  /** Seconds a resolver may keep an empty answer: min(SOA TTL, MINIMUM) of the authority section. */
  negativeTtl?: number;
}

/** A server to ask; `address` is `ip` or `ip:port` (`[ip6]:port`). */
export const Server = z.object({
  name: z.string(),
  address: z.string(),
  role: z.enum(['authoritative', 'resolver']),
  region: z.enum(['mainland', 'overseas']).optional(),
});
export type Server = z.infer<typeof Server>;

/** One server's view of one expectation. */
export const Sighting = z.object({
  server: Server,
  line: z.string(),
  seen: z.enum(['expected', 'different', 'empty', 'silent', 'unreachable']),
  /** The values seen, for people; empty when there were none. */
  values: z.array(z.string()),
  /** Pools take turns: whoever has shown the expected answer once need not show it again. */
  inTurn: z.boolean().optional(),
});
export type Sighting = z.infer<typeof Sighting>;

/**
 * `served`: every authoritative address that can be reached. `fresh`: at least one resolver. `settled`: all resolvers
 * that answer, and at least one does unless none was to be asked.
 */
export const Verdict = z.object({
  served: z.boolean(),
  fresh: z.boolean(),
  settled: z.boolean(),
  sightings: z.array(Sighting),
});
export type Verdict = z.infer<typeof Verdict>;

/**
 * Compares one answer with one expectation. Where the zone is `signed` a resolver that fails is heard all the same: that
 * is how one that validates says that it does not trust an answer (RFC 4035 section 5.5).
 */
export function sight(
  server: Server,
  expected: Expectation,
  answer: DnsAnswer,
  { signed }: { signed?: true | undefined } = {},
): Sighting {
  if (signed && server.role === 'resolver' && answer.outcome === 'server-failure') {
    return { server, line: expected.line, seen: 'different', values: ['SERVFAIL'] };
  }
  const values = answer.records.map((record) => `${record.type} ${record.value} (${record.ttl} s)`);
  const inTurn = expected.answer.kind === 'leads-through' ? { inTurn: true } : {};
  return { server, line: expected.line, seen: seenIn(expected, answer), values, ...inTurn };
}

/** Sightings of answers that take turns, with what the same server has shown in an earlier look. */
export function remembering(sightings: readonly Sighting[], before: Verdict | undefined): Sighting[] {
  return sightings.map((now) => {
    const earlier = before?.sightings.find(
      ({ server, line, inTurn }) => inTurn && server.address === now.server.address && line === now.line,
    );
    return now.inTurn && now.seen === 'different' && earlier?.seen === 'expected' ? earlier : now;
  });
}

function seenIn(expected: Expectation, answer: DnsAnswer): Sighting['seen'] {
  switch (answer.outcome) {
    case 'unreachable':
      return 'unreachable';
    case 'silent':
    case 'refused':
    case 'server-failure':
      return 'silent';
    case 'empty':
    case 'no-such-name':
      return expected.answer.kind === 'none' ? 'expected' : 'empty';
    case 'answer':
      return matches(expected, answer) ? 'expected' : 'different';
  }
}

function matches({ host: _host, answer: wanted }: Expectation, { records }: DnsAnswer): boolean {
  switch (wanted.kind) {
    case 'cname': {
      const names: readonly string[] = [wanted.target, ...(wanted.orOneOf ?? [])];
      const first = records.find(({ type }) => type === 'CNAME');
      return first !== undefined && names.includes(first.value) && isFresh(first, wanted.maxTtl);
    }
    case 'leads-through':
      return records.some(({ type, value }) => type === 'CNAME' && value === wanted.target);
    case 'addresses': {
      const own = records.filter(({ type }) => type === wanted.type);
      return (
        own.length > 0 &&
        own.every(
          (record) => wanted.values.includes(record.value) && isFresh(record, limitOf(wanted, record)),
        )
      );
    }
    case 'provider-addresses': {
      const own = records.filter(({ type }) => type === 'A' || type === 'AAAA');
      return (
        own.length > 0 && own.every((one) => !wanted.not.includes(one.value) && isFresh(one, wanted.maxTtl))
      );
    }
    case 'records': {
      const own = records.filter(({ type }) => type === wanted.type);
      const told = new Set(own.map(({ value }) => value));
      return (
        told.size === wanted.values.length &&
        wanted.values.every((value) => told.has(value)) &&
        own.every((record) => isFresh(record, limitOf(wanted, record)))
      );
    }
    case 'none':
      return records.every(({ type }) => type !== wanted.type);
  }
}

/** Records of one set may keep their TTL beside one that was lowered. */
function limitOf(
  { maxTtl, lowered }: { maxTtl?: number | undefined; lowered?: string[] | undefined },
  { value }: AnsweredRecord,
): number | undefined {
  return lowered && !lowered.includes(value) ? undefined : maxTtl;
}

function isFresh({ ttl }: AnsweredRecord, maxTtl: number | undefined): boolean {
  return maxTtl === undefined || ttl <= maxTtl;
}

/**
 * The verdict over all sightings. A server with several addresses must show the new state on each address that
 * answers, and on at least one; an address without a route from here is left out.
 */
export function judgePropagation(sightings: readonly Sighting[]): Verdict {
  const authoritative = sightings.filter(({ server }) => server.role === 'authoritative');
  const asked = sightings.filter(({ server }) => server.role === 'resolver');
  const resolvers = asked.filter(({ seen }) => isHeard(seen));
  return {
    served: authoritative.length > 0 && everyServerNameShows(authoritative),
    fresh: resolvers.some(({ seen }) => seen === 'expected'),
    settled:
      resolvers.every(({ seen }) => seen === 'expected') && (resolvers.length > 0 || asked.length === 0),
    sightings: [...sightings],
  };
}

function everyServerNameShows(sightings: readonly Sighting[]): boolean {
  const names = new Set(sightings.map(({ server }) => server.name));
  return [...names].every((name) => {
    const reachable = sightings.filter(({ server, seen }) => server.name === name && seen !== 'unreachable');
    return reachable.length > 0 && reachable.every(({ seen }) => seen === 'expected');
  });
}

function isHeard(seen: Sighting['seen']): boolean {
  return seen !== 'silent' && seen !== 'unreachable';
}
