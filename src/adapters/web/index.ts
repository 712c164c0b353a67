import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { buildConnector, Client } from 'undici';
import type { WebAnswer, WebProbe } from '../../ports.ts';
import { failureDetail, NoAnswerInTime } from './failure.ts';

/** What the settings say about web requests; without any of it, the system's name resolution and the public authorities. */
export interface WebSettings {
  /** Where to connect instead, for `name:port`, or `*:port` for all other names on the port; wins over everything else. */
  addresses?: ReadonlyMap<string, { ip: string; port: number }>;
  /** Certificates in PEM form that are trusted besides the public authorities. */
  trusted?: string | undefined;
  /** Milliseconds for all of a request up to the head of the answer. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** Web requests over real sockets, TLS verified; each over a connection of its own, so that no answer comes from an old one. */
export function createWebProbe(settings: WebSettings = {}): WebProbe {
  const { addresses = new Map<string, never>(), trusted, timeoutMs = TIMEOUT_MS } = settings;
  const connect = buildConnector({
    timeout: timeoutMs,
    // A resumed session would skip the certificate.
    maxCachedSessions: 0,
    ...(trusted !== undefined && { ca: [...rootCertificates, trusted] }),
  });
  return {
    async get(text, { address } = {}) {
      const url = readUrl(text);
      if (!url) return { outcome: 'unreachable', detail: 'not an absolute http or https URL' };
      if (address !== undefined && isIP(address) === 0) {
        return { outcome: 'unreachable', detail: `${address} is not an IP address` };
      }
      const place = placeFor(url, addresses);
      // The Host header and the name that TLS asks for stay those of the URL.
      const connectThere: buildConnector.connector = (options, done) => {
        const hostname = place?.ip ?? address ?? options.hostname;
        const port = place ? String(place.port) : options.port;
        connect({ ...options, hostname, port }, done);
      };
      return await request(url, connectThere, timeoutMs);
    },
  };
}

async function request(url: URL, connect: buildConnector.connector, timeoutMs: number): Promise<WebAnswer> {
  const client = new Client(url.origin, { connect, pipelining: 0 });
  const hangUp = (reason: Error | null) => void client.destroy(reason).catch(() => {});
  // Bounds connecting and waiting together; the client's own bounds each count one part.
  const timer = setTimeout(() => hangUp(new NoAnswerInTime()), timeoutMs);
  try {
    const { statusCode, headers, body } = await client.request({
      method: 'GET',
      path: `${url.pathname}${url.search}`,
      headers: { 'user-agent': 'Switchyard' },
    });
    // The connection is cut before the body has come, which is no failure of the request.
    body.on('error', () => {});
    const location = [headers.location].flat()[0];
    return { outcome: 'answered', status: statusCode, ...(location !== undefined && { location }) };
  } catch (error) {
    return { outcome: 'unreachable', detail: failureDetail(error, timeoutMs) };
  } finally {
    clearTimeout(timer);
    hangUp(null);
  }
}

function readUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text);
}

function placeFor(
  { protocol, hostname, port: written }: URL,
  addresses: ReadonlyMap<string, { ip: string; port: number }>,
): { ip: string; port: number } | undefined {
  const port = written || (protocol === 'https:' ? '443' : '80');
  return addresses.get(`${hostname.replace(/\.$/, '')}:${port}`) ?? addresses.get(`*:${port}`);
}
