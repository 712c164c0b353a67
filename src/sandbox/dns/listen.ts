import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { formatSocketAddress } from '../../adapters/dns/socket-address.ts';

/** Answers one message; undefined drops it. `client` is the address it came from. */
export type Respond = (
  message: Buffer,
  client: { address: string; transport: 'udp' | 'tcp' },
) => Promise<Buffer | undefined>;

export interface Listener {
  /** `ip:port`, the same port for UDP and TCP. */
  address: string;
  close(): Promise<void>;
}

/** How often a free port is looked for that both transports can have. */
const BIND_ATTEMPTS = 20;

/** Listens for DNS messages over UDP and TCP on one port (RFC 1035 4.2); port 0 takes a free one. */
export async function listen(at: { host: string; port: number }, respond: Respond): Promise<Listener> {
  for (let attempt = 1; ; attempt += 1) {
    const streams = await listenOverTcp(at, respond);
    try {
      const datagrams = await listenOverUdp({ host: at.host, port: streams.port }, respond);
      const family = at.host.includes(':') ? 6 : 4;
      return {
        address: formatSocketAddress({ ip: at.host, port: streams.port, family }),
        async close() {
          datagrams.close();
          await Promise.all([once(datagrams, 'close'), streams.close()]);
        },
      };
    } catch (error) {
      await streams.close();
      // A port free for TCP may be taken for UDP by another program: another one is as good.
      if (at.port !== 0 || attempt === BIND_ATTEMPTS) throw error;
    }
  }
}

async function listenOverUdp(at: { host: string; port: number }, respond: Respond): Promise<DatagramSocket> {
  const socket = createSocket(at.host.includes(':') ? 'udp6' : 'udp4');
  const bound = once(socket, 'listening');
  socket.bind(at.port, at.host);
  await bound.catch((error: unknown) => {
    socket.close();
    throw error;
  });
  let open = true;
  socket.on('close', () => {
    open = false;
  });
  // A client that has gone away shows as an error on the next send, and is nobody's fault here.
  socket.on('error', () => undefined);
  socket.on('message', async (message, { address, port }) => {
    const reply = await respond(message, { address, transport: 'udp' });
    if (reply && open) socket.send(reply, port, address);
  });
  return socket;
}

async function listenOverTcp(
  at: { host: string; port: number },
  respond: Respond,
): Promise<{ port: number; close(): Promise<void> }> {
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => connection.destroy());
    readMessages(connection, respond);
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return {
    port: portOf(server),
    async close() {
      for (const connection of connections) connection.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Cuts the stream into messages, each behind its length in two octets, and answers them in order. */
function readMessages(connection: Socket, respond: Respond): void {
  const client = { address: connection.remoteAddress ?? '', transport: 'tcp' } as const;
  let buffered = Buffer.alloc(0);
  let answered = Promise.resolve();
  connection.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= 2 && buffered.length >= 2 + buffered.readUInt16BE(0)) {
      const end = 2 + buffered.readUInt16BE(0);
      const message = buffered.subarray(2, end);
      buffered = buffered.subarray(end);
      answered = answered.then(async () => {
        const reply = await respond(message, client);
        if (reply && connection.writable) connection.write(withLength(reply));
      });
    }
  });
}

function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return address.port;
}
