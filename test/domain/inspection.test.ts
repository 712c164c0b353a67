import { describe, expect, test } from 'vitest';
import { judge } from '../../src/domain/agreement.ts';
import { type Look, lookAt, type Probe, probesFor } from '../../src/domain/inspection.ts';
import type { AnsweredRecord, DnsAnswer, Server } from '../../src/domain/propagation.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { record } from '../support/records.ts';
import { name } from '../support/scenes.ts';

const www = name('www.example.com');
const ns1: Server = { name: 'ns1.alidns.com', address: '192.0.2.53', role: 'authoritative' };
const cache: Server = { name: 'AliDNS', address: '223.5.5.5', role: 'resolver' };
const a = (value: string, ttl = 600): AnsweredRecord => ({ name: www, type: 'A', ttl, value });
const alias = (value: string): AnsweredRecord => ({ name: www, type: 'CNAME', ttl: 600, value });
const answer = (...records: AnsweredRecord[]): DnsAnswer => ({
  outcome: records.length > 0 ? 'answer' : 'empty',
  records,
});

/** What a server is found to tell when it is asked for A. */
function seen(records: DnsRecord[], said: DnsAnswer, server = ns1): Look['seen'] {
  const { authoritative, resolvers } = probesFor(records);
  const probe = (server.role === 'resolver' ? resolvers : authoritative).find(({ type }) => type === 'A');
  if (!probe) throw new Error('nobody is asked for A');
  return lookAt(server, www, probe, said).seen;
}

describe('what is asked', () => {
  const asked = (probes: Probe[]) => probes.map(({ type, view }) => `${type} ${view?.line ?? ''}`.trim());

  test('each type there is, and the addresses that should not be there', () => {
    const { authoritative, resolvers, unseen } = probesFor([record(), record({ type: 'TXT', value: 'x' })]);
    expect(asked(authoritative)).toEqual(['A default', 'AAAA default', 'TXT default']);
    expect(asked(resolvers)).toEqual(['A', 'TXT']);
    expect(unseen).toEqual([]);
  });

  test('of a CNAME what clients ask for', () => {
    const { authoritative } = probesFor([record({ type: 'CNAME', value: 'a.example.net' })]);
    expect(asked(authoritative)).toEqual(['A default']);
  });

  test('of a resolver nothing that is not there, which it would remember', () => {
    const { authoritative, resolvers } = probesFor([record({ status: 'disabled' })]);
    expect(asked(authoritative)).toEqual(['A default', 'AAAA default']);
    expect(resolvers).toEqual([]);
    const split = [record(), record({ type: 'TXT', value: 'x' }), record({ line: 'oversea' })];
    expect(asked(probesFor(split).resolvers)).toEqual(['A']);
  });

  test('each line with a client of its own, and only for what it has itself', () => {
    const { authoritative } = probesFor([record(), record({ line: 'oversea' })]);
    expect(asked(authoritative)).toEqual(['A default', 'AAAA default', 'A oversea']);
    expect(authoritative.map(({ view }) => view?.clientSubnet)).toEqual([
      '202.96.209.0/24',
      '202.96.209.0/24',
      '8.8.8.0/24',
    ]);
  });

  test('lines and types that nobody can look at are named', () => {
    const records = [
      record(),
      record({ type: 'SRV', value: '1 1 1 a.example.net' }),
      record({ line: 'search' }),
    ];
    expect(probesFor(records).unseen).toEqual([{ line: 'search' }, { line: 'default', type: 'SRV' }]);
  });
});

describe('an answer', () => {
  const two = [record({ value: '192.0.2.1' }), record({ value: '192.0.2.2' })];
  const weighted = [record({ value: '192.0.2.1', weight: 90 }), record({ value: '192.0.2.2', weight: 10 })];
  const cnames = [
    record({ type: 'CNAME', value: 'a.example.net' }),
    record({ type: 'CNAME', value: 'b.example.net' }),
  ];
  const forwarding = [record({ type: 'REDIRECT_URL', value: 'https://www.example.net/' })];

  test.each<[string, DnsRecord[], DnsAnswer, Look['seen']]>([
    ['with all addresses', two, answer(a('192.0.2.2'), a('192.0.2.1')), 'as-listed'],
    ['without one of them', two, answer(a('192.0.2.2')), 'different'],
    ['with one too many', [record()], answer(a('192.0.2.10'), a('192.0.2.11')), 'different'],
    ['with one of several by weight', weighted, answer(a('192.0.2.2')), 'as-listed'],
    [
      'with the CNAME in turn, and where it leads',
      cnames,
      answer(alias('b.example.net'), { ...a('9.9.9.9'), name: name('b.example.net') }),
      'as-listed',
    ],
    ['with a CNAME to elsewhere', cnames, answer(alias('c.example.net')), 'different'],
    ['with the CNAME where there are addresses', two, answer(alias('b.example.net')), 'different'],
    [
      'with an address the provider chose for a forwarding',
      forwarding,
      answer(a('203.107.42.43')),
      'as-listed',
    ],
    ['with nothing for a forwarding', forwarding, answer(), 'nothing'],
    ['with nothing where nothing is listed', [], answer(), 'as-listed'],
    ['with something where nothing is listed', [], answer(a('192.0.2.1')), 'different'],
    ['with nothing', two, answer(), 'nothing'],
    ['with "no such name"', two, { outcome: 'no-such-name', records: [] }, 'nothing'],
    ['of the same with another TTL', [record()], answer(a('192.0.2.10', 1)), 'other-ttl'],
    ['that is a refusal', two, { outcome: 'refused', records: [] }, 'silent'],
    ['from nowhere', two, { outcome: 'unreachable', records: [] }, 'unreachable'],
  ])('%s', (_what, records, said, expected) => {
    expect(seen(records, said)).toBe(expected);
  });

  test('of a resolver may be that of any line, with what is left of its TTL', () => {
    const records = [record(), record({ line: 'oversea', value: '192.0.2.77' })];
    expect(seen(records, answer(a('192.0.2.77', 13)), cache)).toBe('as-listed');
    expect(seen(records, answer(a('192.0.2.78', 13)), cache)).toBe('different');
  });
});

describe('the verdict', () => {
  const look = (found: Look['seen'], server = ns1): Look => ({
    server,
    type: 'A',
    line: 'default',
    seen: found,
    answered: [],
  });
  const ns2 = { ...ns1, name: 'ns2.alidns.com' };
  const verdict = (authoritative: Look[], resolvers: Look[] = [], unseen: { line: string }[] = []) =>
    judge({ authoritative, resolvers, unseen }).agreement;

  test.each<[string, Parameters<typeof verdict>, string]>([
    ['everybody tells the same', [[look('as-listed')], [look('as-listed', cache)]], 'all-agree'],
    ['a resolver is silent', [[look('as-listed')], [look('silent', cache)]], 'all-agree'],
    [
      'one address has no route, another of the server has',
      [[look('as-listed'), look('unreachable')]],
      'all-agree',
    ],
    ['a resolver remembers', [[look('as-listed')], [look('different', cache)]], 'caches-differ'],
    [
      'a name server differs',
      [[look('as-listed'), look('different', ns2)], [look('different', cache)]],
      'servers-differ',
    ],
    ['a name server has another TTL', [[look('other-ttl')]], 'servers-differ'],
    ['a name server is silent', [[look('as-listed'), look('silent', ns2)]], 'servers-differ'],
    ['a name server has no route', [[look('as-listed'), look('unreachable', ns2)]], 'partly-seen'],
    ['a line has no client', [[look('as-listed')], [], [{ line: 'search' }]], 'partly-seen'],
    ['nobody answers', [[look('silent'), look('unreachable', ns2)]], 'not-seen'],
    ['there is nobody to ask', [[]], 'not-seen'],
  ])('%s', (_what, looks, expected) => {
    expect(verdict(...looks)).toBe(expected);
  });
});
