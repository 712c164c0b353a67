import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../src/adapters/dns/read-answer.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { ANSWER_RULES, answerQuery } from '../../../src/sandbox/dns/answer-query.ts';
import { linesOf } from '../../../src/sandbox/dns/client-lines.ts';
import type { Reply } from '../../../src/sandbox/dns/reply.ts';
import { createWorld, type SandboxZone } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { exampleZone, name, record } from './zone.ts';

describe('names that exist and names that do not', () => {
  const records = [
    record('www', 'A', '192.0.2.1'),
    record('a.b', 'TXT', 'deep'),
    record('off', 'A', '192.0.2.9', { status: 'disabled' }),
  ];

  it.each([
    ['a name with the type is answered', 'www.example.com', 'A', 'answer'],
    ['a name with another type is empty', 'www.example.com', 'AAAA', 'empty'],
    ['a name with no record, but some below it, is empty', 'b.example.com', 'A', 'empty'],
    ['a name below one that exists does not exist', 'x.www.example.com', 'A', 'no-such-name'],
    ['a name with disabled records only does not exist', 'off.example.com', 'A', 'no-such-name'],
    ['the zone itself always exists', 'example.com', 'TXT', 'empty'],
    ['a zone that is not held is refused', 'example.org', 'A', 'refused'],
  ])('%s', (_title, asked, type, outcome) => {
    expect(ask(records, asked, type).outcome).toBe(outcome);
  });

  it('an empty answer carries the SOA record, for no longer than its MINIMUM', () => {
    for (const reply of [ask(records, 'www.example.com', 'AAAA'), ask(records, 'no.example.com', 'A')]) {
      expect(reply.authorities).toMatchObject([
        { type: 'SOA', name: 'example.com', ttl: 300, data: { minimum: 300, serial: 2026010100 } },
      ]);
    }
  });

  it('an expired zone goes on answering', () => {
    expect(ask(records, 'www.example.com', 'A', { expired: true }).outcome).toBe('answer');
  });

  it('the closest zone answers', () => {
    const child = exampleZone([record('www', 'A', '192.0.2.77')], { name: name('sub.example.com') });
    const world = worldOf(exampleZone([record('*', 'A', '192.0.2.1')]), child);
    const question = { name: name('www.sub.example.com'), type: 'A' };
    expect(values(answerQuery(world, question, anyone))).toEqual(['192.0.2.77']);
  });
});

describe('wildcards', () => {
  const records = [
    record('*', 'A', '192.0.2.1'),
    record('www', 'TXT', 'here'),
    record('*.deep', 'CNAME', 'edge.example.net'),
    record('host.deep', 'A', '192.0.2.2'),
  ];

  it.each([
    ['a name without records is covered', 'any.example.com', 'A', ['192.0.2.1']],
    ['so is one several labels deep', 'a.b.c.example.com', 'A', ['192.0.2.1']],
    ['a name with a record of another type is not', 'www.example.com', 'A', []],
    ['nor is a name below it', 'x.www.example.com', 'A', []],
    ['the closest wildcard covers', 'x.deep.example.com', 'A', ['edge.example.net']],
    ['a name that exists between has no answer', 'deep.example.com', 'A', []],
    ['a sibling beside the wildcard answers for itself', 'host.deep.example.com', 'A', ['192.0.2.2']],
    ['the asterisk can be asked for', '*.example.com', 'A', ['192.0.2.1']],
  ])('%s', (_title, asked, type, expected) => {
    expect(values(ask(records, asked, type))).toEqual(expected);
  });

  it('the answer bears the name that was asked for', () => {
    expect(ask(records, 'any.example.com', 'A').answers[0]?.name).toBe('any.example.com');
  });
});

describe('aliases, forwarding and delegation', () => {
  it('a CNAME answers for every type', () => {
    const records = [record('www', 'CNAME', 'edge.example.net')];
    for (const type of ['A', 'AAAA', 'MX', 'TXT', 'CNAME', 'HTTPS']) {
      expect(values(ask(records, 'www.example.com', type))).toEqual(['edge.example.net']);
    }
  });

  it('a CNAME at the zone itself leaves MX, NS and SOA to answer for themselves', () => {
    const records = [
      record('@', 'CNAME', 'edge.example.net'),
      record('@', 'MX', 'mx.example.net', { priority: 5 }),
    ];
    expect(values(ask(records, 'example.com', 'A'))).toEqual(['edge.example.net']);
    expect(values(ask(records, 'example.com', 'MX'))).toEqual(['mx.example.net']);
    expect(values(ask(records, 'example.com', 'NS'))).toEqual(['vip1.alidns.com', 'vip2.alidns.com']);
    expect(values(ask(records, 'example.com', 'SOA'))).toEqual([
      'vip1.alidns.com hostmaster.alidns.com 2026010100 3600 1200 86400 300',
    ]);
  });

  it.each(['REDIRECT_URL', 'FORWARD_URL'] as const)(
    '%s shows as the address of the forwarding servers',
    (type) => {
      const records = [record('@', type, 'https://www.example.com', { ttl: 60 })];
      expect(ask(records, 'example.com', 'A').answers).toMatchObject([
        { type: 'A', ttl: 60, data: '203.107.42.43' },
      ]);
      expect(ask(records, 'example.com', 'AAAA').outcome).toBe('empty');
      const rules = { ...ANSWER_RULES, forwardingAddress: '127.0.0.9' };
      const question = { name: name('example.com'), type: 'A' };
      expect(values(answerQuery(worldOf(exampleZone(records)), question, anyone, rules))).toEqual([
        '127.0.0.9',
      ]);
    },
  );

  it('an ALIAS shows the addresses behind it, and nothing when it leads in a circle', () => {
    const world = worldOf(
      exampleZone([
        record('@', 'ALIAS', 'www.example.com', { ttl: 100 }),
        record('www', 'CNAME', 'edge.example.net'),
        record('round', 'ALIAS', 'about.example.com'),
        record('about', 'ALIAS', 'round.example.com'),
      ]),
    );
    const edge = name('edge.example.net');
    world.outside.set(edge, [{ name: edge, type: 'A', ttl: 30, value: '198.51.100.7' }]);
    const apex = answerQuery(world, { name: name('example.com'), type: 'A' }, anyone);
    expect(apex.answers).toMatchObject([{ name: 'example.com', type: 'A', ttl: 30, data: '198.51.100.7' }]);
    expect(answerQuery(world, { name: name('round.example.com'), type: 'A' }, anyone).outcome).toBe('empty');
  });

  it('a name at or below a delegation is referred to the servers of the child, with their addresses', () => {
    const records = [
      record('child', 'NS', 'ns.child.example.com'),
      record('ns.child', 'A', '192.0.2.53'),
      record('www.child', 'A', '192.0.2.1'),
    ];
    for (const asked of ['child.example.com', 'www.child.example.com']) {
      const reply = ask(records, asked, 'A');
      expect(reply).toMatchObject({
        outcome: 'referral',
        answers: [],
        authorities: [{ name: 'child.example.com', type: 'NS', data: 'ns.child.example.com' }],
        additionals: [{ name: 'ns.child.example.com', type: 'A', data: '192.0.2.53' }],
      });
    }
  });

  it('an answer depends on the client where the host has records on another line', () => {
    const records = [
      record('www', 'A', '192.0.2.1'),
      record('www', 'A', '192.0.2.2', { line: 'oversea' }),
      record('one', 'A', '192.0.2.3'),
    ];
    expect(ask(records, 'www.example.com', 'A').dependsOnClient).toBe(true);
    expect(ask(records, 'one.example.com', 'A').dependsOnClient).toBe(false);
  });
});

describe('values on the wire', () => {
  it.each([
    ['MX', 'mx.example.net', { priority: 7 }, { preference: 7, exchange: 'mx.example.net' }],
    [
      'SRV',
      '1 2 5060 sip.example.net',
      {},
      { priority: 1, weight: 2, port: 5060, target: 'sip.example.net' },
    ],
    ['CAA', '0 issue "letsencrypt.org"', {}, { flags: 0, tag: 'issue', value: 'letsencrypt.org' }],
    ['TXT', `${'x'.repeat(255)}yz`, {}, [Buffer.from('x'.repeat(255)), Buffer.from('yz')]],
  ] as const)('%s', (type, value, rest, data) => {
    const reply = ask([record('x', type, value, rest)], 'x.example.com', type);
    expect(reply.answers).toEqual([{ name: 'x.example.com', type, ttl: 600, data }]);
    expect(values(reply)).toEqual([value]);
  });
});

const anyone = { lines: linesOf('127.0.0.1'), turn: 0 };

function worldOf(...zones: SandboxZone[]) {
  return createWorld(manualClock(), { zones, cdn: [], outside: [] });
}

function ask(records: DnsRecord[], asked: string, type: string, rest: Partial<SandboxZone> = {}): Reply {
  return answerQuery(worldOf(exampleZone(records, rest)), { name: name(asked), type }, anyone);
}

function values(reply: Reply): (string | undefined)[] {
  return reply.answers.map((answer) => readRecord(answer)?.value);
}
