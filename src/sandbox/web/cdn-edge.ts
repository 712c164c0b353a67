import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { type DomainName, parseDomainName } from '../../domain/name.ts';
import type { World } from '../world.ts';
import type { Authority } from './certificates.ts';
import { isForwarded } from './forwarding-server.ts';
import { listenLocally } from './listen.ts';
import { type Page, readRequest, type WebRequest, writePage } from './requests.ts';

export interface CdnEdge {
  /** `127.0.0.1:port`, HTTPS. */
  address: string;
  /** What it answers over plain HTTP, for a server that shares its port 80. */
  serve: RequestListener;
  /** Every request so far, oldest first. */
  requests: WebRequest[];
  /** What a name answers instead of its page, for example a redirect back to where the visitor came from. */
  answers: Map<DomainName, { status: number; location?: string }>;
  close(): Promise<void>;
}

/** What the edge shows for domains that have HTTPS off, as a real one shows the certificate of its own names. */
const OWN_NAME = '*.w.kunlunaq.com';

/** An edge server of the CDN, for any name: it holds a certificate of `authority` for each that has HTTPS on. */
export async function startCdnEdge(world: World, authority: Authority): Promise<CdnEdge> {
  const requests: WebRequest[] = [];
  const answers: CdnEdge['answers'] = new Map();
  const serve: RequestListener = (message, response) => {
    const request = readRequest(message, world.clock.now());
    requests.push(request);
    writePage(response, pageFor(request.host && answers.get(request.host)));
  };
  const own = await authority.identityFor(OWN_NAME);
  const secure = createServer(
    {
      ...own,
      SNICallback(servername, done) {
        contextFor(world, authority, servername).then(
          (context) => done(null, context),
          (error: Error) => done(error),
        );
      },
    },
    serve,
  );
  return { ...(await listenLocally(secure)), serve, requests, answers };
}

/** @throws where the visitor would have met the forwarding servers, which take no HTTPS; the handshake fails by it */
async function contextFor(world: World, authority: Authority, servername: string): Promise<SecureContext> {
  const name = parseDomainName(servername);
  if (name && isForwarded(world, name)) throw new Error('The forwarding servers take no HTTPS');
  const isOff = name === undefined || world.cdn.get(name)?.httpsEnabled === false;
  return createSecureContext(await authority.identityFor(isOff ? OWN_NAME : name));
}

function pageFor(answer: { status: number; location?: string } | undefined): Page {
  return { status: 200, ...answer, html: '<p>served by the CDN edge</p>' };
}
