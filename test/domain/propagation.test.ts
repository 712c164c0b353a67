import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../src/domain/plan.ts';
import {
  type DnsAnswer,
  judgePropagation,
  type Server,
  type Sighting,
  sight,
} from '../../src/domain/propagation.ts';
import { EDGE, name } from '../support/scenes.ts';

const ns1: Server = { name: 'ns1', address: '192.0.2.53', role: 'authoritative' };
const ns1v6: Server = { ...ns1, address: '[2001:db8::53]' };
const ns2: Server = { name: 'ns2', address: '198.51.100.53', role: 'authoritative' };
const resolver: Server = { name: 'AliDNS', address: '223.5.5.5', role: 'resolver', region: 'mainland' };
const toEdge: Expectation = { line: 'default', answer: { kind: 'cname', target: EDGE } };
const toOld: Expectation = {
  line: 'default',
  answer: { kind: 'addresses', type: 'A', values: ['192.0.2.10', '192.0.2.11'], maxTtl: 1 },
};
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
