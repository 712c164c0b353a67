import { describe, expect, test } from 'vitest';
import { followTarget } from '../../src/app/follow-target.ts';
import type { DnsAnswer, Server } from '../../src/domain/propagation.ts';
import type { DnsLookup, Question } from '../../src/ports.ts';
import { name } from '../support/scenes.ts';

type Zone = Record<string, string[]>;

const SILENT: DnsAnswer = { outcome: 'silent', records: [] };

/** A resolver over a few names: `CNAME x`, `A x` or `AAAA x`. It follows aliases in one answer, as resolvers do. */
function resolving(zone: Zone): (question: Question) => DnsAnswer {
  return ({ name: asked, type }) => {
    const records: DnsAnswer['records'] = [];
    let from: string = asked;
    for (let link = 0; link < 20; link += 1) {
      if (!Object.hasOwn(zone, from)) return { outcome: 'no-such-name', records };
      const here = (zone[from] ?? []).map((line) => line.split(' '));
      const found = here.filter(([kind]) => kind === type || kind === 'CNAME');
      for (const [kind = '', value = ''] of found)
        records.push({ name: name(from), type: kind, ttl: 60, value });
      const alias = type === 'CNAME' ? undefined : found.find(([kind]) => kind === 'CNAME')?.[1];
      if (alias === undefined) return { outcome: records.length > 0 ? 'answer' : 'empty', records };
      from = alias;
    }
    return { outcome: 'server-failure', records: [] };
  };
}

function lookupOf(...resolvers: ((question: Question) => DnsAnswer)[]): DnsLookup & { asked: string[] } {
  const servers = resolvers.map(
    (_, index): Server => ({ name: `R${index}`, address: `192.0.2.${index}`, role: 'resolver' }),
  );
  const asked: string[] = [];
  return {
    asked,
    resolvers: () => servers,
    authoritative: async () => [],
    async ask(server, question) {
      asked.push(`${server.name} ${question.type} ${question.name}`);
      return resolvers[servers.indexOf(server)]?.(question) ?? SILENT;
    },
  };
}

const follow = (zone: Zone, target: string) => followTarget(lookupOf(resolving(zone)), name(target));
const links = (count: number): Zone => ({
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${index}.example`, [`CNAME n${index + 1}.example`]]),
  ),
  [`n${count}.example`]: ['A 192.0.2.1'],
});

describe('a target', () => {
  test('with addresses of both families resolves', async () => {
    expect(await follow({ 'edge.example': ['A 192.0.2.1', 'AAAA 2001:db8::1'] }, 'edge.example')).toEqual({
      name: 'edge.example',
      outcome: 'resolves',
      chain: ['edge.example'],
      ipv4: true,
      ipv6: true,
    });
  });

  test('with IPv6 alone resolves', async () => {
    expect(await follow({ 'edge.example': ['AAAA 2001:db8::1'] }, 'edge.example')).toMatchObject({
      outcome: 'resolves',
      ipv4: false,
      ipv6: true,
    });
  });

  test('that is an alias is followed to its address, each link in its order', async () => {
    expect(await follow(links(3), 'n0.example')).toMatchObject({
      outcome: 'resolves',
      chain: ['n0.example', 'n1.example', 'n2.example', 'n3.example'],
    });
  });

  test('without an address does not resolve', async () => {
    expect(await follow({ 'mail.example': ['MX 10 mx.example'] }, 'mail.example')).toMatchObject({
      outcome: 'no-address',
    });
  });

  test('that does not exist is told apart from one without address', async () => {
    expect(await follow({}, 'nowhere.example')).toMatchObject({ outcome: 'no-such-name' });
    expect(await follow({ 'a.example': ['CNAME nowhere.example'] }, 'a.example')).toMatchObject({
      outcome: 'no-such-name',
    });
  });

  test.each<[string, Zone]>([
    ['leads to itself', { 'a.example': ['CNAME a.example'] }],
    ['leads back to where it began', { 'a.example': ['CNAME b.example'], 'b.example': ['CNAME a.example'] }],
    [
      'leads into a circle further on',
      {
        'a.example': ['CNAME b.example'],
        'b.example': ['CNAME c.example'],
        'c.example': ['CNAME b.example'],
      },
    ],
  ])('that %s is a loop', async (_what, zone) => {
    expect(await follow(zone, 'a.example')).toMatchObject({ outcome: 'loop' });
  });

  test('at the end of eight names resolves, at the end of nine it is too far away', async () => {
    expect(await follow(links(7), 'n0.example')).toMatchObject({ outcome: 'resolves' });
    expect(await follow(links(8), 'n0.example')).toMatchObject({ outcome: 'too-long' });
    expect(await follow(links(19), 'n0.example')).toMatchObject({ outcome: 'too-long' });
  });
});

describe('a resolver', () => {
  const works = resolving({ 'edge.example': ['A 192.0.2.1'] });

  test.each<DnsAnswer['outcome']>(['silent', 'refused', 'server-failure', 'unreachable'])(
    'that is %s is passed over for the next one',
    async (outcome) => {
      const lookup = lookupOf(() => ({ outcome, records: [] }), works);
      expect(await followTarget(lookup, name('edge.example'))).toMatchObject({ outcome: 'resolves' });
    },
  );

  test('tells who may issue certificates for what leads to the target', async () => {
    const edge = ['A 192.0.2.80', 'CAA 0'];
    expect(await follow({ 'a.example': ['CNAME b.example'], 'b.example': edge }, 'a.example')).toMatchObject({
      outcome: 'resolves',
      caa: ['0'],
    });
    expect(await follow({ 'a.example': ['A 192.0.2.80'] }, 'a.example')).not.toHaveProperty('caa');
  });

  test('that answers is not doubted: the next one is not asked', async () => {
    const lookup = lookupOf(resolving({}), works);
    expect(await followTarget(lookup, name('edge.example'))).toMatchObject({ outcome: 'no-such-name' });
    expect(lookup.asked.some((question) => question.startsWith('R1'))).toBe(false);
  });

  test.each([
    ['all resolvers are silent', [() => SILENT, () => SILENT]],
    ['the settings name no resolver', []],
  ])('is missing where %s: nothing is known of the target', async (_what, resolvers) => {
    expect(await followTarget(lookupOf(...resolvers), name('edge.example'))).toMatchObject({
      outcome: 'no-answer',
    });
  });
});
