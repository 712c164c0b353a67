import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { DecodedPacket } from 'dns-packet';
import { decodeReply, encodeQuery, type Query } from './query.ts';
import type { SocketAddress } from './socket-address.ts';

/** The reply, or why there is none: nobody spoke, or there is no way to the address from here. */
export type Exchange = DecodedPacket | 'silent' | 'unreachable';

const UDP_ATTEMPTS = 2;

/** What the operating system says when no packet can leave towards an address. All else counts as silence. */
const NO_ROUTE = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAFNOSUPPORT',
  'EADDRNOTAVAIL',
  'ENETDOWN',
  'EHOSTDOWN',
]);

/**
 * Sends a query over UDP, once more when it is lost, and over TCP when the answer is truncated (RFC 1035 4.2, RFC 7766).
 * Each try waits `timeoutMs` of real time, because that is the time packets travel in.
 * @throws RangeError when the client subnet is not an IPv4 prefix.
 */
export async function exchange(to: SocketAddress, query: Query, timeoutMs: number): Promise<Exchange> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await overUdp(to, query, timeoutMs);
    if (reply === 'silent' && attempt < UDP_ATTEMPTS) continue;
    const truncated = typeof reply !== 'string' && reply.flag_tc;
    return truncated ? overTcp(to, query, timeoutMs) : reply;
  }
}

/** A socket of its own for each try: a fresh source port, and a kernel that drops what others send. */
function overUdp({ ip, port, family }: SocketAddress, query: Query, timeoutMs: number): Promise<Exchange> {
  const id = randomInt(65_536);
  const message = encodeQuery(id, query);
  return new Promise((resolve) => {
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
    const settle = settleOnce(timeoutMs, () => socket.close(), resolve);
    socket.on('error', (error) => settle(outcomeOf(error)));
    socket.on('message', (received) => {
      const reply = decodeReply(received, id, query);
      if (reply) settle(reply);
    });
    socket.on('connect', () => socket.send(message));
    socket.connect(port, ip);
  });
}

function overTcp({ ip, port }: SocketAddress, query: Query, timeoutMs: number): Promise<Exchange> {
  const id = randomInt(65_536);
  const message = encodeQuery(id, query);
  return new Promise((resolve) => {
    const socket = connect({ host: ip, port });
    const settle = settleOnce(timeoutMs, () => socket.destroy(), resolve);
    let received = Buffer.alloc(0);
    socket.on('error', (error) => settle(outcomeOf(error)));
    socket.on('close', () => settle('silent'));
    socket.on('connect', () => socket.write(Buffer.concat([lengthOf(message), message])));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const whole = received.subarray(2, 2 + received.readUInt16BE(0));
      settle(decodeReply(whole, id, query) ?? 'silent');
    });
  });
}

/** RFC 1035 4.2.2: over TCP a message follows its length in two octets. */
function lengthOf(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return length;
}

function settleOnce(
  timeoutMs: number,
  close: () => void,
  resolve: (reply: Exchange) => void,
): (reply: Exchange) => void {
  let open = true;
  const settle = (reply: Exchange): void => {
    if (!open) return;
    open = false;
    clearTimeout(timer);
    close();
    resolve(reply);
  };
  const timer = setTimeout(() => settle('silent'), timeoutMs);
  return settle;
}

function outcomeOf(error: NodeJS.ErrnoException): 'silent' | 'unreachable' {
  return NO_ROUTE.has(error.code ?? '') ? 'unreachable' : 'silent';
}
