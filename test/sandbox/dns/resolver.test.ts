import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createDnsLookup } from '../../../src/adapters/dns/dns-lookup.ts';
import type { AnsweredRecord } from '../../../src/domain/propagation.ts';
import type { Question } from '../../../src/ports.ts';
import { type NameServer, startNameServer } from '../../../src/sandbox/dns/name-server.ts';
import {
  type ResolverOptions,
  type SandboxResolver,
  startResolver,
} from '../../../src/sandbox/dns/resolver.ts';
import { createWorld, type SandboxZone } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { exampleZone, name, record } from './zone.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

describe('what a resolver remembers', () => {
  it('an answer is kept for its TTL, counted down, and then asked for anew', async () => {
    const { clock, zone, server, ask } = await start();
    expect(await ask('www')).toMatchObject({ records: [{ value: '192.0.2.1', ttl: 60 }] });
    zone.records = [record('www', 'A', '192.0.2.2', { ttl: 60 })];
    await clock.advance(59_000);
    expect(await ask('www')).toMatchObject({ records: [{ value: '192.0.2.1', ttl: 1 }] });
    expect(server.log).toHaveLength(1);
    await clock.advance(1000);
    expect(await ask('www')).toMatchObject({ records: [{ value: '192.0.2.2', ttl: 60 }] });
    expect(server.log).toHaveLength(2);
  });

  it('each type of a name is kept for itself', async () => {
    const { clock, zone, ask } = await start();
    await ask('www');
    zone.records.push(record('www', 'AAAA', '2001:db8::1', { ttl: 20 }));
    await clock.advance(30_000);
    expect(await ask('www', 'AAAA')).toMatchObject({ records: [{ value: '2001:db8::1', ttl: 20 }] });
    expect(await ask('www')).toMatchObject({ records: [{ value: '192.0.2.1', ttl: 30 }] });
  });

  it('that a name has no such record is kept for the smaller of SOA TTL and MINIMUM', async () => {
    const { clock, zone, ask } = await start();
    expect(await ask('www', 'AAAA')).toEqual({ outcome: 'empty', records: [], negativeTtl: 300 });
    zone.records.push(record('www', 'AAAA', '2001:db8::1'));
    await clock.advance(299_000);
    expect(await ask('www', 'AAAA')).toEqual({ outcome: 'empty', records: [], negativeTtl: 1 });
    await clock.advance(1000);
    expect(await ask('www', 'AAAA')).toMatchObject({ outcome: 'answer' });
  });

  it('that a name does not exist is kept for all its types', async () => {
    const { clock, zone, ask } = await start();
    expect(await ask('new')).toMatchObject({ outcome: 'no-such-name' });
    zone.records.push(record('new', 'TXT', 'hello'));
    expect(await ask('new', 'TXT')).toMatchObject({ outcome: 'no-such-name' });
    await clock.advance(300_000);
    expect(await ask('new', 'TXT')).toMatchObject({ outcome: 'answer' });
  });

  it('its memory can be looked at and flushed', async () => {
    const { clock, zone, resolver, ask } = await start();
    await ask('www');
    await clock.advance(10_000);
    const kept = [{ name: 'www.example.com', type: 'A', ttl: 50, value: '192.0.2.1' }];
    expect(resolver.cache()).toEqual([
      { name: 'www.example.com', type: 'A', outcome: 'answer', ttl: 50, records: kept },
    ]);
    zone.records = [record('www', 'A', '192.0.2.2')];
    resolver.flush();
    expect(resolver.cache()).toEqual([]);
    expect(await ask('www')).toMatchObject({ records: [{ value: '192.0.2.2' }] });
  });

  type Act = { wait: number } | { change: { ttl: number } } | { remove: true } | { ask: true };
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 4000 }) }) },
    { weight: 2, arbitrary: fc.record({ change: fc.record({ ttl: fc.integer({ min: 1, max: 5 }) }) }) },
    { weight: 1, arbitrary: fc.constant<Act>({ remove: true }) },
    { weight: 4, arbitrary: fc.constant<Act>({ ask: true }) },
  );

  it('an answer is never given, nor promised, for longer than its TTL after the zone changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 30 }), async (acts) => {
        const { clock, zone, ask, stop } = await start({}, [record('www', 'A', '192.0.2.1', { ttl: 2 })]);
        zone.soa = { ...zone.soa, minimum: 3 };
        // What the zone said, for how long clients may believe it, and when it stopped saying so.
        const said = [{ value: '192.0.2.1', ttl: 2, until: Number.POSITIVE_INFINITY }];
        const say = (value: string, ttl: number): void => {
          const last = said.at(-1);
          if (last) last.until = clock.now();
          said.push({ value, ttl, until: Number.POSITIVE_INFINITY });
        };
        for (const each of acts) {
          if ('wait' in each) await clock.advance(each.wait);
          else if ('remove' in each) {
            say('nothing', 3);
            zone.records = [];
          } else if ('change' in each) {
            say(`192.0.2.${said.length + 1}`, each.change.ttl);
            zone.records = [record('www', 'A', `192.0.2.${said.length}`, { ttl: each.change.ttl })];
          } else {
            const { outcome, records, negativeTtl } = await ask('www');
            expect(['answer', 'no-such-name']).toContain(outcome);
            const heard = records[0] ?? { value: 'nothing', ttl: negativeTtl ?? 0 };
            const believedUntil = clock.now() + heard.ttl * 1000;
            const honest = said.filter(({ value }) => value === heard.value);
            expect(honest.some(({ ttl, until }) => believedUntil <= until + ttl * 1000)).toBe(true);
          }
        }
        await stop();
      }),
      { numRuns: 60 },
    );
  });
});

describe('resolvers with habits of their own', () => {
  it('one raises short TTLs', async () => {
    const { ask } = await start({ minTtl: 90 });
    expect(await ask('www')).toMatchObject({ records: [{ ttl: 90 }] });
  });

  it('one keeps everything longer than it may', async () => {
    const { clock, zone, ask } = await start({ extraTtl: 600 });
    await ask('www');
    zone.records = [record('www', 'A', '192.0.2.2')];
    await clock.advance(659_000);
    expect(await ask('www')).toMatchObject({ records: [{ value: '192.0.2.1', ttl: 1 }] });
  });

  it('one serves what is over while no name server answers, for a while', async () => {
    const { clock, server, ask } = await start({ staleness: 3600, timeoutMs: 50 });
    await ask('www');
    await server.close();
    await clock.advance(61_000);
    expect(await ask('www')).toMatchObject({ records: [{ value: '192.0.2.1', ttl: 30 }] });
    await clock.advance(3_600_000);
    expect(await ask('www')).toEqual({ outcome: 'server-failure', records: [] });
  });

  it('the others fail when no name server answers', async () => {
    const { clock, server, ask } = await start({ timeoutMs: 50 });
    await ask('www');
    await server.close();
    await clock.advance(60_000);
    expect(await ask('www')).toEqual({ outcome: 'server-failure', records: [] });
  });
});

describe('where a resolver asks', () => {
  it('a resolver of the mainland and one abroad meet their own lines', async () => {
    const records = [
      record('www', 'A', '192.0.2.1'),
      record('www', 'CNAME', 'edge.example.net', { line: 'oversea' }),
    ];
    const outside = [address('edge.example.net', '198.51.100.7')];
    const mainland = await start({ region: 'mainland' }, records, outside);
    const overseas = await start({ region: 'overseas' }, records, outside);
    const values = async ({ ask }: typeof mainland) => (await ask('www')).records.map(({ value }) => value);
    expect(await values(mainland)).toEqual(['192.0.2.1']);
    expect(await values(overseas)).toEqual(['edge.example.net', '198.51.100.7']);
    expect(overseas.server.log[0]).toMatchObject({ client: '8.8.8.0/24', line: 'oversea' });
  });

  it('a CNAME is followed into the world outside, each record with its own TTL', async () => {
    const records = [record('www', 'CNAME', 'edge.example.net', { ttl: 100 })];
    const outside = [
      { name: name('edge.example.net'), type: 'CNAME', ttl: 50, value: 'node.example.net' },
      address('node.example.net', '198.51.100.7'),
    ];
    const { clock, ask } = await start({}, records, outside);
    await ask('www');
    await clock.advance(10_000);
    const { outcome, records: chain } = await ask('www');
    expect(outcome).toBe('answer');
    expect(chain.map(({ type, ttl }) => [type, ttl])).toEqual([
      ['CNAME', 90],
      ['CNAME', 40],
      ['A', 10],
    ]);
  });

  it('a CNAME to a name nobody has leads to a name that does not exist', async () => {
    const { ask } = await start({}, [record('www', 'CNAME', 'gone.example.net')]);
    const { outcome, records } = await ask('www');
    expect(outcome).toBe('no-such-name');
    expect(records).toMatchObject([{ type: 'CNAME', value: 'gone.example.net' }]);
  });

  it('a name outside with records of another type or below it is empty', async () => {
    const { lookup, server } = await start({}, [], [address('a.b.example.net', '198.51.100.7')]);
    expect(await lookup('a.b.example.net', 'AAAA')).toMatchObject({ outcome: 'empty' });
    expect(await lookup('b.example.net', 'A')).toMatchObject({ outcome: 'empty' });
    expect(await lookup('c.example.net', 'A')).toMatchObject({ outcome: 'no-such-name' });
    expect(server.log).toEqual([]);
  });

  it('a circle of CNAME records is a failure', async () => {
    const records = [record('a', 'CNAME', 'b.example.com'), record('b', 'CNAME', 'a.example.com')];
    const { ask } = await start({}, records);
    expect(await ask('a')).toEqual({ outcome: 'server-failure', records: [] });
  });

  it('the CNAME itself can be asked for without following it', async () => {
    const { ask } = await start({}, [record('www', 'CNAME', 'gone.example.net')]);
    expect(await ask('www', 'CNAME')).toMatchObject({ outcome: 'answer', records: [{ type: 'CNAME' }] });
  });

  it('what a zone delegates is answered elsewhere, and so is a zone whose registrar leads elsewhere', async () => {
    const records = [record('child', 'NS', 'ns.example.net'), record('www', 'A', '192.0.2.1')];
    const outside = [
      address('www.child.example.com', '198.51.100.1'),
      address('www.example.com', '198.51.100.2'),
    ];
    const { zone, ask, resolver } = await start({}, records, outside);
    expect(await ask('www.child')).toMatchObject({ records: [{ value: '198.51.100.1' }] });
    zone.delegated = false;
    resolver.flush();
    expect(await ask('www')).toMatchObject({ records: [{ value: '198.51.100.2' }] });
  });

  it('a dead name server is passed over for the next', async () => {
    const { world, server } = await start();
    const dead = await startNameServer(world);
    await dead.close();
    const options = { name: 'r', region: 'mainland', timeoutMs: 50 } as const;
    const resolver = await startResolver(world, [dead, server], options);
    closing.push(resolver.close);
    const answer = await askAt(resolver, { name: name('www.example.com'), type: 'A' });
    expect(answer.outcome).toBe('answer');
  });

  it('an answer too large for UDP reaches the resolver and its clients over TCP', async () => {
    const { server, resolver, ask } = await start({}, [record('text', 'TXT', 'z'.repeat(2000), { ttl: 60 })]);
    expect(await ask('text', 'TXT')).toMatchObject({
      outcome: 'answer',
      records: [{ value: 'z'.repeat(2000) }],
    });
    expect(server.log.map(({ transport }) => transport)).toEqual(['udp', 'tcp']);
    expect(resolver.log.map(({ transport, outcome }) => [transport, outcome])).toEqual([
      ['udp', 'answer'],
      ['tcp', 'answer'],
    ]);
  });
});

interface Stage {
  clock: ReturnType<typeof manualClock>;
  world: ReturnType<typeof createWorld>;
  zone: SandboxZone;
  server: NameServer;
  resolver: SandboxResolver;
  /** Asks the resolver for a host of example.com. */
  ask(host: string, type?: Question['type']): ReturnType<typeof askAt>;
  lookup(fullName: string, type: Question['type']): ReturnType<typeof askAt>;
  stop(): Promise<void>;
}

async function start(
  options: Partial<ResolverOptions> = {},
  records = [record('www', 'A', '192.0.2.1', { ttl: 60 })],
  outside: AnsweredRecord[] = [],
): Promise<Stage> {
  const clock = manualClock();
  const world = createWorld(clock, { zones: [exampleZone(records)], cdn: [], outside });
  const zone = world.zones.get(name('example.com'));
  if (!zone) throw new Error('the world has lost its zone');
  const live = await startNameServer(world);
  let serving = true;
  const server = {
    ...live,
    close: async () => {
      if (serving) await live.close();
      serving = false;
    },
  };
  const resolver = await startResolver(world, [server], { name: 'AliDNS', region: 'mainland', ...options });
  const lookup: Stage['lookup'] = (fullName, type) => askAt(resolver, { name: name(fullName), type });
  const ask: Stage['ask'] = (host, type = 'A') => lookup(`${host}.example.com`, type);
  let running = true;
  const stop = async (): Promise<void> => {
    if (!running) return;
    running = false;
    await Promise.all([server.close(), resolver.close()]);
  };
  closing.push(stop);
  return { clock, world, zone, server, resolver, ask, lookup, stop };
}

function askAt({ name: resolver, address: at }: SandboxResolver, question: Question) {
  const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  return lookup.ask({ name: resolver, address: at, role: 'resolver' }, question);
}

function address(fullName: string, value: string): AnsweredRecord {
  return { name: name(fullName), type: 'A', ttl: 20, value };
}
