import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toRecord, VendorRecord } from '../../src/adapters/alidns/convert.ts';
import type { RecordType } from '../../src/domain/record.ts';
import { parseRecordValue } from '../../src/domain/record-value.ts';
import { keptValue } from '../../src/sandbox/alibaba/values.ts';

describe('the value of a record', () => {
  test.each<[RecordType, string, string]>([
    ['A', ' 192.0.2.1 ', '192.0.2.1'],
    ['A', '１９２.0.2.1', '192.0.2.1'],
    ['AAAA', '2001:DB8:0:0::1', '2001:db8::1'],
    ['CNAME', '例子.Example.', 'xn--fsqu00a.example'],
    ['NS', 'NS1.example.net.', 'ns1.example.net'],
    ['TXT', 'Keep My Capitals', 'Keep My Capitals'],
    ['SRV', '0 0 5060 .', '0 0 5060 .'],
    ['CAA', '128 iodef mailto:a@example.com', '128 iodef "mailto:a@example.com"'],
    ['CAA', '0 issue ";"', '0 issue ";"'],
    ['SVCB', '0 svc.example.net.', '0 svc.example.net'],
    ['FORWARD_URL', 'http://www.example.net:8080/', 'http://www.example.net:8080/'],
  ])('%s %s', (type, text, value) => {
    expect(parseRecordValue(type, text)).toBe(value);
  });

  test.each<[RecordType, string]>([
    ['A', '2001:db8::1'],
    ['A', 'www.example.net'],
    ['AAAA', '192.0.2.1'],
    ['CNAME', 'localhost'],
    ['CNAME', '*.example.net'],
    ['MX', '192.0.2.1'],
    ['TXT', ''],
    ['TXT', 'x'.repeat(512)],
    ['SRV', '10 5 sip.example.net'],
    ['SRV', '10 5 65536 sip.example.net'],
    ['CAA', '256 issue "ca.example.net"'],
    ['CAA', '0 issue'],
    ['HTTPS', 'www.example.net'],
    ['REDIRECT_URL', 'www.example.net'],
    ['REDIRECT_URL', `https://www.example.net/${'x'.repeat(500)}`],
  ])('%s %s is none', (type, text) => {
    expect(parseRecordValue(type, text)).toBeUndefined();
  });

  test('what the provider is known to keep comes back from it as it was', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const target = fc.tuple(label, label).map(([a, b]) => `${a}.${b}.net`);
    const values = fc.oneof(
      fc.tuple(fc.constant<RecordType>('A'), fc.ipV4()),
      fc.tuple(fc.constant<RecordType>('AAAA'), fc.ipV6()),
      fc.tuple(fc.constantFrom<RecordType>('CNAME', 'NS', 'MX', 'ALIAS'), target),
      fc.tuple(
        fc.constant<RecordType>('SRV'),
        target.map((name) => `10 5 5060 ${name}.`),
      ),
      fc.tuple(
        fc.constant<RecordType>('CAA'),
        target.map((name) => `0 issue ${name}`),
      ),
      fc.tuple(fc.constant<RecordType>('TXT'), label),
    );
    fc.assert(
      fc.property(values, ([type, text]) => {
        const value = parseRecordValue(type, text);
        if (value === undefined) return;
        const kept = keptValue(type, value) ?? '';
        const vendor = VendorRecord.parse({
          ...{ recordId: '1', RR: 'www', type, value: kept, line: 'default', TTL: 600, status: 'ENABLE' },
          ...(type === 'MX' && { priority: 10 }),
        });
        expect(toRecord(vendor).value).toBe(value);
      }),
    );
  });
});
