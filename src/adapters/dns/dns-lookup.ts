import type { DomainName } from '../../domain/name.ts';
import type { DnsAnswer, Server } from '../../domain/propagation.ts';
import type { DnsLookup, Question } from '../../ports.ts';
import { type Exchange, exchange } from './exchange.ts';
import { readAnswer } from './read-answer.ts';
import { parseSocketAddress } from './socket-address.ts';

export interface DnsLookupSettings {
  /** Addresses to ask instead of the zone's own name servers: `ip`, `ip:port` or `[ip6]:port`. */
  nameservers: ReadonlyMap<DomainName, readonly string[]>;
  resolvers: readonly { name: string; address: string; region?: Server['region'] }[];
  /** How long one try waits for its answer, in milliseconds. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 2000;

/** Asks real servers over UDP and TCP. */
export function createDnsLookup(settings: DnsLookupSettings): DnsLookup {
  const { nameservers, timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  const resolvers = settings.resolvers.map((resolver): Server => ({ ...resolver, role: 'resolver' }));

  const ask = async (server: Server, question: Question): Promise<DnsAnswer> => {
    const reply = await send(server, question, timeoutMs);
    return typeof reply === 'string' ? { outcome: reply, records: [] } : readAnswer(reply);
  };

  return {
    ask,
    async authoritative(zone, names) {
      const override = nameservers.get(zone);
      if (override) return override.map((address, index) => authority(names[index] ?? address, address));
      const servers = await Promise.all(names.map((name) => locate(name, resolvers, ask)));
      return servers.flat();
    },
    resolvers: () => [...resolvers],
  };
}

async function send(server: Server, question: Question, timeoutMs: number): Promise<Exchange> {
  const to = parseSocketAddress(server.address);
  if (!to) return 'unreachable';
  const query = { ...question, recursion: server.role === 'resolver' };
  // A malformed client subnet means that nothing can be sent, which proves as little as a missing route.
  return exchange(to, query, timeoutMs).catch(() => 'unreachable' as const);
}

/**
 * Every address of one name server. One whose address nobody knows stays in the list under its name, so that it counts
 * as not reached and is not taken for a server that agrees.
 */
async function locate(
  name: DomainName,
  resolvers: readonly Server[],
  ask: DnsLookup['ask'],
): Promise<Server[]> {
  const families = await Promise.all([addresses(name, 'A'), addresses(name, 'AAAA')]);
  const found = families.flat().map((address) => authority(name, address));
  return found.length > 0 ? found : [authority(name, name)];

  async function addresses(of: DomainName, type: 'A' | 'AAAA'): Promise<string[]> {
    for (const resolver of resolvers) {
      const { outcome, records } = await ask(resolver, { name: of, type });
      if (outcome === 'answer') return records.filter((r) => r.type === type).map((r) => r.value);
      if (outcome === 'empty' || outcome === 'no-such-name') return [];
    }
    return [];
  }
}

function authority(name: string, address: string): Server {
  return { name, address, role: 'authoritative' };
}
