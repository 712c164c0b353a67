import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { World } from '../world.ts';
import type { ApiCall } from './api-call.ts';
import { createAlibabaApp } from './app.ts';
import { createFaults, type Faults } from './faults.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';

/** The key pair the sandbox's account has unless told otherwise. It opens nothing anywhere else. */
export const SANDBOX_KEYS = { 'sandbox-key-id': 'sandbox-key-secret' } as const;

export interface AlibabaApiOptions extends Partial<Switches> {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Secrets by access key id. */
  accessKeys?: Readonly<Record<string, string>>;
}

export interface AlibabaApi {
  /** `http://127.0.0.1:port` */
  url: string;
  /** `127.0.0.1:port`, what the vendor's client wants as endpoint. */
  host: string;
  /** Every request so far, oldest first. */
  requests: ApiCall[];
  faults: Faults;
  /** May be changed while the server runs. */
  switches: Switches;
  close(): Promise<void>;
}

/** Serves Alibaba Cloud DNS (2015-01-09) and CDN (2018-05-10) over plain HTTP, from the world's zones and domains. */
export async function startAlibabaApi(world: World, options: AlibabaApiOptions = {}): Promise<AlibabaApi> {
  const { port = 0, accessKeys = SANDBOX_KEYS, ...chosen } = options;
  const switches: Switches = { ...DEFAULT_SWITCHES, ...chosen };
  const faults = createFaults();
  const requests: ApiCall[] = [];
  const app = createAlibabaApp(world, { accessKeys, switches, faults, requests });

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  // The vendor's client keeps its connections; a short limit here would break writes that reuse an idle one.
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${portOf(server.address())}`;

  return {
    url: `http://${host}`,
    host,
    requests,
    faults,
    switches,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP port');
  return address.port;
}
