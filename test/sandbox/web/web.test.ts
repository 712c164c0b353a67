import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDnsLookup } from '../../../src/adapters/dns/dns-lookup.ts';
import { createWebProbe } from '../../../src/adapters/web/index.ts';
import { readSettings } from '../../../src/config.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import type { WebProbe } from '../../../src/ports.ts';
import { startNameServer } from '../../../src/sandbox/dns/name-server.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { name, record } from '../dns/zone.ts';

let sandbox: Sandbox;
let web: WebProbe;
beforeAll(async () => {
  sandbox = await startSandbox({
    clock: manualClock(Date.UTC(2026, 0, 1)),
    redisUrl: 'redis://127.0.0.1:6379',
  });
  // The way the product goes: by the text of the settings, and over sockets.
  const read = readSettings(sandbox.env, (path) =>
    path === './switchyard.yml' ? sandbox.settings : readFileSync(path, 'utf8'),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  web = createWebProbe(read.settings.web);
});
afterAll(() => sandbox.close());

/** The records of example.com and no others, with its filing; the servers answer as they do from the start. */
function zoneHas(...records: DnsRecord[]): void {
  const zone = sandbox.world.zones.get(name('example.com'));
  if (!zone) throw new Error('example.com is missing');
  zone.records = records;
  zone.icpFiled = true;
  sandbox.web.forwarding.switches.redirectStatus = 302;
  sandbox.web.edge.answers.clear();
  sandbox.web.forwarding.requests.length = 0;
  sandbox.web.edge.requests.length = 0;
}
function lapse(): void {
  const zone = sandbox.world.zones.get(name('example.com'));
  if (zone) zone.icpFiled = false;
}
const forwarding = record('@', 'REDIRECT_URL', 'https://www.example.com');
const found = { outcome: 'answered', status: 302, location: 'https://www.example.com' };
beforeEach(() => zoneHas(forwarding, record('@', 'MX', 'mail.example.com', { priority: 10 })));

describe('the root of a zone that forwards', () => {
  test('leads to its www over HTTP, where the CDN serves the page over HTTPS', async () => {
    const first = await web.get('http://example.com');
    expect(first).toEqual(found);
    const location = first.outcome === 'answered' ? first.location : undefined;
    expect(await web.get(location ?? '')).toEqual({ outcome: 'answered', status: 200 });
    expect(sandbox.web.forwarding.requests).toMatchObject([
      { host: 'example.com', path: '/', userAgent: 'Switchyard' },
    ]);
    expect(sandbox.web.edge.requests).toMatchObject([{ host: 'www.example.com', path: '/' }]);
  });

  test('leads there from the address that the name server gives out, too', async () => {
    expect(await web.get('http://example.com', { address: '203.107.42.43' })).toEqual(found);
  });

  test('carries no path over', async () => {
    expect(await web.get('http://example.com/shop?id=1')).toEqual(found);
  });

  test('answers nothing over HTTPS, although the name is one of the CDN’s', async () => {
    expect(sandbox.world.cdn.has(name('example.com'))).toBe(true);
    expect(await web.get('https://example.com')).toMatchObject({ outcome: 'unreachable' });
    expect(sandbox.web.edge.requests).toEqual([]);
  });

  test('moves for good where the console was told so', async () => {
    sandbox.web.forwarding.switches.redirectStatus = 301;
    expect(await web.get('http://example.com')).toEqual({ ...found, status: 301 });
  });

  test('answers 502 once its filing has lapsed', async () => {
    lapse();
    expect(await web.get('http://example.com')).toEqual({ outcome: 'answered', status: 502 });
  });

  test.each([
    ['has no forwarding', [record('@', 'A', '192.0.2.1')]],
    ['has paused it', [record('@', 'REDIRECT_URL', 'https://www.example.com', { status: 'disabled' })]],
    ['forwards another host', [record('old', 'REDIRECT_URL', 'https://www.example.com')]],
  ])('is not found when the zone %s', async (_what, records) => {
    zoneHas(...records);
    expect(await web.get('http://example.com')).toEqual({ outcome: 'answered', status: 404 });
  });

  test('shows a frame and no redirect where the forwarding is implicit', async () => {
    zoneHas(record('@', 'FORWARD_URL', 'https://www.example.com/?a="b"&c'));
    expect(await web.get('http://example.com')).toEqual({ outcome: 'answered', status: 200 });
    expect(await bodyOf('example.com')).toContain(
      '<iframe src="https://www.example.com/?a=&#34;b&#34;&#38;c">',
    );
  });
});

test('any host of a zone may forward, and a target without a scheme means http', async () => {
  zoneHas(record('old', 'REDIRECT_URL', 'www.example.com/start'));
  const answer = await web.get('http://old.example.com');
  expect(answer).toMatchObject({ status: 302, location: 'http://www.example.com/start' });
});

describe('an edge of the CDN', () => {
  test('can be made to lead back, for a loop', async () => {
    const location = 'http://example.com/';
    sandbox.web.edge.answers.set(name('www.example.com'), { status: 302, location });
    expect(await web.get('https://www.example.com')).toEqual({ outcome: 'answered', status: 302, location });
  });

  test('serves a name that leads to it over plain HTTP, too', async () => {
    expect(await web.get('http://www.example.com')).toEqual({ outcome: 'answered', status: 404 });
    zoneHas(record('www', 'CNAME', 'www.example.com.w.kunlunaq.com'));
    expect(await web.get('http://www.example.com')).toEqual({ outcome: 'answered', status: 200 });
    expect(sandbox.web.edge.requests).toHaveLength(1);
  });

  test('serves every name with a certificate of its own, internationalised ones and deep ones', async () => {
    for (const url of ['https://www.例子.example', 'https://a.b.example.com', 'https://elsewhere.test']) {
      expect(await web.get(url)).toEqual({ outcome: 'answered', status: 200 });
    }
  });

  test('shows a certificate of another name for a domain that has HTTPS off', async () => {
    const domain = sandbox.world.cdn.get(name('img.example.com'));
    if (!domain) throw new Error('img.example.com is missing');
    domain.httpsEnabled = false;
    const answer = await web.get('https://img.example.com');
    expect(answer).toMatchObject({
      outcome: 'unreachable',
      detail: expect.stringContaining('img.example.com'),
    });
    domain.httpsEnabled = true;
    expect(await web.get('https://img.example.com')).toMatchObject({ status: 200 });
  });

  test('is trusted by nobody but the bot of this sandbox', async () => {
    const [ip = '', port] = sandbox.web.edge.address.split(':');
    const answer = await createWebProbe().get(`https://www.example.com:${port}`, { address: ip });
    expect(answer).toMatchObject({ outcome: 'unreachable', detail: expect.stringContaining('certificate') });
  });
});

test('no request of the bot leaves the machine, whatever name it is for', async () => {
  expect(await web.get('http://no-zone-of-ours.test')).toEqual({ outcome: 'answered', status: 404 });
});

test('the name server gives out the address of the forwarding servers, or another one it was told', async () => {
  const local = await startNameServer(sandbox.world, { rules: { forwardingAddress: '127.0.0.1' } });
  const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  const addressFrom = async ({ address }: { address: string }) => {
    const server = { name: address, address, role: 'authoritative' as const };
    const { records } = await lookup.ask(server, { name: name('example.com'), type: 'A' });
    return records.map(({ value }) => value);
  };
  const [usual] = sandbox.nameServers;
  expect(usual && (await addressFrom(usual))).toEqual(['203.107.42.43']);
  expect(await addressFrom(local)).toEqual(['127.0.0.1']);
  await local.close();
});

test('the certificate of the authority is gone when the sandbox is closed', async () => {
  const other = await startSandbox({ clock: manualClock(0), redisUrl: 'redis://127.0.0.1:6379' });
  const { caFile } = other.web.settings;
  expect(readFileSync(caFile, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  expect(readFileSync(caFile, 'utf8')).not.toContain('PRIVATE KEY');
  await other.close();
  expect(existsSync(caFile)).toBe(false);
});

async function bodyOf(host: string): Promise<string> {
  const [response] = await once(
    get(`http://${sandbox.web.forwarding.address}`, { headers: { host } }),
    'response',
  );
  return text(response);
}
