import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../world.ts';
import { type CdnEdge, startCdnEdge } from './cdn-edge.ts';
import { createAuthority } from './certificates.ts';
import { type ForwardingServer, startForwardingServer } from './forwarding-server.ts';

/** The web as visitors of the world's zones meet it. */
export interface SandboxWeb {
  forwarding: ForwardingServer;
  edge: CdnEdge;
  /** The `web` part of `switchyard.yml`: no request leaves this machine, whatever name it is for. */
  settings: { addresses: Record<string, string>; caFile: string };
  close(): Promise<void>;
}

export async function startSandboxWeb(world: World): Promise<SandboxWeb> {
  const authority = await createAuthority();
  const dir = await mkdtemp(join(tmpdir(), 'switchyard-web-'));
  const caFile = join(dir, 'authority.pem');
  await writeFile(caFile, authority.cert);
  const edge = await startCdnEdge(world, authority);
  const forwarding = await startForwardingServer(world, { forAliases: edge.serve });
  return {
    forwarding,
    edge,
    settings: { addresses: { '*:80': forwarding.address, '*:443': edge.address }, caFile },
    async close() {
      await Promise.all([forwarding.close(), edge.close(), rm(dir, { recursive: true })]);
    },
  };
}
