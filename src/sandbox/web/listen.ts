import { once } from 'node:events';
import type { Server } from 'node:http';

export interface Listening {
  /** `127.0.0.1:port` */
  address: string;
  close(): Promise<void>;
}

/** Opens an HTTP or HTTPS server on a free port of this machine. */
export async function listenLocally(server: Server): Promise<Listening> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no TCP port');
  return {
    address: `127.0.0.1:${bound.port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
