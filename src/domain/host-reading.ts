import type { Change } from './change.ts';
import type { Freeze } from './freeze.ts';
import { DEFAULT_LINE } from './line.ts';
import type { DomainName, Host } from './name.ts';
import { type DnsRecord, RecordType } from './record.ts';
import type { ZoneFacts } from './scene.ts';

/** What the zone says of one host now, for answers that decide nothing. TTLs in seconds. */
export interface HostReading {
  name: DomainName;
  host: Host;
  zone: Omit<ZoneFacts, 'negativeTtl'>;
  /** Records of the host on all lines and in all states, in reading order. */
  records: DnsRecord[];
  /** NS records at the host or between it and the zone: the name is answered elsewhere. */
  delegations: DnsRecord[];
  /** Records of the wildcard that answers for a host without records of its own (RFC 4592), in reading order. */
  wildcard: DnsRecord[];
  /** The change under way on the name. */
  change?: Change;
  /** How many requests wait for it in line; absent when none does. */
  waiting?: number;
  /** Nothing new begins in the zone. */
  freeze?: Freeze;
}

/** The order people read in: the default line first, then by type and value, whatever order the provider lists in. */
export function inReadingOrder(records: readonly DnsRecord[]): DnsRecord[] {
  return records.toSorted(
    (a, b) =>
      Number(a.line !== DEFAULT_LINE) - Number(b.line !== DEFAULT_LINE) ||
      compare(a.line, b.line) ||
      rank(a.type) - rank(b.type) ||
      (a.priority ?? 0) - (b.priority ?? 0) ||
      compare(a.value, b.value),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rank(type: RecordType): number {
  return RecordType.options.indexOf(type);
}
