import { isIPv4 } from 'node:net';
import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  type DecodedPacket,
  decode,
  encode,
  type OptAnswer,
  type Packet,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  type RecordType,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import { type DomainName, parseDomainName } from '../../domain/name.ts';

export const RCODE = {
  ok: 0,
  malformed: 1,
  failure: 2,
  noSuchName: 3,
  notImplemented: 4,
  refused: 5,
} as const;
export type Rcode = (typeof RCODE)[keyof typeof RCODE];

/** A network that stands for the client, as carried by EDNS (RFC 7871). */
export interface ClientSubnet {
  ip: string;
  length: number;
}

/** A message that asks one thing of the Internet class. */
export interface ReadQuery {
  packet: DecodedPacket;
  name: DomainName;
  type: RecordType;
  subnet: ClientSubnet | undefined;
}

export interface Sections {
  rcode: Rcode;
  authoritative?: boolean;
  recursionAvailable?: boolean;
  answers?: Answer[];
  authorities?: Answer[];
  additionals?: Answer[];
  /** How much of the client's subnet the answer is for; 0 when it is for everybody. */
  scopePrefixLength?: number;
}

/** A UDP answer without EDNS (RFC 1035 4.2.1), and the most this side will send with it. */
const PLAIN_PAYLOAD = 512;
const LARGEST_PAYLOAD = 4096;

const QUERY_OPCODE = 0;
const ASKED_FOR_TRANSFER_OR_ALL = new Set(['AXFR', 'IXFR', 'ANY']);

/** Reads what a client asks, or the code to refuse it with; undefined for what is no question at all. */
export function readQuery(message: Buffer): ReadQuery | { packet: DecodedPacket; rcode: Rcode } | undefined {
  const packet = tryDecode(message);
  if (!packet || packet.flag_qr) return undefined;
  if ((((packet.flags ?? 0) >> 11) & 0xf) !== QUERY_OPCODE) return { packet, rcode: RCODE.notImplemented };
  const [question] = packet.questions ?? [];
  if (!question || packet.questions?.length !== 1) return { packet, rcode: RCODE.malformed };
  if (ASKED_FOR_TRANSFER_OR_ALL.has(question.type)) return { packet, rcode: RCODE.notImplemented };
  const name = parseDomainName(question.name);
  if (!name || question.class !== 'IN') return { packet, rcode: RCODE.refused };
  return { packet, name, type: question.type, subnet: clientSubnetOf(packet) };
}

function tryDecode(message: Buffer): DecodedPacket | undefined {
  try {
    return decode(message);
  } catch {
    return undefined;
  }
}

/** Writes the reply; over UDP one that does not fit is sent empty with the bit that says so (RFC 2181 section 9). */
export function writeReply(query: DecodedPacket, sections: Sections, transport: 'udp' | 'tcp'): Buffer {
  const opt = optOf(query);
  const echoed = opt ? [echo(opt, sections.scopePrefixLength ?? 0)] : [];
  const flags =
    ((query.flags ?? 0) & RECURSION_DESIRED) |
    (sections.authoritative ? AUTHORITATIVE_ANSWER : 0) |
    (sections.recursionAvailable ? RECURSION_AVAILABLE : 0) |
    sections.rcode;
  const head: Packet = { type: 'response', id: query.id, flags, questions: query.questions ?? [] };
  const whole = encode({
    ...head,
    answers: sections.answers ?? [],
    authorities: sections.authorities ?? [],
    additionals: [...(sections.additionals ?? []), ...echoed],
  });
  if (transport === 'tcp' || whole.length <= payloadOf(opt)) return whole;
  return encode({ ...head, flags: flags | TRUNCATED_RESPONSE, additionals: echoed });
}

function payloadOf(opt: OptAnswer | undefined): number {
  return opt ? Math.min(LARGEST_PAYLOAD, Math.max(PLAIN_PAYLOAD, opt.udpPayloadSize)) : PLAIN_PAYLOAD;
}

function optOf(packet: DecodedPacket): OptAnswer | undefined {
  return (packet.additionals ?? []).find((record) => record.type === 'OPT');
}

function clientSubnetOf(packet: DecodedPacket): ClientSubnet | undefined {
  for (const option of optOf(packet)?.options ?? []) {
    // A prefix of length 0 says that the client does not want to be known (RFC 7871 7.1.2).
    if ('ip' in option && option.ip !== undefined && option.sourcePrefixLength) {
      return { ip: option.ip, length: option.sourcePrefixLength };
    }
  }
  return undefined;
}

function echo(opt: OptAnswer, scopePrefixLength: number): OptAnswer {
  const options = opt.options.flatMap((option) => {
    if (!('ip' in option) || option.ip === undefined) return [];
    const { ip, sourcePrefixLength = 0 } = option;
    const family = isIPv4(ip) ? 1 : 2;
    return [{ code: 8 as const, family, ip, sourcePrefixLength, scopePrefixLength }];
  });
  return { ...opt, udpPayloadSize: LARGEST_PAYLOAD, extendedRcode: 0, ednsVersion: 0, flags: 0, options };
}
