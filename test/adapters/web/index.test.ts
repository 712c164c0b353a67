import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWebProbe, type WebSettings } from '../../../src/adapters/web/index.ts';
import { type SitePage, webProbeContract } from '../../contracts/web-probe.ts';
import { memoryWeb } from '../../support/memory-web.ts';
import {
  type Authority,
  closedPort,
  createAuthority,
  type Site,
  startSecureSite,
  startSilence,
  startSite,
} from './site.ts';

webProbeContract('undici', async (pages) => {
  const authority = await createAuthority();
  const plain = await startSite(showing('http', pages));
  const secure = await startSecureSite(authority, showing('https', pages));
  const addresses = new Map([
    ['*:80', plain],
    ['*:443', secure],
  ]);
  return {
    web: createWebProbe({ addresses, trusted: authority.cert }),
    close: async () => void (await Promise.all([plain.close(), secure.close()])),
  };
});

webProbeContract('the memory', async (pages) => ({
  web: memoryWeb(pages.map(({ url, ...answer }) => [url, { outcome: 'answered', ...answer }])),
  close: async () => {},
}));

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});

const sites: Site[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.close()));
});
async function site(listener: RequestListener): Promise<Site> {
  const started = await startSite(listener);
  sites.push(started);
  return started;
}
async function secureSite(listener: RequestListener = (_, response) => response.end()): Promise<Site> {
  const started = await startSecureSite(authority, listener);
  sites.push(started);
  return started;
}

describe('a request', () => {
  test('goes to the address that was given, on the port of the URL and under its name', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const { port, ip } = await site(({ headers }, response) => {
      seen.push(headers);
      response.writeHead(302, { location: 'https://www.example.com' }).end();
    });
    const answer = await createWebProbe().get(`http://example.com:${port}/`, { address: ip });
    expect(answer).toEqual({ outcome: 'answered', status: 302, location: 'https://www.example.com' });
    expect(seen).toMatchObject([{ host: `example.com:${port}`, 'user-agent': 'Switchyard' }]);
  });

  test('over HTTPS asks the given address for a certificate of the name', async () => {
    const { port, ip } = await secureSite();
    const web = createWebProbe({ trusted: authority.cert });
    const answer = await web.get(`https://www.example.com:${port}/`, { address: ip });
    expect(answer).toEqual({ outcome: 'answered', status: 200 });
  });

  test('goes where the settings say, before the address that was given, and the other names behind it', async () => {
    const own = await site((_, response) => response.writeHead(201).end());
    const others = await site((_, response) => response.writeHead(202).end());
    const web = createWebProbe({
      addresses: new Map([
        ['example.com:80', own],
        ['*:80', others],
      ]),
    });
    const address = '192.0.2.1';
    expect(await web.get('http://example.com', { address })).toMatchObject({ status: 201 });
    expect(await web.get('http://example.com.', { address })).toMatchObject({ status: 201 });
    expect(await web.get('http://www.example.com', { address })).toMatchObject({ status: 202 });
  });

  test('resolves the name as the system does when nobody says where to go', async () => {
    const { port } = await site((_, response) => response.end());
    expect(await createWebProbe().get(`http://localhost:${port}`)).toMatchObject({ status: 200 });
    const answer = await createWebProbe().get('http://does-not-exist.invalid');
    expect(answer).toMatchObject({
      outcome: 'unreachable',
      detail: expect.stringContaining('does-not-exist'),
    });
  });

  test('is answered by the head alone: the body may never end', async () => {
    const { port, ip } = await site((_, response) => void response.writeHead(200).write('endless'));
    const web = createWebProbe();
    const url = `http://example.com:${port}`;
    expect(await web.get(url, { address: ip })).toEqual({ outcome: 'answered', status: 200 });
  });

  test('hangs up once it is answered', async () => {
    const closings: Promise<unknown>[] = [];
    const { port, ip } = await site((request, response) => {
      closings.push(once(request.socket, 'close'));
      response.writeHead(200).write('endless');
    });
    await createWebProbe().get(`http://example.com:${port}`, { address: ip });
    expect(closings).toHaveLength(1);
    await Promise.all(closings);
  });

  test('follows no redirect', async () => {
    const paths: (string | undefined)[] = [];
    const { port, ip } = await site(({ url }, response) => {
      paths.push(url);
      response.writeHead(301, { location: '/next' }).end();
    });
    await createWebProbe().get(`http://example.com:${port}/first`, { address: ip });
    expect(paths).toEqual(['/first']);
  });

  test('takes the first Location of two', async () => {
    const { port, ip } = await site((_, response) => {
      response.writeHead(302, [
        ['location', 'https://one.example'],
        ['location', 'https://two.example'],
      ]);
      response.end();
    });
    const answer = await createWebProbe().get(`http://example.com:${port}`, { address: ip });
    expect(answer).toMatchObject({ location: 'https://one.example' });
  });
});

describe('nobody is reached', () => {
  const detailOf = async (url: string, address: string, settings: WebSettings = {}): Promise<string> => {
    const answer = await createWebProbe(settings).get(url, { address });
    return answer.outcome === 'unreachable' ? answer.detail : `answered ${answer.status}`;
  };

  test('where nobody listens', async () => {
    const port = await closedPort();
    expect(await detailOf(`http://example.com:${port}`, '127.0.0.1')).toContain('ECONNREFUSED');
  });

  test('behind a certificate of an authority that nobody trusts', async () => {
    const { port, ip } = await secureSite();
    expect(await detailOf(`https://www.example.com:${port}`, ip)).toMatch(/certificate/);
    const stranger = await createAuthority();
    const trusted = stranger.cert;
    expect(await detailOf(`https://www.example.com:${port}`, ip, { trusted })).toMatch(/certificate/);
  });

  test('behind a certificate of another name', async () => {
    const { port, ip } = await secureSite();
    // A request for an address names no server, so the default certificate comes.
    const detail = await detailOf(`https://127.0.0.1:${port}`, ip, { trusted: authority.cert });
    expect(detail).toMatch(/does not match certificate's altnames/);
  });

  test('over HTTPS where plain HTTP is spoken, as at the forwarding servers', async () => {
    const { port, ip } = await site((_, response) => response.end());
    expect(await detailOf(`https://example.com:${port}`, ip)).toMatch(/SSL|socket|ECONNRESET/i);
  });

  test('when nothing is said in time, with or without TLS', async () => {
    const silence = await startSilence();
    sites.push(silence);
    const { port, ip } = silence;
    expect(await detailOf(`http://example.com:${port}`, ip, { timeoutMs: 60 })).toBe(
      'no answer within 0.06 s',
    );
    expect(await detailOf(`https://example.com:${port}`, ip, { timeoutMs: 60 })).toBe(
      'no answer within 0.06 s',
    );
  });

  test('when the connection breaks before the answer', async () => {
    const { port, ip } = await site(({ socket }) => socket.destroy());
    expect(await detailOf(`http://example.com:${port}`, ip)).toBe('other side closed');
  });

  test('when something else than HTTP is spoken', async () => {
    const { port, ip } = await site(({ socket }) => void socket.end('220 mail.example.com ESMTP\r\n'));
    expect(await detailOf(`http://example.com:${port}`, ip)).toMatch(/Expected HTTP/);
  });

  test('at an address that is none', async () => {
    expect(await detailOf('http://example.com', 'www.example.com')).toBe(
      'www.example.com is not an IP address',
    );
  });
});

/** Shows each page of one scheme under its name and path, and hangs up on everybody else. */
function showing(scheme: 'http' | 'https', pages: readonly SitePage[]): RequestListener {
  return ({ headers, url, socket }: IncomingMessage, response: ServerResponse) => {
    const page = pages.find((each) => each.url === `${scheme}://${headers.host}${url}`);
    if (!page) return void socket.destroy();
    const { status, location } = page;
    response.writeHead(status, location === undefined ? {} : { location }).end();
  };
}
