import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pointsAt,
  toHost,
  toParameters,
  toRecord,
  type VendorRecord,
} from '../../../src/adapters/alidns/convert.ts';
import { RecordType } from '../../../src/domain/record.ts';
import { content } from '../../support/records.ts';

function vendor(overrides: Partial<VendorRecord> = {}): VendorRecord {
  return {
    ...{ recordId: '816015116722002944', RR: 'www', type: 'A', value: '192.0.2.10', line: 'default' },
    ...{ TTL: 600, status: 'ENABLE', locked: false, weight: 1, lbaStatus: false },
    ...overrides,
  };
}

test('an ordinary record', () => {
  expect(toRecord(vendor())).toStrictEqual({
    ...{ id: '816015116722002944', host: 'www', type: 'A', value: '192.0.2.10', line: 'default' },
    ...{ ttl: 600, status: 'enabled', locked: false },
  });
});

test.each([
  ['ENABLE', 'enabled'],
  ['Enable', 'enabled'],
  ['DISABLE', 'disabled'],
  ['Disable', 'disabled'],
] as const)('status %s means %s', (status, meaning) => {
  expect(toRecord(vendor({ status })).status).toBe(meaning);
});

test.each([
  ['CNAME', 'WWW.Example.COM.', 'www.example.com'],
  ['CNAME', '中文.example.com', 'xn--fiq228c.example.com'],
  ['NS', 'ns1.example.com.', 'ns1.example.com'],
  ['MX', 'MX1.example.com', 'mx1.example.com'],
  ['ALIAS', 'lb.example.com.', 'lb.example.com'],
  ['SRV', '1  5 5060 SIP.example.com.', '1 5 5060 sip.example.com'],
  ['SRV', '0 0 0 .', '0 0 0 .'],
  ['AAAA', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['TXT', '"quoted once"', 'quoted once'],
  ['TXT', 'v=DKIM1; p=AbC=', 'v=DKIM1; p=AbC='],
  ['TXT', '"a" "b"', '"a" "b"'],
  ['CAA', '0 issue "ca.example.net"', '0 issue "ca.example.net"'],
  ['CAA', '128  ISSUE ca.example.net', '128 issue "ca.example.net"'],
  ['CAA', '0 issue ";"', '0 issue ";"'],
  ['CAA', 'not one', 'not one'],
  ['REDIRECT_URL', 'https://www.example.com/A?b=C', 'https://www.example.com/A?b=C'],
])('the value of %s "%s" is kept as "%s"', (type, value, kept) => {
  expect(toRecord(vendor({ type, value })).value).toBe(kept);
});

test('the old spelling of hidden forwarding is known', () => {
  expect(toRecord(vendor({ type: 'FORWORD_URL', value: 'http://a.example' })).type).toBe('FORWARD_URL');
});

test('a weight counts only where weights are on', () => {
  expect(toRecord(vendor({ weight: 30, lbaStatus: true }))).toMatchObject({ weight: 30 });
  expect(toRecord(vendor({ weight: 0, lbaStatus: true }))).toMatchObject({ weight: 0 });
  expect(toRecord(vendor({ weight: 30, lbaStatus: false }))).not.toHaveProperty('weight');
});

test('a priority is told for MX only', () => {
  expect(toRecord(vendor({ type: 'MX', value: 'mx.example.com', priority: 5 }))).toMatchObject({
    priority: 5,
  });
  expect(toRecord(vendor({ priority: 5 }))).not.toHaveProperty('priority');
});

test('an empty remark is no remark', () => {
  expect(toRecord(vendor({ remark: '' }))).not.toHaveProperty('remark');
});

test('a type nobody here knows is an error, not a gap in the zone', () => {
  expect(() => toRecord(vendor({ type: 'NAPTR' }))).toThrow(/type/);
});

describe('a host', () => {
  test.each([
    ['@', '@'],
    ['*', '*'],
    ['*.dev', '*.dev'],
    ['_acme-challenge', '_acme-challenge'],
    ['WWW', 'www'],
    ['中文', 'xn--fiq228c'],
    ['a.中文', 'a.xn--fiq228c'],
  ])('"%s" is "%s"', (rr, host) => {
    expect(toHost(rr)).toBe(host);
  });
});

test.each([
  ['MX', 'mx.example.com', 'mx.example.com'],
  ['NS', 'ns.example.com', 'ns.example.com'],
  ['SRV', '1 5 25 mx.example.com', 'mx.example.com'],
  ['TXT', 'mx.example.com', undefined],
] as const)('%s "%s" points at %s', (type, value, name) => {
  expect(pointsAt({ type, value })).toBe(name);
});

test('every call carries host, type, value, line and TTL, and the priority of an MX record', () => {
  expect(toParameters(content({ line: 'oversea', ttl: 120 }))).toStrictEqual({
    ...{ RR: 'www', type: 'A', value: '192.0.2.10', line: 'oversea', TTL: 120 },
  });
  expect(toParameters(content({ type: 'MX', value: 'mx.example.com', priority: 5 }))).toMatchObject({
    priority: 5,
  });
});

test('what is sent and comes back is the same record', () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9_]{0,8}[a-z0-9])?$/);
  const name = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
  const values: Partial<Record<RecordType, fc.Arbitrary<string>>> = {
    A: fc.ipV4(),
    SRV: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(65_535), name).map((fields) => fields.join(' ')),
    TXT: fc.stringMatching(/^[ -!#-~]*[!#-~]$/),
  };
  const stored = fc.constantFrom(...RecordType.options.filter((type) => type !== 'AAAA')).chain((type) =>
    fc.record({
      type: fc.constant(type),
      value: values[type] ?? name,
      line: fc.constantFrom('default', 'internal', 'oversea'),
      ttl: fc.integer({ min: 1, max: 86_400 }),
      ...(type === 'MX' && { priority: fc.integer({ min: 1, max: 50 }) }),
    }),
  );
  fc.assert(
    fc.property(stored, (fields) => {
      const desired = content(fields);
      const { id: _id, locked: _locked, ...back } = toRecord(vendor(toParameters(desired)));
      expect(back).toStrictEqual(desired);
    }),
  );
});
