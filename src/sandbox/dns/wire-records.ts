import type { Answer, NsecAnswer, SoaAnswer } from 'dns-packet';
import type { AnsweredRecord } from '../../domain/propagation.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { SandboxZone } from '../world.ts';

/** Records as the codec writes them; signatures and their kin never occur here. */
export type WireRecord = Exclude<Answer, { type: 'OPT' } | NsecAnswer>;

/** TTL of the NS records at a zone's own name, in seconds. */
const APEX_NS_TTL = 86_400;

/** The longest string inside a TXT record, in octets (RFC 1035 3.3). */
const TXT_STRING = 255;

/**
 * A record of a zone on its way to a client that asked for `name` (its own, or one a wildcard stands for).
 * Undefined for the types the codec cannot write: HTTPS, SVCB, and those that exist only at the provider.
 */
export function writeRecord(name: string, record: DnsRecord): WireRecord | undefined {
  const { type, value, ttl, priority } = record;
  return write({ name, type, ttl, value: type === 'MX' ? `${priority ?? 0} ${value}` : value });
}

/** A record of the world outside. An MX value may carry its preference in front. */
export function writeOutside({ name, type, ttl, value }: AnsweredRecord): WireRecord | undefined {
  return write({ name, type, ttl, value });
}

function write(record: { name: string; type: string; ttl: number; value: string }): WireRecord | undefined {
  const { name, type, ttl, value } = record;
  const words = value.split(/\s+/);
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { name, type, ttl, data: value };
    case 'MX': {
      const [preference = '0', exchange] = words;
      const data = exchange
        ? { preference: Number(preference), exchange }
        : { preference: 0, exchange: preference };
      return { name, type, ttl, data };
    }
    case 'TXT':
      return { name, type, ttl, data: textStrings(value) };
    case 'SRV': {
      const [priority, weight, port] = words.map(Number);
      return { name, type, ttl, data: { priority, weight, port: port ?? 0, target: words[3] ?? '' } };
    }
    case 'CAA': {
      const [, flags = '0', tag = '', issuer = ''] = /^(\d+)\s+(\w+)\s+"?([^"]*)"?$/.exec(value) ?? [];
      if (tag !== 'issue' && tag !== 'issuewild' && tag !== 'iodef') return undefined;
      return { name, type, ttl, data: { flags: Number(flags), tag, value: issuer } };
    }
    default:
      return undefined;
  }
}

function textStrings(text: string): Buffer[] {
  const octets = Buffer.from(text);
  const count = Math.max(1, Math.ceil(octets.length / TXT_STRING));
  return Array.from({ length: count }, (_, index) =>
    octets.subarray(index * TXT_STRING, (index + 1) * TXT_STRING),
  );
}

/** The records of the type, else a CNAME in their place. */
export function speakingFor(records: readonly WireRecord[], type: string): WireRecord[] {
  const ofType = records.filter((record) => record.type === type);
  return ofType.length > 0 ? ofType : records.filter((record) => record.type === 'CNAME');
}

/** What a zone says of itself. */
export type Authority = Pick<SandboxZone, 'name' | 'nameServers' | 'soa'>;

/** The NS records at the zone's own name, which the provider keeps by itself. */
export function apexNameServers(zone: Authority): WireRecord[] {
  return zone.nameServers.map((data) => ({ name: zone.name, type: 'NS', ttl: APEX_NS_TTL, data }));
}

/** A key of a zone that is signed (RFC 4034 section 2): nobody here computes signatures, so that any key will do. */
export function zoneKey({ name }: SandboxZone): WireRecord {
  const data = { flags: 257, algorithm: 13, key: Buffer.alloc(64, name) };
  return { name, type: 'DNSKEY', ttl: 3600, data };
}

/** The zone's SOA record with the timers the provider uses. */
export function startOfAuthority(zone: Authority): SoaAnswer {
  const mname = zone.nameServers[0] ?? zone.name;
  const rname = `hostmaster.${mname.slice(mname.indexOf('.') + 1)}`;
  const { ttl, minimum, serial } = zone.soa;
  const data = { mname, rname, serial, refresh: 3600, retry: 1200, expire: 86_400, minimum };
  return { name: zone.name, type: 'SOA', ttl, data };
}

/** The SOA record that goes with an empty answer: its TTL is bounded by MINIMUM (RFC 2308 section 3). */
export function negativeSoa(zone: Authority): SoaAnswer {
  return { ...startOfAuthority(zone), ttl: Math.min(zone.soa.ttl, zone.soa.minimum) };
}
