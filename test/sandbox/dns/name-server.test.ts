import { once } from 'node:events';
import { connect } from 'node:net';
import { decode, type Packet, streamEncode } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { exchange } from '../../../src/adapters/dns/exchange.ts';
import { readAnswer } from '../../../src/adapters/dns/read-answer.ts';
import { parseSocketAddress } from '../../../src/adapters/dns/socket-address.ts';
import { type NameServerOptions, startNameServer } from '../../../src/sandbox/dns/name-server.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { exampleZone, name, record } from './zone.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

describe('a name server of the sandbox', () => {
  it('serves a change of the zone at once', async () => {
    const { server, zone } = await start();
    expect(await ask(server.address)).toEqual(['192.0.2.1']);
    zone.records = [record('www', 'CNAME', 'edge.example.net')];
    expect(await ask(server.address)).toEqual(['edge.example.net']);
  });

  it('on hold, serves the zone as it was, until it is released', async () => {
    const { server, zone } = await start();
    server.hold();
    zone.records.splice(0, 1, record('www', 'A', '192.0.2.2'));
    expect(await ask(server.address)).toEqual(['192.0.2.1']);
    server.release();
    expect(await ask(server.address)).toEqual(['192.0.2.2']);
  });

  it('with a lag, serves each change that much later by the clock of the world', async () => {
    const { server, zone, clock } = await start({ lag: 3000 });
    zone.records.splice(0, 1, record('www', 'A', '192.0.2.2'));
    expect(await ask(server.address)).toEqual(['192.0.2.1']);
    await clock.advance(1000);
    zone.records.splice(0, 1, record('www', 'A', '192.0.2.3'));
    expect(await ask(server.address)).toEqual(['192.0.2.1']);
    await clock.advance(2000);
    expect(await ask(server.address)).toEqual(['192.0.2.2']);
    await clock.advance(1000);
    expect(await ask(server.address)).toEqual(['192.0.2.3']);
  });

  it('writes down each question with its time, line, outcome and answer', async () => {
    const { server, clock } = await start();
    await clock.advance(5000);
    await ask(server.address, '8.8.8.0/24');
    expect(server.log).toEqual([
      {
        at: clock.now(),
        name: 'www.example.com',
        type: 'A',
        line: 'default',
        outcome: 'answer',
        records: [{ name: 'www.example.com', type: 'A', ttl: 600, value: '192.0.2.1' }],
        transport: 'udp',
        client: '8.8.8.0/24',
      },
    ]);
  });

  it('says for how much of the client subnet an answer holds', async () => {
    const { server, zone } = await start();
    expect(await scope(server.address)).toBe(0);
    zone.records.push(record('www', 'A', '192.0.2.9', { line: 'oversea' }));
    expect(await scope(server.address)).toBe(24);
  });

  it('sends what does not fit over UDP as truncated, and whole over TCP', async () => {
    const { server, zone } = await start();
    zone.records = Array.from({ length: 60 }, (_, i) => record('www', 'A', `192.0.2.${i}`));
    expect(await ask(server.address)).toHaveLength(60);
    expect(server.log.map(({ transport }) => transport)).toEqual(['udp', 'tcp']);
  });

  it.each([
    ['_sip._tcp', 'SRV', '1 5 5060 sip.example.net'],
    ['@', 'SRV', '0 0 0 .'],
    ['@', 'CAA', '0 issue "ca.example.net"'],
    ['www', 'CAA', '128 issuewild ";"'],
  ] as const)('answers for %s %s %s', async (at, type, value) => {
    const { server, zone } = await start();
    zone.records.push(record(at, type, value));
    const asked = at === '@' ? 'example.com' : `${at}.example.com`;
    const { outcome, records } = readAnswer(await send(server.address, asked, undefined, type));
    expect({ outcome, records }).toEqual({
      outcome: 'answer',
      records: [{ name: asked, type, ttl: 600, value }],
    });
    expect(server.log).toMatchObject([{ type, outcome: 'answer', records: [{ value }] }]);
  });

  it('has no SRV and no CAA where there is none, for as long as the SOA says', async () => {
    const { server } = await start();
    for (const type of ['SRV', 'CAA'] as const) {
      const answer = readAnswer(await send(server.address, 'www.example.com', undefined, type));
      expect(answer).toEqual({ outcome: 'empty', records: [], negativeTtl: 300 });
    }
  });

  it('answers several questions on one TCP connection, in order', async () => {
    const { server } = await start();
    const [first, second] = await overOneConnection(server.address, [
      { id: 1, questions: [{ name: 'www.example.com', type: 'A' }] },
      { id: 2, questions: [{ name: 'gone.example.com', type: 'A' }] },
    ]);
    expect(first?.id).toBe(1);
    expect(first && readAnswer(first).outcome).toBe('answer');
    expect(second?.id).toBe(2);
    expect(second && readAnswer(second).outcome).toBe('no-such-name');
  });

  it.each([
    ['a zone transfer is not implemented', { questions: [{ name: 'example.com', type: 'AXFR' }] }, 4],
    [
      'an update is not implemented',
      { flags: 5 << 11, questions: [{ name: 'example.com', type: 'SOA' }] },
      4,
    ],
    ['a message without a question is malformed', { questions: [] }, 1],
    ['another class is refused', { questions: [{ name: 'example.com', type: 'A', class: 'CH' }] }, 5],
  ] as const)('%s', async (_title, { questions, ...rest }, rcode) => {
    const { server } = await start();
    const [reply] = await overOneConnection(server.address, [{ id: 9, ...rest, questions: [...questions] }]);
    expect((reply?.flags ?? 0) & 0xf).toBe(rcode);
    expect(server.log).toEqual([]);
  });

  it('vouches for its own names and not for those it refers elsewhere', async () => {
    const { server, zone } = await start();
    zone.records.push(record('child', 'NS', 'ns.example.net'));
    const flags = async (asked: string) => (await send(server.address, asked)).flag_aa;
    expect(await flags('www.example.com')).toBe(true);
    expect(await flags('gone.example.com')).toBe(true);
    expect(await flags('www.child.example.com')).toBe(false);
  });
});

async function start(options: NameServerOptions = {}) {
  const clock = manualClock();
  const seed = exampleZone([record('www', 'A', '192.0.2.1')]);
  const world = createWorld(clock, { zones: [seed], cdn: [], outside: [] });
  const server = await startNameServer(world, options);
  closing.push(server.close);
  const zone = world.zones.get(name('example.com'));
  if (!zone) throw new Error('the world has lost its zone');
  return { server, zone, clock };
}

async function send(
  address: string,
  asked = 'www.example.com',
  clientSubnet?: string,
  type: 'A' | 'SRV' | 'CAA' = 'A',
) {
  const to = parseSocketAddress(address);
  if (!to) throw new Error(`no address: ${address}`);
  const reply = await exchange(to, { name: asked, type, recursion: false, clientSubnet }, 2000);
  if (typeof reply === 'string') throw new Error(`the server is ${reply}`);
  return reply;
}

async function ask(address: string, clientSubnet?: string): Promise<string[]> {
  const reply = await send(address, 'www.example.com', clientSubnet);
  return readAnswer(reply).records.map(({ value }) => value);
}

async function scope(address: string): Promise<number | undefined> {
  const reply = await send(address, 'www.example.com', '8.8.8.0/24');
  const opt = reply.additionals?.find((additional) => additional.type === 'OPT');
  const option = opt?.options.find((each) => 'ip' in each);
  return option && 'scopePrefixLength' in option ? option.scopePrefixLength : undefined;
}

/** Writes all questions at once and reads as many replies. */
async function overOneConnection(address: string, queries: Packet[]) {
  const to = parseSocketAddress(address);
  const socket = connect({ host: to?.ip ?? '', port: to?.port ?? 0 });
  socket.write(Buffer.concat(queries.map((query) => streamEncode({ type: 'query', ...query }))));
  const replies = [];
  let received = Buffer.alloc(0);
  while (replies.length < queries.length) {
    const [chunk] = await once(socket, 'data');
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      replies.push(decode(received.subarray(2, end)));
      received = received.subarray(end);
    }
  }
  socket.destroy();
  return replies;
}
