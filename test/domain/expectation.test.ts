import { describe, expect, test } from 'vitest';
import { expectAddresses, expectCname, expectedOf, invisibleLines } from '../../src/domain/expectation.ts';
import { record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const on = (...lines: string[]) => lines.map((line) => record({ line, value: `192.0.2.${line.length}` }));

describe('how each line is looked at', () => {
  test('a host with the default line alone is asked without a client subnet', () => {
    expect(expectCname(on('default'), ['default'], EDGE)).toEqual([
      { line: 'default', answer: { kind: 'cname', target: EDGE } },
    ]);
  });

  test('a line of its own is asked with an address that belongs to it', () => {
    expect(expectCname(on('oversea', 'internal'), ['oversea', 'internal'], EDGE)).toMatchObject([
      { line: 'oversea', clientSubnet: '8.8.8.0/24' },
      { line: 'internal', clientSubnet: '223.5.5.0/24' },
    ]);
  });

  test('the default line beside a mainland line is seen by an overseas client, and the other way round', () => {
    expect(expectCname(on('default', 'telecom'), ['default'], EDGE)).toMatchObject([
      { clientSubnet: '8.8.8.0/24' },
    ]);
    expect(expectCname(on('default', 'oversea'), ['default'], EDGE)).toMatchObject([
      { clientSubnet: '202.96.209.0/24' },
    ]);
  });

  test('lines that no known client belongs to are named as unseen', () => {
    const records = on('default', 'oversea', 'internal', 'cn_telecom_hubei');
    expect(invisibleLines(records, ['default', 'oversea', 'internal', 'cn_telecom_hubei'])).toEqual([
      'default',
      'cn_telecom_hubei',
    ]);
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
    expect(invisibleLines(on(line, specific), [line])).toEqual([line]);
  });

  test('is seen where the host has no records on that other line', () => {
    expect(invisibleLines(on('internal', 'telecom'), ['internal', 'telecom'])).toEqual([]);
  });

  test('does not stand for the default line either', () => {
    expect(expectCname(on('default', 'google'), ['default'], EDGE)).toMatchObject([
      { clientSubnet: '202.96.209.0/24' },
    ]);
  });
});

describe('what a resolver must answer', () => {
  const resolver = (region: 'mainland' | 'overseas') => ({
    name: 'R',
    address: '192.0.2.1',
    role: 'resolver' as const,
    region,
  });
  const lineFor = (region: 'mainland' | 'overseas', records: ReturnType<typeof on>, lines: string[]) =>
    expectedOf(resolver(region), expectCname(records, lines, EDGE), records)?.line;

  test('is the default line of a host that has no other', () => {
    expect(lineFor('overseas', on('default'), ['default'])).toBe('default');
  });

  test('is the line of its own region where the host has one', () => {
    const records = on('default', 'oversea', 'internal');
    expect(lineFor('overseas', records, ['oversea', 'internal'])).toBe('oversea');
    expect(lineFor('mainland', records, ['oversea', 'internal'])).toBe('internal');
  });

  test('is nothing where the change leaves its line alone', () => {
    const records = on('default', 'oversea');
    expect(lineFor('overseas', records, ['default'])).toBeUndefined();
    expect(lineFor('mainland', records, ['default'])).toBe('default');
  });
});

test('each family that is answered is expected with its own addresses, disabled ones left out', () => {
  const records = [
    record({ value: '192.0.2.1' }),
    record({ value: '192.0.2.2', status: 'disabled' }),
    record({ type: 'AAAA', value: '2001:db8::1' }),
  ];
  expect(expectAddresses(records, ['default'], 1).map(({ answer }) => answer)).toEqual([
    { kind: 'addresses', type: 'A', values: ['192.0.2.1'], maxTtl: 1 },
    { kind: 'addresses', type: 'AAAA', values: ['2001:db8::1'], maxTtl: 1 },
  ]);
});
