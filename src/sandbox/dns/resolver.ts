import type { RecordType } from 'dns-packet';
import { readRecord } from '../../adapters/dns/read-answer.ts';
import { sampleSubnet } from '../../domain/line.ts';
import { type DomainName, parseDomainName } from '../../domain/name.ts';
import type { World } from '../world.ts';
import { listen } from './listen.ts';
import { RCODE, type Rcode, readQuery, type Sections, writeReply } from './messages.ts';
import type { QueryLogEntry } from './query-log.ts';
import { type CachedAnswer, type CacheHabits, type Finding, resolverCache } from './resolver-cache.ts';
import { askUpstream } from './upstream.ts';
import type { WireRecord } from './wire-records.ts';

export interface ResolverOptions extends Partial<CacheHabits> {
  name: string;
  region: 'mainland' | 'overseas';
  /** The network the resolver asks from, as an IPv4 prefix; else one of its region. */
  egress?: string;
  host?: string;
  /** 0 takes a free port. */
  port?: number;
  /** How long a name server may take, in milliseconds of real time. */
  timeoutMs?: number;
}

export interface SandboxResolver {
  name: string;
  region: 'mainland' | 'overseas';
  /** `ip:port`, for UDP and TCP. */
  address: string;
  /** Every question so far, oldest first. */
  log: QueryLogEntry[];
  /** What is remembered and fresh now. */
  cache(): CachedAnswer[];
  /** Forgets everything, as an operator does who flushes a cache. */
  flush(): void;
  close(): Promise<void>;
}

/** The end of a chain of CNAME records, and the chain. */
interface Resolution {
  rcode: Rcode;
  outcome: QueryLogEntry['outcome'];
  answers: WireRecord[];
  authorities: NonNullable<Sections['authorities']>;
}

const CNAME_HOPS = 16;
const REGION_LINE = { mainland: 'internal', overseas: 'oversea' } as const;
const RCODES = { answer: RCODE.ok, empty: RCODE.ok, 'no-such-name': RCODE.noSuchName } as const;

/** A caching resolver that asks the given name servers by real queries and counts TTLs by the world's clock. */
export async function startResolver(
  world: World,
  authoritative: readonly { address: string }[],
  options: ResolverOptions,
): Promise<SandboxResolver> {
  const { name: resolverName, region, host = '127.0.0.1', port = 0, timeoutMs = 1000 } = options;
  const { minTtl = 0, extraTtl = 0, staleness = 0 } = options;
  const egress = options.egress ?? sampleSubnet(REGION_LINE[region]);
  if (egress === undefined) throw new Error(`no network is known for the region ${region}`);
  const upstream = { authoritative, egress, timeoutMs };
  const cache = resolverCache(world.clock, { minTtl, extraTtl, staleness });
  const log: QueryLogEntry[] = [];

  const find = async (name: DomainName, type: RecordType): Promise<Finding | undefined> => {
    const known = cache.find(name, type);
    if (known) return known;
    const askedAt = world.clock.now();
    const finding = await askUpstream(world, upstream, name, type);
    if (!finding) return cache.findStale(name, type);
    cache.store(name, type, finding, askedAt);
    // A TTL of 0 is good for this one answer (RFC 1035 3.2.1); a raised one is told as it was raised.
    return cache.find(name, type) ?? finding;
  };

  const listener = await listen({ host, port }, async (message, client) => {
    const query = readQuery(message);
    if (!query) return undefined;
    if ('rcode' in query) return writeReply(query.packet, query, client.transport);
    const { rcode, outcome, answers, authorities } = await follow(query, find);
    log.push({
      at: world.clock.now(),
      name: query.name,
      type: query.type,
      outcome,
      records: answers.map(readRecord).filter((record) => record !== undefined),
      transport: client.transport,
      client: client.address,
    });
    const sections = { rcode, answers, authorities, recursionAvailable: true };
    return writeReply(query.packet, sections, client.transport);
  });
  const { address, close } = listener;
  return { name: resolverName, region, address, log, cache: cache.list, flush: cache.clear, close };
}

/** Follows CNAME records to the type asked for. A loop is a failure (RFC 1034 3.6.2). */
async function follow(
  question: { name: DomainName; type: RecordType },
  find: (name: DomainName, type: RecordType) => Promise<Finding | undefined>,
): Promise<Resolution> {
  const answers: WireRecord[] = [];
  const visited = new Set<DomainName>();
  let name: DomainName | undefined = question.name;
  while (name && !visited.has(name) && visited.size < CNAME_HOPS) {
    visited.add(name);
    const finding: Finding | undefined = await find(name, question.type);
    if (!finding) return failure();
    const { outcome, records, soa } = finding;
    answers.push(...records);
    const [cname] = question.type === 'CNAME' ? [] : records.filter((record) => record.type === 'CNAME');
    if (!cname) return { rcode: RCODES[outcome], outcome, answers, authorities: soa ? [soa] : [] };
    name = cname.type === 'CNAME' ? parseDomainName(cname.data) : undefined;
  }
  return failure();
}

function failure(): Resolution {
  return { rcode: RCODE.failure, outcome: 'server-failure', answers: [], authorities: [] };
}
