import { DomainName } from '../../src/domain/name.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { SandboxZone } from '../../src/sandbox/world.ts';
import { host, record } from '../support/records.ts';

export const zone = DomainName.parse('example.com');

/** Three zones: one to work on, one delegated elsewhere, one whose plan was not paid. */
export function seedZones(): SandboxZone[] {
  const facts = {
    edition: { code: 'version_enterprise_advanced', name: 'Enterprise Ultimate' },
    minTtl: 60,
    nameServers: [DomainName.parse('ns1.alidns.com'), DomainName.parse('ns2.alidns.com')],
    lines: ['default', 'internal', 'oversea', 'telecom'],
    expired: false,
    delegated: true,
    soa: { ttl: 600, minimum: 600, serial: 1 },
    records: [],
  };
  return [
    { ...facts, name: zone, records: seedRecords() },
    { ...facts, name: DomainName.parse('elsewhere.example'), delegated: false },
    { ...facts, name: DomainName.parse('unpaid.example'), expired: true },
  ];
}

/** Ids are the same each time, so that a test can compare whole records. */
export function seedRecords(): DnsRecord[] {
  const records: Partial<DnsRecord>[] = [
    { value: '192.0.2.10', remark: 'origin' },
    { value: '192.0.2.11', status: 'disabled' },
    { value: '192.0.2.12', line: 'oversea' },
    { host: host('www2'), value: '192.0.2.13' },
    { host: host('a.www'), value: '192.0.2.14' },
    { host: host('shop'), value: '192.0.2.20', line: 'oversea', ttl: 300, remark: 'till' },
    { host: host('locked'), value: '192.0.2.30', locked: true },
    { host: host('*'), value: '192.0.2.99' },
    { host: host('@'), type: 'MX', value: 'mx.example.com', priority: 5 },
    { host: host('_smtp._tcp'), type: 'SRV', value: '1 5 25 mx.example.com' },
    { host: host('other'), type: 'MX', value: 'other-mx.example.com', priority: 5 },
    { host: host('child'), type: 'NS', value: 'ns.example.com' },
    { host: host('alias'), type: 'CNAME', value: 'www.example.com' },
    { host: host('alias'), type: 'CNAME', value: 'www.example.com', line: 'oversea', status: 'disabled' },
    { host: host('alias2'), type: 'CNAME', value: 'www.example.com', line: 'telecom' },
    { host: host('like-1'), type: 'CNAME', value: 'a.www.example.com' },
    { host: host('like-2'), type: 'CNAME', value: 'www.example.com.edge.example.net' },
    { host: host('like-3'), type: 'CNAME', value: 'www2.example.com' },
    { host: host('pay'), value: '192.0.2.40', weight: 90 },
    { host: host('pay'), value: '192.0.2.41', weight: 10 },
    { host: host('note'), type: 'TXT', value: 'see mx.example.com' },
    { host: host('left'), value: '192.0.2.50', ttl: 60, remark: 'switchyard,7k2m9xwq,ttl600,A,192.0.2.50' },
    { host: host('left'), value: '192.0.2.51', line: 'oversea', remark: 'switchyard was here' },
    {
      host: host('left2'),
      value: '192.0.2.52',
      status: 'disabled',
      remark: 'switchyard,3fq8v2hd,ttl600,new',
    },
  ];
  return records.map((overrides, index) =>
    record({ id: String(700_000_000_000_000_000n + BigInt(index)), ...overrides }),
  );
}
