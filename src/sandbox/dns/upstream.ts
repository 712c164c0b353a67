import type { Answer, DecodedPacket, RecordType, SoaAnswer } from 'dns-packet';
import { exchange } from '../../adapters/dns/exchange.ts';
import { readAnswer } from '../../adapters/dns/read-answer.ts';
import { parseSocketAddress } from '../../adapters/dns/socket-address.ts';
import { type DomainName, parseDomainName } from '../../domain/name.ts';
import type { World } from '../world.ts';
import { isServed, zoneOf } from './answer-query.ts';
import type { Finding } from './resolver-cache.ts';
import { speakingFor, type WireRecord, writeOutside } from './wire-records.ts';

export interface Upstream {
  /** Addresses of the name servers that hold the world's zones, asked in this order. */
  authoritative: readonly { address: string }[];
  /** The resolver's own network, sent as client subnet. */
  egress: string;
  timeoutMs: number;
}

/** Stands for the zones above everything; negative answers from outside are not remembered by the sandbox. */
const OUTSIDE_SOA: SoaAnswer = {
  name: '.',
  type: 'SOA',
  ttl: 0,
  data: { mname: 'a.root-servers.net', rname: 'nstld.verisign-grs.com', serial: 1, minimum: 0 },
};

/**
 * Finds out about one name: from the zone's name servers by real queries where the delegation leads there, else from the
 * world outside, which also holds what a zone delegates further. Undefined when no server gives a usable answer.
 */
export async function askUpstream(
  world: World,
  upstream: Upstream,
  name: DomainName,
  type: RecordType,
): Promise<Finding | undefined> {
  if (!isLedHere(world, name)) return findOutside(world, name, type);
  // The sandbox's resolvers validate: what is badly signed is no answer to them (RFC 4035 section 5.5).
  if (zoneOf(world.zones, name)?.dnssec === 'broken') return undefined;
  for (const { address } of upstream.authoritative) {
    const to = parseSocketAddress(address);
    if (!to) continue;
    const query = { name, type, recursion: false, clientSubnet: upstream.egress };
    const reply = await exchange(to, query, upstream.timeoutMs);
    if (typeof reply === 'string') continue;
    if (isReferral(reply)) return findOutside(world, name, type);
    const finding = readFinding(reply, name, type);
    if (finding) return finding;
  }
  return undefined;
}

/** True when the delegation of the name ends at the world's name servers. */
function isLedHere(world: World, name: DomainName): boolean {
  return zoneOf(world.zones, name)?.delegated ?? isServed(world, name);
}

function findOutside({ outside }: World, name: DomainName, type: string): Finding {
  const own = (outside.get(name) ?? []).flatMap((record) => writeOutside(record) ?? []);
  const records = speakingFor(own, type);
  if (records.length > 0) return { outcome: 'answer', records };
  const exists = outside.has(name) || [...outside.keys()].some((other) => other.endsWith(`.${name}`));
  return { outcome: exists ? 'empty' : 'no-such-name', records, soa: OUTSIDE_SOA };
}

/** RFC 1034 4.3.2: NS records in the authority section of an answer that the server does not vouch for. */
function isReferral(reply: DecodedPacket): boolean {
  const { answers = [], authorities = [] } = reply;
  return !reply.flag_aa && answers.length === 0 && authorities.some(({ type }) => type === 'NS');
}

function readFinding(reply: DecodedPacket, name: DomainName, type: string): Finding | undefined {
  const { outcome } = readAnswer(reply);
  if (outcome !== 'answer' && outcome !== 'empty' && outcome !== 'no-such-name') return undefined;
  const own = (reply.answers ?? []).filter(isWireRecord).filter((r) => parseDomainName(r.name) === name);
  const records = speakingFor(own, type);
  const soa = (reply.authorities ?? []).find((record) => record.type === 'SOA');
  if (outcome === 'answer') return records.length > 0 ? { outcome, records } : undefined;
  return soa ? { outcome, records: [], soa } : undefined;
}

function isWireRecord(record: Answer): record is WireRecord {
  return record.type !== 'OPT' && record.type !== 'NSEC';
}
