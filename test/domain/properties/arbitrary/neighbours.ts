import { fullName, Host } from '../../../../src/domain/name.ts';
import type { DnsRecord, RecordType } from '../../../../src/domain/record.ts';
import { ZONE } from '../../../support/scenes.ts';
import { VALUES } from './records.ts';

/** Records of the wildcard that would answer for a host without any. */
export function wildcardRecords(types: readonly RecordType[], minTtl: number): DnsRecord[] {
  return types.map((type, index) => ({
    ...{ host: Host.parse('*'), type, value: VALUES[type][0], line: 'default' },
    ...{ ttl: Math.max(600, minTtl), status: 'enabled', id: `70${index}`, locked: false },
    ...(type === 'MX' && { priority: 10 }),
  }));
}

/** Hands the name above a.b to other servers. */
export function delegation(): DnsRecord {
  const said = { host: Host.parse('b'), type: 'NS', value: 'ns1.example.net', line: 'default' } as const;
  return { ...said, ttl: 600, status: 'enabled', id: '711', locked: false };
}

/** Mail of another host that leads to this one. */
export function pointer(host: Host): DnsRecord {
  const said = {
    host: Host.parse('mail'),
    type: 'MX',
    value: fullName(host, ZONE),
    line: 'default',
  } as const;
  return { ...said, ttl: 600, priority: 10, status: 'enabled', id: '712', locked: false };
}
