import { APEX, DomainName, Host } from '../../../src/domain/name.ts';
import { DnsRecord } from '../../../src/domain/record.ts';
import type { SandboxZone } from '../../../src/sandbox/world.ts';

/** A record in short: `record('www', 'A', '192.0.2.1')` is enabled, on the default line, with 600 seconds. */
export function record(
  host: string,
  type: DnsRecord['type'],
  value: string,
  rest: Partial<Omit<DnsRecord, 'host' | 'type' | 'value'>> = {},
): DnsRecord {
  const key = `${host} ${type} ${value} ${rest.line ?? 'default'}`;
  return DnsRecord.parse({
    id: [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7).toString(),
    host: host === APEX ? APEX : Host.parse(host),
    type,
    value,
    line: 'default',
    ttl: 600,
    status: 'enabled',
    locked: false,
    ...rest,
  });
}

/** example.com with these records, a SOA TTL of 600 and a MINIMUM of 300 seconds. */
export function exampleZone(records: DnsRecord[], rest: Partial<SandboxZone> = {}): SandboxZone {
  return {
    name: name('example.com'),
    edition: { code: 'version_enterprise_advanced', name: 'Ultimate' },
    minTtl: 1,
    nameServers: [name('vip1.alidns.com'), name('vip2.alidns.com')],
    lines: ['default', 'internal', 'oversea', 'telecom', 'unicom', 'mobile', 'search', 'aliyun'],
    expired: false,
    delegated: true,
    soa: { ttl: 600, minimum: 300, serial: 2026010100 },
    records,
    ...rest,
  };
}

export function name(text: string): DomainName {
  return DomainName.parse(text);
}
