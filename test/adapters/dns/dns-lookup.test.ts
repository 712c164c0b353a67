import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type DecodedPacket, decode, encode, type Packet } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createDnsLookup, type DnsLookupSettings } from '../../../src/adapters/dns/dns-lookup.ts';
import type { Server } from '../../../src/domain/propagation.ts';
import { type NameServerOptions, startNameServer } from '../../../src/sandbox/dns/name-server.ts';
import { startResolver } from '../../../src/sandbox/dns/resolver.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { contractZone, dnsLookupContract } from '../../contracts/dns-lookup.ts';
import { exampleZone, name, record } from '../../sandbox/dns/zone.ts';
import { manualClock } from '../../support/manual-clock.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

dnsLookupContract('a lookup over real sockets', async () => {
  const world = createWorld(manualClock(), { zones: [contractZone()], cdn: [], outside: [] });
  const server = await startNameServer(world);
  const resolver = await startResolver(world, [server], { name: 'AliDNS', region: 'mainland' });
  const deaf = await startNameServer(world);
  await deaf.close();
  return {
    lookup: lookupWith(),
    authoritative: authority(server.address),
    resolver: { name: resolver.name, address: resolver.address, role: 'resolver', region: resolver.region },
    deaf: authority(deaf.address),
    close: async () => {
      await Promise.all([server.close(), resolver.close()]);
    },
  };
});

describe('what is sent', () => {
  it('names arrive in lower case and without a trailing dot, whatever the server writes', async () => {
    const address = await peer((query) => ({
      answers: [{ name: 'WWW.Example.COM', type: 'CNAME', ttl: 5, data: 'EDGE.Example.Net.' }],
      flags: query.flags,
    }));
    const { records } = await lookupWith().ask(authority(address), question);
    expect(records).toEqual([{ name: 'www.example.com', type: 'CNAME', ttl: 5, value: 'edge.example.net' }]);
  });

  it('the target of an SRV record arrives in lower case and without a trailing dot', async () => {
    const data = { priority: 0, weight: 0, port: 25, target: 'MX.Example.Com.' };
    const address = await peer(() => ({ answers: [{ name: 'www.example.com', type: 'SRV', data }] }));
    const { records } = await lookupWith().ask(authority(address), { ...question, type: 'SRV' });
    expect(records).toMatchObject([{ type: 'SRV', value: '0 0 25 mx.example.com' }]);
  });

  it('the tag of a CAA record arrives in lower case, its value as it is', async () => {
    const data = { flags: 0, tag: 'issue', value: 'CA.example.net' } as const;
    const address = await peer(({ id, questions = [] }) => {
      const answers = [{ name: 'www.example.com', type: 'CAA', data } as const];
      const octets = encode({ type: 'response', id, questions, answers });
      octets.write('ISSUE', octets.indexOf('issue'));
      return octets;
    });
    const { records } = await lookupWith().ask(authority(address), { ...question, type: 'CAA' });
    expect(records).toMatchObject([{ type: 'CAA', value: '0 issue "CA.example.net"' }]);
  });

  it('recursion is asked of a resolver and never of an authoritative server', async () => {
    const seen: boolean[] = [];
    const address = await peer((query) => {
      seen.push(query.flag_rd);
      return {};
    });
    const lookup = lookupWith();
    await lookup.ask(authority(address), question);
    await lookup.ask({ ...authority(address), role: 'resolver' }, question);
    expect(seen).toEqual([false, true]);
  });

  it('a question carries a payload of 1232 octets and the client subnet without its host bits', async () => {
    const seen: DecodedPacket[] = [];
    const address = await peer((query) => {
      seen.push(query);
      return {};
    });
    await lookupWith().ask(authority(address), { ...question, clientSubnet: '203.0.113.77/26' });
    expect(seen[0]?.additionals?.[0]).toMatchObject({
      type: 'OPT',
      udpPayloadSize: 1232,
      options: [{ code: 8, family: 1, sourcePrefixLength: 26, scopePrefixLength: 0, ip: '203.0.113.64' }],
    });
  });

  it('a client subnet that is none sends nothing', async () => {
    const answer = await lookupWith().ask(authority('127.0.0.1:9'), { ...question, clientSubnet: '8.8.8.0' });
    expect(answer).toEqual({ outcome: 'unreachable', records: [] });
  });
});

describe('what is believed', () => {
  it('a reply with another id, another name or another type is not the reply', async () => {
    const address = await peer((query) => [
      { id: ((query.id ?? 0) + 1) % 65_536, answers: [address4('192.0.2.66')] },
      { questions: [{ name: 'evil.example.com', type: 'A' }], answers: [address4('192.0.2.66')] },
      { questions: [{ name: 'www.example.com', type: 'AAAA' }], answers: [address4('192.0.2.66')] },
      { answers: [address4('192.0.2.1')] },
    ]);
    const { records } = await lookupWith().ask(authority(address), question);
    expect(records.map(({ value }) => value)).toEqual(['192.0.2.1']);
  });

  it('octets that are no DNS message are not the reply', async () => {
    const address = await peer(() => [Buffer.from('no dns'), { answers: [address4('192.0.2.1')] }]);
    const { outcome } = await lookupWith().ask(authority(address), question);
    expect(outcome).toBe('answer');
  });

  it('a question lost once is asked again from another port', async () => {
    const ports: number[] = [];
    const address = await peer((_query, port) => {
      ports.push(port);
      return ports.length === 1 ? [] : { answers: [address4('192.0.2.1')] };
    });
    const { outcome } = await lookupWith({ timeoutMs: 100 }).ask(authority(address), question);
    expect(outcome).toBe('answer');
    expect(new Set(ports).size).toBe(2);
  });

  it('a server that never answers is asked twice and is silent', async () => {
    let asked = 0;
    const address = await peer(() => {
      asked += 1;
      return [];
    });
    const answer = await lookupWith({ timeoutMs: 50 }).ask(authority(address), question);
    expect(answer).toEqual({ outcome: 'silent', records: [] });
    expect(asked).toBe(2);
  });

  it.each([
    [2, 'server-failure'],
    [3, 'no-such-name'],
    [4, 'server-failure'],
    [5, 'refused'],
  ])('response code %i means %s', async (flags, outcome) => {
    const address = await peer(() => ({ flags }));
    expect(await lookupWith().ask(authority(address), question)).toEqual({ outcome, records: [] });
  });

  it('a chain that ends in a name that does not exist keeps the chain', async () => {
    const address = await peer(() => ({
      flags: 3,
      answers: [{ name: 'www.example.com', type: 'CNAME', ttl: 5, data: 'gone.example.net' }],
    }));
    const { outcome, records } = await lookupWith().ask(authority(address), question);
    expect(outcome).toBe('no-such-name');
    expect(records).toMatchObject([{ type: 'CNAME', value: 'gone.example.net' }]);
  });

  it('an address that does not recurse has not said that the name is empty', async () => {
    const address = await peer((query) => ({ flags: query.flags }));
    const { outcome } = await lookupWith().ask({ ...authority(address), role: 'resolver' }, question);
    expect(outcome).toBe('refused');
  });

  it('a truncated answer of a server without TCP is silence', async () => {
    const address = await peer(() => ({ flags: 1 << 9 }));
    expect(await lookupWith().ask(authority(address), question)).toEqual({ outcome: 'silent', records: [] });
  });

  it('a server behind an IPv6 address answers', async ({ skip }) => {
    const server = await nameServer(exampleWorld(), { host: '::1' }).catch(() => undefined);
    if (!server) return skip('no IPv6 loopback here');
    expect(server.address).toMatch(/^\[::1\]:\d+$/);
    const { records } = await lookupWith().ask(authority(server.address), question);
    expect(records.map(({ value }) => value)).toEqual(['192.0.2.1']);
  });
});

describe('which servers are asked', () => {
  const zone = name('example.com');
  const servers = [name('vip1.alidns.com'), name('vip2.alidns.com')];

  it('the settings override the name servers of a zone, under their names where there are as many', async () => {
    const nameservers = new Map([[zone, ['127.0.0.1:5301', '127.0.0.1:5302', '127.0.0.1:5303']]]);
    expect(await lookupWith({ nameservers }).authoritative(zone, servers)).toEqual([
      { name: 'vip1.alidns.com', address: '127.0.0.1:5301', role: 'authoritative' },
      { name: 'vip2.alidns.com', address: '127.0.0.1:5302', role: 'authoritative' },
      { name: '127.0.0.1:5303', address: '127.0.0.1:5303', role: 'authoritative' },
    ]);
  });

  it('every address of both families of each name server is asked, and one without address is not forgotten', async () => {
    const world = exampleWorld([
      { name: servers[0] ?? zone, type: 'A', ttl: 60, value: '198.51.100.1' },
      { name: servers[0] ?? zone, type: 'A', ttl: 60, value: '198.51.100.2' },
      { name: servers[0] ?? zone, type: 'AAAA', ttl: 60, value: '2001:db8::53' },
    ]);
    const resolver = await startResolver(world, [], { name: 'here', region: 'overseas' });
    closing.push(resolver.close);
    const dead = { name: 'dead', address: '127.0.0.1:1' };
    const lookup = lookupWith({ resolvers: [dead, resolver] });
    expect(await lookup.authoritative(zone, servers)).toEqual([
      { name: 'vip1.alidns.com', address: '198.51.100.1', role: 'authoritative' },
      { name: 'vip1.alidns.com', address: '198.51.100.2', role: 'authoritative' },
      { name: 'vip1.alidns.com', address: '2001:db8::53', role: 'authoritative' },
      { name: 'vip2.alidns.com', address: 'vip2.alidns.com', role: 'authoritative' },
    ]);
  });

  it('the resolvers come in the order of the settings', () => {
    const resolvers = [
      { name: 'AliDNS', address: '223.5.5.5', region: 'mainland' as const },
      { name: 'Google', address: '8.8.8.8', region: 'overseas' as const },
    ];
    expect(lookupWith({ resolvers }).resolvers()).toEqual(resolvers.map((r) => ({ ...r, role: 'resolver' })));
  });
});

const question = { name: name('www.example.com'), type: 'A' } as const;

function lookupWith(settings: Partial<DnsLookupSettings> = {}) {
  return createDnsLookup({ nameservers: new Map(), resolvers: [], timeoutMs: 1000, ...settings });
}

function authority(address: string): Server {
  return { name: 'ns', address, role: 'authoritative' };
}

function address4(data: string) {
  return { name: 'www.example.com', type: 'A', ttl: 60, data } as const;
}

function exampleWorld(outside: Parameters<typeof createWorld>[1]['outside'] = []): World {
  const zone = exampleZone([record('www', 'A', '192.0.2.1')]);
  return createWorld(manualClock(), { zones: [zone], cdn: [], outside });
}

async function nameServer(world: World, options: NameServerOptions) {
  const server = await startNameServer(world, options);
  closing.push(server.close);
  return server;
}

type Said = Partial<Packet> | Buffer;

/** A UDP peer that replies with what it is told to, over and above the question's own id and name. */
async function peer(reply: (query: DecodedPacket, port: number) => Said | Said[]): Promise<string> {
  const socket: Socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const query = decode(message);
    const { id, questions } = query;
    const said = [reply(query, port)].flat();
    for (const each of said) {
      const octets = Buffer.isBuffer(each) ? each : encode({ type: 'response', id, questions, ...each });
      socket.send(octets, port, address);
    }
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  closing.push(async () => {
    socket.close();
    await once(socket, 'close');
  });
  return `127.0.0.1:${socket.address().port}`;
}
