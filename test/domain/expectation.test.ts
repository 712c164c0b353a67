import { describe, expect, test } from 'vitest';
import {
  type AskedFamily,
  expectAt,
  expectedOf,
  familyOf,
  invisibleLines,
  type Low,
  questionType,
  unaskedTypes,
} from '../../src/domain/expectation.ts';
import type { Expectation } from '../../src/domain/plan.ts';
import { type DnsRecord, RecordType } from '../../src/domain/record.ts';
import { host, record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const www = host('www');
const on = (...lines: string[]) => lines.map((line) => record({ line, value: `192.0.2.${line.length}` }));
const spots = (...lines: string[]) => lines.map((line) => ({ host: www, line }));
const seen = (records: DnsRecord[], ...lines: string[]) =>
  spots(...lines).flatMap((spot) => expectAt(records, spot, ['A']));
const answers = (records: DnsRecord[], families: AskedFamily[], line = 'default', low?: Low) =>
  expectAt(records, { host: www, line }, families, low).map(({ answer }) => answer);

describe('how each line is looked at', () => {
  test('a host with the default line alone is asked without a client subnet', () => {
    expect(seen([record({ type: 'CNAME', value: EDGE })], 'default')).toEqual([
      { host: 'www', line: 'default', answer: { kind: 'cname', target: EDGE } },
    ]);
  });

  test('a line of its own is asked with an address that belongs to it', () => {
    expect(seen(on('oversea', 'internal'), 'oversea', 'internal')).toMatchObject([
      { line: 'oversea', clientSubnet: '8.8.8.0/24' },
      { line: 'internal', clientSubnet: '223.5.5.0/24' },
    ]);
  });

  test('the default line beside a mainland line is seen by an overseas client, and the other way round', () => {
    expect(seen(on('default', 'telecom'), 'default')).toMatchObject([{ clientSubnet: '8.8.8.0/24' }]);
    expect(seen(on('default', 'oversea'), 'default')).toMatchObject([{ clientSubnet: '202.96.209.0/24' }]);
  });

  test('lines that no known client belongs to are named as unseen', () => {
    const lines = ['default', 'oversea', 'internal', 'cn_telecom_hubei'];
    expect(invisibleLines(on(...lines), spots(...lines))).toEqual(['default', 'cn_telecom_hubei']);
    expect(seen(on(...lines), 'default', 'cn_telecom_hubei')).toEqual([]);
  });

  test('the lines of another host hide nothing', () => {
    const apart = record({ host: host('shop'), line: 'oversea' });
    expect(seen([...on('default'), apart], 'default')).toMatchObject([{ host: 'www', line: 'default' }]);
    expect(seen([...on('default'), apart], 'default')[0]).not.toHaveProperty('clientSubnet');
  });
});

describe('a line whose sample belongs to a more specific line of the host', () => {
  test.each([
    ['internal', 'cn_region_huadong'],
    ['internal', 'aliyun'],
    ['oversea', 'os_namerica_us'],
    ['oversea', 'google'],
    ['telecom', 'cn_telecom_shanghai'],
    ['unicom', 'cn_unicom_beijing'],
    ['mobile', 'cn_mobile_beijing'],
  ])('%s beside %s cannot be seen from here', (line, specific) => {
    expect(invisibleLines(on(line, specific), spots(line))).toEqual([line]);
  });

  test('is seen where the host has no records on that other line', () => {
    expect(invisibleLines(on('internal', 'telecom'), spots('internal', 'telecom'))).toEqual([]);
  });

  test('does not stand for the default line either', () => {
    expect(seen(on('default', 'google'), 'default')).toMatchObject([{ clientSubnet: '202.96.209.0/24' }]);
  });
});

describe('what servers must tell', () => {
  const low = (...values: string[]): Low => ({ maxTtl: 1, values });
  const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10 });
  const txt = record({ type: 'TXT', value: 'v=spf1 -all' });
  const cname = record({ type: 'CNAME', value: EDGE });

  test('is each family that is answered with its own addresses, disabled ones left out', () => {
    const records = [
      record({ value: '192.0.2.1' }),
      record({ value: '192.0.2.2', status: 'disabled' }),
      record({ value: '192.0.2.3', weight: 0 }),
      record({ type: 'AAAA', value: '2001:db8::1' }),
    ];
    expect(answers(records, ['A', 'AAAA'])).toEqual([
      { kind: 'addresses', type: 'A', values: ['192.0.2.1'], maxTtl: 600 },
      { kind: 'addresses', type: 'AAAA', values: ['2001:db8::1'], maxTtl: 600 },
    ]);
  });

  test('may have no longer a TTL than its records have', () => {
    const records = [record({ value: '192.0.2.1', ttl: 60 }), record({ value: '192.0.2.2', ttl: 300 })];
    expect(answers(records, ['A'])).toMatchObject([{ maxTtl: 300 }]);
  });

  test('is a CNAME once, whatever is asked for: it answers for every other type with what its target has', () => {
    expect(answers([cname], ['A', 'AAAA', 'MX', 'TXT'], 'default', low(EDGE))).toEqual([
      { kind: 'cname', target: EDGE, maxTtl: 1 },
    ]);
  });

  test('is any one of several CNAME records', () => {
    const second = record({ type: 'CNAME', value: 'other.example.net' });
    expect(answers([cname, second], ['A'])).toEqual([
      { kind: 'cname', target: EDGE, orOneOf: ['other.example.net'] },
    ]);
  });

  test.each<RecordType>(['REDIRECT_URL', 'FORWARD_URL', 'ALIAS'])(
    'is some address of the provider where there is a record of type %s',
    (type) => {
      const records = [record({ type, value: 'https://www.example.com' })];
      expect(answers(records, ['A'], 'default', low('https://www.example.com'))).toEqual([
        { kind: 'provider-addresses', not: [], maxTtl: 1 },
      ]);
    },
  );

  test('is no IPv6 where a URL is forwarded, and nothing certain where there is an ALIAS', () => {
    expect(answers([record({ type: 'REDIRECT_URL' })], ['AAAA'])).toEqual([{ kind: 'none', type: 'AAAA' }]);
    expect(answers([record({ type: 'ALIAS' })], ['AAAA'])).toEqual([]);
  });

  test('is every value of a type that is no address', () => {
    const second = record({ type: 'MX', value: 'mail2.example.net', priority: 20 });
    expect(answers([record(), mx, second, txt], ['MX', 'TXT'])).toEqual([
      { kind: 'records', type: 'MX', values: ['mail.example.net', 'mail2.example.net'] },
      { kind: 'records', type: 'TXT', values: ['v=spf1 -all'] },
    ]);
  });

  test('is the lowered TTL of those that were lowered, where others keep theirs', () => {
    const records = [record({ value: '192.0.2.1', ttl: 1 }), record({ value: '192.0.2.2', ttl: 600 })];
    expect(answers(records, ['A'], 'default', low('192.0.2.1', '192.0.2.2'))).toEqual([
      { kind: 'addresses', type: 'A', values: ['192.0.2.1', '192.0.2.2'], maxTtl: 1 },
    ]);
    expect(answers(records, ['A'], 'default', low('192.0.2.1'))).toMatchObject([
      { maxTtl: 1, lowered: ['192.0.2.1'] },
    ]);
    expect(answers([mx, txt], ['MX', 'TXT'], 'default', low('mail.example.net'))).toMatchObject([
      { type: 'MX', maxTtl: 1 },
      { type: 'TXT', lowered: [] },
    ]);
  });

  test('is never a delegation: servers hand the name over, and at the root they tell the own set of the zone', () => {
    const ns = record({ type: 'NS', value: 'ns1.example.net' });
    expect(familyOf(ns)).toBeUndefined();
    expect(familyOf({ ...ns, type: 'MX' })).toBe('MX');
  });

  test.each<AskedFamily>(['A', 'AAAA', 'MX', 'TXT', 'SRV', 'CAA'])(
    'is nothing for %s where there is none of it',
    (type) => {
      const other = type === 'TXT' ? mx : txt;
      expect(answers([other], [type])).toEqual([{ kind: 'none', type }]);
    },
  );

  test('is the answer of a wider line where the line has no records', () => {
    expect(answers(on('default'), ['A'], 'oversea')).toMatchObject([{ values: ['192.0.2.7'] }]);
  });

  test('is nothing of the default line where the line has any record', () => {
    const records = [record(), record({ line: 'oversea', type: 'TXT', value: 'v=1' })];
    expect(answers(records, ['A'], 'oversea')).toEqual([{ kind: 'none', type: 'A' }]);
  });
});

describe('what to ask for', () => {
  const question = (answer: Expectation['answer']) => questionType({ host: www, line: 'default', answer });

  test('is the type that is expected, or that is not', () => {
    expect(question({ kind: 'addresses', type: 'AAAA', values: [], maxTtl: 1 })).toBe('AAAA');
    expect(question({ kind: 'records', type: 'MX', values: ['mail.example.net'] })).toBe('MX');
    expect(question({ kind: 'none', type: 'TXT' })).toBe('TXT');
  });

  test('is A for what clients follow to an address', () => {
    expect(question({ kind: 'cname', target: EDGE })).toBe('A');
    expect(question({ kind: 'leads-through', target: EDGE })).toBe('A');
    expect(question({ kind: 'provider-addresses', not: [] })).toBe('A');
  });

  test('is nothing for the types that nobody here can ask for', () => {
    const unasked = RecordType.options.filter((type) => familyOf({ type }) === undefined);
    expect(unasked).toEqual(['NS', 'HTTPS', 'SVCB']);
    const records = RecordType.options.map((type) => record({ host: host('@'), type }));
    expect(unaskedTypes([...records, record({ type: 'HTTPS' })])).toEqual(['NS', 'HTTPS', 'SVCB']);
    expect(unaskedTypes([record({ type: 'NS' })])).toEqual(['NS']);
  });

  test('is A where a record leads to addresses of another name', () => {
    const leading = RecordType.options.filter((type) => familyOf({ type }) === 'A');
    expect(leading).toEqual(['A', 'CNAME', 'ALIAS', 'REDIRECT_URL', 'FORWARD_URL']);
  });
});

describe('what a resolver must answer', () => {
  const resolver = (region?: 'mainland' | 'overseas') => ({
    name: 'R',
    address: '192.0.2.1',
    role: 'resolver' as const,
    ...(region && { region }),
  });
  const linesFor = (region: 'mainland' | 'overseas' | undefined, records: DnsRecord[], lines: string[]) =>
    expectedOf(resolver(region), seen(records, ...lines), records).map(({ line }) => line);

  test('is the default line of a host that has no other', () => {
    expect(linesFor('overseas', on('default'), ['default'])).toEqual(['default']);
  });

  test('is the line of its own region where the host has one', () => {
    const records = on('default', 'oversea', 'internal');
    expect(linesFor('overseas', records, ['oversea', 'internal'])).toEqual(['oversea']);
    expect(linesFor('mainland', records, ['oversea', 'internal'])).toEqual(['internal']);
  });

  test('is nothing where the change leaves its line alone', () => {
    const records = on('default', 'oversea');
    expect(linesFor('overseas', records, ['default'])).toEqual([]);
    expect(linesFor('mainland', records, ['default'])).toEqual(['default']);
  });

  test('is the default line where nobody knows from where it asks', () => {
    expect(linesFor(undefined, on('default', 'oversea'), ['default', 'oversea'])).toEqual(['default']);
  });

  test('is judged for each host by the lines of that host', () => {
    const root = record({ host: host('@') });
    const records = [...on('default', 'oversea'), root];
    const all = [
      ...seen(records, 'oversea'),
      ...expectAt(records, { host: host('@'), line: 'default' }, ['A']),
    ];
    expect(expectedOf(resolver('overseas'), all, records)).toMatchObject([
      { host: 'www', line: 'oversea' },
      { host: '@', line: 'default' },
    ]);
  });

  test('is all that is expected of its line, of every family', () => {
    const records = [record(), record({ type: 'MX', value: 'mail.example.net' })];
    const all = expectAt(records, { host: www, line: 'default' }, ['A', 'MX']);
    expect(expectedOf(resolver('mainland'), all, records)).toEqual(all);
  });

  test('is not judged by a line whose records are all disabled', () => {
    const records = [record(), record({ line: 'oversea', status: 'disabled' })];
    expect(linesFor('overseas', records, ['default'])).toEqual(['default']);
  });
});
