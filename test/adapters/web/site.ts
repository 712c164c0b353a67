import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { createSecureContext } from 'node:tls';
import { type Authority, createAuthority } from '../../../src/sandbox/web/certificates.ts';

export interface Site {
  ip: string;
  port: number;
  close(): Promise<void>;
}

/** A server on a free port of 127.0.0.1. */
export const startSite = (listener: RequestListener): Promise<Site> => opened(createServer(listener));

/** The same over TLS, with a certificate for whatever name is asked for. */
export async function startSecureSite(authority: Authority, listener: RequestListener): Promise<Site> {
  const server = createSecureServer(
    {
      ...(await authority.identityFor('default.example')),
      SNICallback: (name, done) => {
        authority.identityFor(name).then((identity) => done(null, createSecureContext(identity)), done);
      },
    },
    listener,
  );
  return opened(server);
}

/** Takes connections and never says a word on them. */
export const startSilence = (): Promise<Site> => opened(createSocketServer());

/** A port where nobody listens. */
export async function closedPort(): Promise<number> {
  const site = await startSilence();
  await site.close();
  return site.port;
}

export { type Authority, createAuthority };

async function opened(server: Server | SocketServer): Promise<Site> {
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return {
    ip: '127.0.0.1',
    port: address.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
