import type { Answer, DecodedPacket, SoaAnswer, TxtData } from 'dns-packet';
import { parseDomainName } from '../../domain/name.ts';
import type { AnsweredRecord, DnsAnswer } from '../../domain/propagation.ts';
import { canonicalIpv6 } from '../../domain/record-value.ts';

const OUTCOMES: Readonly<Record<number, DnsAnswer['outcome']>> = {
  0: 'answer',
  3: 'no-such-name',
  5: 'refused',
};

/** What a reply says, in our words. Records keep the order of the answer section. */
export function readAnswer(reply: DecodedPacket): DnsAnswer {
  const records = (reply.answers ?? []).map(readRecord).filter((record) => record !== undefined);
  const outcome = outcomeOf(reply, records);
  const soa = [...(reply.authorities ?? []), ...(reply.answers ?? [])].find(
    (record) => record.type === 'SOA',
  );
  return soa ? { outcome, records, negativeTtl: negativeTtlOf(soa) } : { outcome, records };
}

function outcomeOf(reply: DecodedPacket, records: readonly AnsweredRecord[]): DnsAnswer['outcome'] {
  const outcome = OUTCOMES[rcodeOf(reply)] ?? 'server-failure';
  if (outcome !== 'answer' || records.length > 0) return outcome;
  // A server that was asked to recurse and will not has told nothing about the name.
  return reply.flag_rd && !reply.flag_ra && !reply.flag_aa ? 'refused' : 'empty';
}

/** The response code with its upper bits from EDNS (RFC 6891 6.1.3). */
function rcodeOf(reply: DecodedPacket): number {
  const opt = (reply.additionals ?? []).find((record) => record.type === 'OPT');
  return ((opt?.extendedRcode ?? 0) << 4) | ((reply.flags ?? 0) & 0xf);
}

/** RFC 2308 section 5. Seconds. */
export function negativeTtlOf(soa: SoaAnswer): number {
  return Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0);
}

/** One record of a section; undefined for signatures, pseudo-records and names that cannot be domain names. */
export function readRecord(record: Answer): AnsweredRecord | undefined {
  if (record.type === 'OPT' || record.type === 'RRSIG') return undefined;
  const name = parseDomainName(record.name);
  if (!name || (record.class ?? 'IN') !== 'IN') return undefined;
  return { name, type: record.type, ttl: record.ttl ?? 0, value: textualValue(record) };
}

function textualValue(record: Exclude<Answer, { type: 'OPT' | 'RRSIG' }>): string {
  switch (record.type) {
    case 'A':
      return record.data;
    case 'AAAA':
      return canonicalIpv6(record.data) ?? record.data;
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return nameValue(record.data);
    case 'MX':
      return nameValue(record.data.exchange);
    case 'TXT':
      return textOf(record.data);
    case 'SRV': {
      const { priority = 0, weight = 0, port, target } = record.data;
      return `${priority} ${weight} ${port} ${nameValue(target)}`;
    }
    case 'CAA': {
      const { flags = 0, tag, value } = record.data;
      // Tags match whatever their case (RFC 8659 4.1).
      return `${flags} ${tag.toLowerCase()} "${value}"`;
    }
    case 'SOA': {
      const { mname, rname, serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0 } = record.data;
      return [nameValue(mname), nameValue(rname), serial, refresh, retry, expire, minimum].join(' ');
    }
    default:
      return Buffer.isBuffer(record.data) ? record.data.toString('hex') : JSON.stringify(record.data);
  }
}

function nameValue(name: string): string {
  return parseDomainName(name) ?? name.toLowerCase();
}

/** A TXT record is one text, cut into strings only to travel (RFC 7208 3.3). */
function textOf(data: TxtData): string {
  const parts = Array.isArray(data) ? data : [data];
  return Buffer.concat(parts.map((part) => Buffer.from(part))).toString('utf8');
}
