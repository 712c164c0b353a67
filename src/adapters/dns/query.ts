import {
  type DecodedPacket,
  decode,
  encode,
  type PacketOpt,
  RECURSION_DESIRED,
  type RecordType,
} from 'dns-packet';

/** One question on its way out. */
export interface Query {
  name: string;
  type: RecordType;
  /** True towards a resolver, false towards an authoritative server (RFC 1034 4.3.1). */
  recursion: boolean;
  /** IPv4 prefix such as `8.8.8.0/24`. */
  clientSubnet?: string | undefined;
}

/** The largest UDP answer that passes nearly every path without fragments, as agreed on DNS flag day 2020. */
export const UDP_PAYLOAD = 1232;

const ECS_OPTION_CODE = 8;

/** The message in wire form. @throws RangeError when the client subnet is not an IPv4 prefix. */
export function encodeQuery(id: number, query: Query): Buffer {
  const { name, type, recursion, clientSubnet } = query;
  return encode({
    type: 'query',
    id,
    flags: recursion ? RECURSION_DESIRED : 0,
    questions: [{ name, type, class: 'IN' }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_PAYLOAD,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: clientSubnet === undefined ? [] : [clientSubnetOption(clientSubnet)],
      },
    ],
  });
}

/** Reads a message; undefined when it is not the reply to this query, whoever sent it. */
export function decodeReply(message: Buffer, id: number, query: Query): DecodedPacket | undefined {
  const packet = tryDecode(message);
  if (!packet?.flag_qr || packet.id !== id || packet.questions?.length !== 1) return undefined;
  const [question] = packet.questions;
  const sameName = question?.name.toLowerCase() === query.name.toLowerCase();
  return sameName && question.type === query.type && question.class === 'IN' ? packet : undefined;
}

function tryDecode(message: Buffer): DecodedPacket | undefined {
  try {
    return decode(message);
  } catch {
    return undefined;
  }
}

/** RFC 7871 section 6: bits past the prefix are zero, the scope is zero in a question. */
export function clientSubnetOption(prefix: string, scopePrefixLength = 0): PacketOpt {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(prefix);
  const [a, b, c, d, length] = (match ?? []).slice(1).map(Number);
  if (a === undefined || b === undefined || c === undefined || d === undefined || length === undefined) {
    throw new RangeError(`not an IPv4 prefix: ${prefix}`);
  }
  if (length > 32 || [a, b, c, d].some((octet) => octet > 255)) {
    throw new RangeError(`not an IPv4 prefix: ${prefix}`);
  }
  const masked = [a, b, c, d].map((octet, index) => octet & maskOctet(length - 8 * index));
  return {
    code: ECS_OPTION_CODE,
    family: 1,
    sourcePrefixLength: length,
    scopePrefixLength,
    ip: masked.join('.'),
  };
}

function maskOctet(bits: number): number {
  return (0xff << (8 - Math.min(8, Math.max(0, bits)))) & 0xff;
}
