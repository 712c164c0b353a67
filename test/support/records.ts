import { Host } from '../../src/domain/name.ts';
import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';

let lastId = 816015116722002943n;

/** A valid record, A 192.0.2.10 on `www`; a test states only its difference. Ids are digits, like the provider's. */
export function record(overrides: Partial<DnsRecord> = {}): DnsRecord {
  lastId += 1n;
  return { ...content(), id: String(lastId), locked: false, ...overrides };
}

/** The same record before the provider has given it an identity. */
export function content(overrides: Partial<RecordContent> = {}): RecordContent {
  return {
    host: host('www'),
    type: 'A',
    value: '192.0.2.10',
    line: 'default',
    ttl: 600,
    status: 'enabled',
    ...overrides,
  };
}

/** A host in a test's words: `@`, `www`, `*`. */
export function host(text: string): Host {
  return Host.parse(text);
}
