import type { SoaAnswer } from 'dns-packet';
import { readRecord } from '../../adapters/dns/read-answer.ts';
import type { DomainName } from '../../domain/name.ts';
import type { AnsweredRecord } from '../../domain/propagation.ts';
import type { Clock } from '../../ports.ts';
import type { WireRecord } from './wire-records.ts';

/** What a resolver learned of one name and type. */
export interface Finding {
  outcome: 'answer' | 'empty' | 'no-such-name';
  records: WireRecord[];
  /** Goes with an empty answer. */
  soa?: SoaAnswer;
}

/** How a resolver departs from the TTLs it is given. Seconds. */
export interface CacheHabits {
  /** Shorter TTLs are raised to this. */
  minTtl: number;
  /** Added to every TTL, as resolvers do that do not believe in short ones. */
  extraTtl: number;
  /** For how long after its end an answer is still given when no server can be reached (RFC 8767). */
  staleness: number;
}

/** One remembered answer, for people and tests. */
export interface CachedAnswer {
  name: DomainName;
  /** `*` where the whole name is known not to exist. */
  type: string;
  outcome: Finding['outcome'];
  records: AnsweredRecord[];
  /** Seconds left, rounded down. */
  ttl: number;
}

export interface ResolverCache {
  /** What is known and fresh: of the type itself, a CNAME in its place, or that the name does not exist. */
  find(name: DomainName, type: string): Finding | undefined;
  /** What was known and is over, within the allowed staleness. */
  findStale(name: DomainName, type: string): Finding | undefined;
  /** Remembers a finding that was asked for at `askedAt`, in epoch milliseconds. */
  store(name: DomainName, type: string, finding: Finding, askedAt: number): void;
  list(): CachedAnswer[];
  clear(): void;
}

interface Entry {
  name: DomainName;
  type: string;
  finding: Finding;
  expiresAt: number;
}

/** TTL of an answer that is over, in seconds (RFC 8767 section 4). */
const STALE_TTL = 30;
const EVERY_TYPE = '*';

/** A memory of answers that count down by the clock (RFC 1035 3.2.1, RFC 2308 section 5). */
export function resolverCache(clock: Clock, habits: CacheHabits): ResolverCache {
  const entries = new Map<string, Entry>();
  const candidates = (name: DomainName, type: string): Entry[] =>
    [type, 'CNAME', EVERY_TYPE]
      .map((key) => entries.get(`${name} ${key}`))
      .filter((entry) => entry !== undefined)
      // That a name has no CNAME says nothing about its other types.
      .filter((entry) => entry.type === type || entry.finding.outcome !== 'empty');
  const secondsLeft = ({ expiresAt }: Entry): number => Math.floor((expiresAt - clock.now()) / 1000);

  return {
    find(name, type) {
      const entry = candidates(name, type).find(({ expiresAt }) => clock.now() < expiresAt);
      return entry && withTtl(entry.finding, secondsLeft(entry));
    },
    findStale(name, type) {
      const allowed = clock.now() - habits.staleness * 1000;
      const newestFirst = candidates(name, type).toSorted((a, b) => b.expiresAt - a.expiresAt);
      const entry = newestFirst.find(({ expiresAt }) => allowed < expiresAt);
      return entry && withTtl(entry.finding, STALE_TTL);
    },
    store(name, type, finding, askedAt) {
      const of = finding.outcome === 'no-such-name' ? EVERY_TYPE : (finding.records[0]?.type ?? type);
      const expiresAt = askedAt + 1000 * lifetime(finding, habits);
      entries.set(`${name} ${of}`, { name, type: of, finding, expiresAt });
    },
    list: () =>
      [...entries.values()]
        .filter(({ expiresAt }) => clock.now() < expiresAt)
        .map((entry) => {
          const { name, type, finding } = entry;
          const records = withTtl(finding, secondsLeft(entry)).records.map(readRecord);
          const known = records.filter((record) => record !== undefined);
          return { name, type, outcome: finding.outcome, records: known, ttl: secondsLeft(entry) };
        }),
    clear: () => entries.clear(),
  };
}

/** The TTLs of one set are one (RFC 2181 5.2); the shortest wins. */
function lifetime({ records, soa }: Finding, { minTtl, extraTtl }: CacheHabits): number {
  if (soa) return Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0);
  return Math.max(minTtl, Math.min(...records.map(({ ttl = 0 }) => ttl))) + extraTtl;
}

function withTtl(finding: Finding, ttl: number): Finding {
  const records = finding.records.map((record) => ({ ...record, ttl }));
  return finding.soa ? { ...finding, records, soa: { ...finding.soa, ttl } } : { ...finding, records };
}
