import { describe, expect, it } from 'vitest';
import type { RecordType } from '../../../src/domain/record.ts';
import { keptValue } from '../../../src/sandbox/alibaba/values.ts';
import { KINDS, sample } from '../../support/conflict-tables.ts';

describe('values that a type takes are kept in one form', () => {
  it.each<[RecordType, string, string]>([
    ['A', ' 192.0.2.1 ', '192.0.2.1'],
    ['AAAA', '2001:DB8::1', '2001:db8::1'],
    ['CNAME', 'Example.CDN.aliyun.com.', 'example.cdn.aliyun.com'],
    ['CNAME', 'cdn.例子.example', 'cdn.xn--fsqu00a.example'],
    ['TXT', '"v=spf1 -all"', 'v=spf1 -all'],
    ['SRV', '10  5 443 Host.example.net.', '10 5 443 host.example.net'],
    ['CAA', '0 Issue ca.example.net', '0 issue "ca.example.net"'],
    ['HTTPS', '1 . alpn=h2', '1 . alpn=h2'],
    ['REDIRECT_URL', 'www.example.net:8080/a?b=c', 'www.example.net:8080/a?b=c'],
  ])('%s %s', (type, value, kept) => {
    expect(keptValue(type, value)).toBe(kept);
  });

  it('a valid record of each kind is kept as it is', () => {
    const changed = KINDS.map((kind) => sample('www', kind)).filter(
      ({ type, value }) => keptValue(type, value) !== value,
    );
    expect(changed).toEqual([]);
  });
});

describe('values that a type does not take', () => {
  it.each<[RecordType, string]>([
    ['A', '2001:db8::1'],
    ['A', '192.0.2.256'],
    ['A', 'www.example.net'],
    ['AAAA', '192.0.2.1'],
    ['CNAME', '192.0.2.1'],
    ['CNAME', '*.example.net'],
    ['CNAME', 'localhost'],
    ['MX', '192.0.2.1'],
    ['NS', '192.0.2.1'],
    ['TXT', ''],
    ['TXT', 'x'.repeat(512)],
    ['SRV', '10 5 70000 host.example.net'],
    ['SRV', '10 5 443'],
    ['CAA', '256 issue "ca.example.net"'],
    ['HTTPS', 'host.example.net'],
    ['REDIRECT_URL', 'https://192.0.2.1/'],
    ['REDIRECT_URL', 'https://例子.example/'],
    ['FORWARD_URL', 'ftp://www.example.net/'],
    ['FORWARD_URL', `https://www.example.net/${'x'.repeat(500)}`],
  ])('%s %s', (type, value) => {
    expect(keptValue(type, value)).toBeUndefined();
  });
});
