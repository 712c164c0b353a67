import type { Host } from '../../../src/domain/name.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import type { OutsideEdit } from '../faults.ts';
import type { Chance } from './chance.ts';

/** The records after somebody else has edited one of these hosts in the console. */
export function editOutside(
  records: readonly DnsRecord[],
  edit: OutsideEdit,
  hosts: readonly Host[],
  chance: Chance,
): DnsRecord[] {
  const about = records.filter(({ host }) => hosts.includes(host));
  const [first] = about;
  if (!first) return [...records];
  const one = chance.pick(about);
  switch (edit) {
    case 'add':
      return [...records, added(first, records)];
    case 'delete':
      return records.filter((record) => record !== one);
    case 'change-ttl':
      return records.map((record) => (record === one ? { ...record, ttl: 777 } : record));
    case 'change-value':
      return records.map((record) => (record === one ? { ...record, value: otherValue(record) } : record));
  }
}

/** Ids that the provider gives to nobody else here. */
const FIRST_ID = 950_000_000_000_000_000n;

/** A text beside what is there; below a CNAME, which stands alone, on a line of its own. */
function added({ host }: DnsRecord, records: readonly DnsRecord[]): DnsRecord {
  const isTaken = records.some((record) => record.host === host && record.type === 'CNAME');
  const line = isTaken && host !== '@' ? 'unicom' : 'default';
  const last = records.filter(({ id }) => BigInt(id) >= FIRST_ID).length;
  const said = { host, type: 'TXT', value: 'by somebody else', line, ttl: 600 } as const;
  return { ...said, status: 'enabled', id: String(FIRST_ID + BigInt(last)), locked: false };
}

function otherValue({ type, value }: DnsRecord): string {
  if (type === 'A') return '198.51.100.77';
  if (type === 'AAAA') return '2001:db8::77';
  return type === 'CNAME' || type === 'MX' ? 'elsewhere.example.org' : `${value}-changed`;
}
