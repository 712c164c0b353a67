import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../src/domain/plan.ts';
import {
  type DnsAnswer,
  judgePropagation,
  remembering,
  type Server,
  type Sighting,
  sight,
} from '../../src/domain/propagation.ts';
import { host } from '../support/records.ts';
import { EDGE, name } from '../support/scenes.ts';

const ns1: Server = { name: 'ns1', address: '192.0.2.53', role: 'authoritative' };
const ns1v6: Server = { ...ns1, address: '[2001:db8::53]' };
const ns2: Server = { name: 'ns2', address: '198.51.100.53', role: 'authoritative' };
const resolver: Server = { name: 'AliDNS', address: '223.5.5.5', role: 'resolver', region: 'mainland' };
const wanted = (expected: Expectation['answer']): Expectation => ({
  host: host('www'),
  line: 'default',
  answer: expected,
});
const toEdge = wanted({ kind: 'cname', target: EDGE });
const toOld = wanted({ kind: 'addresses', type: 'A', values: ['192.0.2.10', '192.0.2.11'], maxTtl: 1 });
const www = name('www.example.com');
const answer = (type: string, value: string, ttl: number): DnsAnswer => ({
  outcome: 'answer',
  records: [{ name: www, type, value, ttl }],
});
const seen = (server: Server, is: Sighting['seen']): Sighting => ({
  server,
  line: 'default',
  seen: is,
  values: [],
});

describe('a server that fails', () => {
  const failing: DnsAnswer = { outcome: 'server-failure', records: [] };

  test('is not heard where the zone is not signed: it may be away', () => {
    expect(sight(resolver, toEdge, failing).seen).toBe('silent');
  });

  test('is a resolver that does not trust the answer where the zone is signed, and holds up the end', () => {
    const sighting = sight(resolver, toEdge, failing, { signed: true });
    expect(sighting).toMatchObject({ seen: 'different', values: ['SERVFAIL'] });
    const other = { ...resolver, address: '8.8.8.8' };
    const verdict = judgePropagation([seen(ns1, 'expected'), seen(other, 'expected'), sighting]);
    expect(verdict).toMatchObject({ served: true, fresh: true, settled: false });
  });

  test('is not heard as a name server of a signed zone either: those check nothing', () => {
    expect(sight(ns1, toEdge, failing, { signed: true }).seen).toBe('silent');
  });
});

describe('one answer', () => {
  test.each([
    ['the CNAME that was planned', toEdge, answer('CNAME', EDGE, 60), 'expected'],
    ['an address still', toEdge, answer('A', '192.0.2.10', 5), 'different'],
    ['another CNAME', toEdge, answer('CNAME', 'x.example.net', 5), 'different'],
    ['no data', toEdge, { outcome: 'empty', records: [] }, 'empty'],
    ['no such name', toEdge, { outcome: 'no-such-name', records: [] }, 'empty'],
    ['silence', toEdge, { outcome: 'silent', records: [] }, 'silent'],
    ['a failure', toEdge, { outcome: 'server-failure', records: [] }, 'silent'],
    ['one of the addresses with the lowered TTL', toOld, answer('A', '192.0.2.11', 1), 'expected'],
    ['an address with the old TTL', toOld, answer('A', '192.0.2.10', 600), 'different'],
  ] satisfies [string, Expectation, DnsAnswer, string][])('%s', (_what, expected, given, is) => {
    expect(sight(ns1, expected, given).seen).toBe(is);
  });
});

describe('an answer that is expected to be', () => {
  const answers = (...records: [type: string, value: string, ttl?: number][]): DnsAnswer => ({
    outcome: 'answer',
    records: records.map(([type, value, ttl = 1]) => ({ name: www, type, value, ttl })),
  });
  const nothing: DnsAnswer = { outcome: 'empty', records: [] };
  const mail = wanted({
    kind: 'records',
    type: 'MX',
    values: ['a.example.net', 'b.example.net'],
    maxTtl: 60,
  });
  const inTurn = wanted({ kind: 'cname', target: EDGE, orOneOf: [name('x.example.net')], maxTtl: 60 });
  const forwarded = wanted({ kind: 'provider-addresses', not: ['192.0.2.10'], maxTtl: 60 });
  const through = wanted({ kind: 'leads-through', target: EDGE });
  const none = wanted({ kind: 'none', type: 'A' });

  test.each([
    ['one of several CNAMEs is met by each of them', inTurn, answers(['CNAME', 'x.example.net']), 'expected'],
    ['one of several CNAMEs is not met by another', inTurn, answers(['CNAME', 'y.example.net']), 'different'],
    ['a CNAME is not met with a longer TTL', inTurn, answers(['CNAME', EDGE, 61]), 'different'],
    [
      'a CNAME is met by the first link of a chain',
      inTurn,
      answers(['CNAME', EDGE], ['CNAME', 'edge.example.net'], ['A', '198.51.100.1', 600]),
      'expected',
    ],
    [
      'a CNAME is not met by a later link',
      toEdge,
      answers(['CNAME', 'y.example.net'], ['CNAME', EDGE]),
      'different',
    ],
    [
      'addresses are not met by one more than there should be',
      toOld,
      answers(['A', '192.0.2.10'], ['A', '198.51.100.1']),
      'different',
    ],
    ['addresses are not met by another family', toOld, answers(['AAAA', '2001:db8::1']), 'different'],
    [
      'all of the records is met in any order',
      mail,
      answers(['MX', 'b.example.net'], ['MX', 'a.example.net']),
      'expected',
    ],
    ['all of the records is not met by some', mail, answers(['MX', 'a.example.net']), 'different'],
    [
      'all of the records is not met by more',
      mail,
      answers(['MX', 'a.example.net'], ['MX', 'b.example.net'], ['MX', 'c.example.net']),
      'different',
    ],
    [
      'all of the records is not met with a longer TTL',
      mail,
      answers(['MX', 'a.example.net', 61], ['MX', 'b.example.net']),
      'different',
    ],
    ['all of the records is not met by nothing', mail, nothing, 'empty'],
    [
      'addresses of the provider are met by any other',
      forwarded,
      answers(['A', '203.107.42.43']),
      'expected',
    ],
    [
      'addresses of the provider are not met by one of before',
      forwarded,
      answers(['A', '203.107.42.43'], ['A', '192.0.2.10']),
      'different',
    ],
    [
      'addresses of the provider are not met with a longer TTL',
      forwarded,
      answers(['A', '203.107.42.43', 61]),
      'different',
    ],
    [
      'addresses of the provider are not met by a name alone',
      forwarded,
      answers(['CNAME', EDGE]),
      'different',
    ],
    [
      'a chain through the target is met by any link',
      through,
      answers(['CNAME', 'gtm.example.net'], ['CNAME', EDGE]),
      'expected',
    ],
    [
      'a chain through the target is not met by another',
      through,
      answers(['CNAME', 'o.example.net']),
      'different',
    ],
    ['a chain through the target is not met by nothing', through, nothing, 'empty'],
    ['nothing is met by no data', none, nothing, 'expected'],
    ['nothing is met by no such name', none, { outcome: 'no-such-name', records: [] }, 'expected'],
    ['nothing is not met by an address', none, answers(['A', '192.0.2.10']), 'different'],
    ['nothing is met by an answer of another type', none, answers(['CNAME', EDGE]), 'expected'],
    ['nothing is not met by silence', none, { outcome: 'silent', records: [] }, 'silent'],
    ['nothing is not met by a refusal', none, { outcome: 'refused', records: [] }, 'silent'],
    [
      'nothing is not met where no server can be reached',
      none,
      { outcome: 'unreachable', records: [] },
      'unreachable',
    ],
  ] satisfies [string, Expectation, DnsAnswer, string][])('%s', (_what, expected, given, is) => {
    expect(sight(ns1, expected, given).seen).toBe(is);
  });

  test('only the lowered ones of several records must show the lowered TTL', () => {
    const values = ['192.0.2.10', '192.0.2.11'];
    const some = wanted({ kind: 'addresses', type: 'A', values, maxTtl: 1, lowered: ['192.0.2.10'] });
    expect(sight(ns1, some, answers(['A', '192.0.2.10', 1], ['A', '192.0.2.11', 600])).seen).toBe('expected');
    expect(sight(ns1, some, answers(['A', '192.0.2.10', 600], ['A', '192.0.2.11', 600])).seen).toBe(
      'different',
    );
    const mails = wanted({
      kind: 'records',
      type: 'MX',
      values: ['a.example.net', 'b.example.net'],
      maxTtl: 1,
      lowered: ['b.example.net'],
    });
    const told = (ttl: number) => answers(['MX', 'a.example.net', 600], ['MX', 'b.example.net', ttl]);
    expect(sight(ns1, mails, told(1)).seen).toBe('expected');
    expect(sight(ns1, mails, told(2)).seen).toBe('different');
  });

  test('a chain through one pool of several is marked as taking turns', () => {
    expect(sight(resolver, through, answers(['CNAME', EDGE])).inTurn).toBe(true);
    expect(sight(resolver, toEdge, answers(['CNAME', EDGE]))).not.toHaveProperty('inTurn');
  });

  test('the values seen are told with their type and TTL', () => {
    expect(sight(ns1, toEdge, answers(['A', '192.0.2.10', 5])).values).toEqual(['A 192.0.2.10 (5 s)']);
  });
});

describe('where pools take turns', () => {
  const turn = (is: Sighting['seen'], server = resolver, line = 'default'): Sighting => ({
    ...seen(server, is),
    line,
    inTurn: true,
  });
  const lastLook = (...sightings: Sighting[]) => judgePropagation(sightings);

  test('whoever has shown the target once need not show it again', () => {
    expect(remembering([turn('different')], lastLook(turn('expected')))).toEqual([turn('expected')]);
  });

  test('the memory lasts for as long as the looks go on', () => {
    const second = remembering([turn('different')], lastLook(turn('expected')));
    expect(remembering([turn('different')], judgePropagation(second))).toEqual([turn('expected')]);
  });

  test.each(['empty', 'silent', 'unreachable'] as const)('an answer that is %s counts as it is', (is) => {
    expect(remembering([turn(is)], lastLook(turn('expected')))).toEqual([turn(is)]);
  });

  test('nothing is remembered of another server, another line, or a first look', () => {
    const now = [turn('different')];
    const other = { ...resolver, address: '8.8.8.8' };
    expect(remembering(now, lastLook(turn('expected', other)))).toEqual(now);
    expect(remembering(now, lastLook(turn('expected', resolver, 'oversea')))).toEqual(now);
    expect(remembering(now, undefined)).toEqual(now);
  });

  test('an answer that takes no turns must be as expected in every look', () => {
    const now = [seen(resolver, 'different')];
    expect(remembering(now, lastLook(seen(resolver, 'expected')))).toEqual(now);
    expect(remembering(now, lastLook(turn('expected')))).toEqual(now);
  });
});

describe('the verdict', () => {
  test('served means every address of every name server', () => {
    expect(judgePropagation([seen(ns1, 'expected'), seen(ns2, 'different')]).served).toBe(false);
    expect(
      judgePropagation([seen(ns1, 'expected'), seen(ns1v6, 'silent'), seen(ns2, 'expected')]).served,
    ).toBe(false);
    expect(judgePropagation([seen(ns1, 'expected'), seen(ns2, 'expected')]).served).toBe(true);
  });

  test('an address without a route from here proves nothing either way', () => {
    const withRoute = [seen(ns1, 'expected'), seen(ns1v6, 'unreachable'), seen(ns2, 'expected')];
    expect(judgePropagation(withRoute).served).toBe(true);
    expect(judgePropagation([seen(ns1, 'unreachable'), seen(ns2, 'expected')]).served).toBe(false);
  });

  test('nobody asked means not served', () => {
    expect(judgePropagation([])).toMatchObject({ served: false, fresh: false });
  });

  test('one fresh resolver is not all of them, and a silent one does not hold up the rest', () => {
    const other = { ...resolver, name: 'Google', address: '8.8.8.8' };
    const one = judgePropagation([seen(resolver, 'expected'), seen(other, 'different')]);
    expect(one).toMatchObject({ fresh: true, settled: false });
    expect(judgePropagation([seen(resolver, 'expected'), seen(other, 'silent')]).settled).toBe(true);
    expect(judgePropagation([seen(resolver, 'silent'), seen(other, 'silent')]).settled).toBe(false);
  });
});
