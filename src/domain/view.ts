import { chainOf, DEFAULT_LINE } from './line.ts';
import { APEX, type Host } from './name.ts';
import { isParked } from './parking.ts';
import { type DnsRecord, isAnswered, isForwarding, LEADING, type RecordType } from './record.ts';

/** Where something is answered: a host, and the request source it is asked from. */
export interface Spot {
  host: Host;
  line: string;
}

/**
 * The records that clients of a line are told of a host: those of the first line in their chain that has any. A matched
 * line hides the ones behind it for all types ("CNAME record parsing logic optimization", Alibaba Cloud DNS, 2019 on).
 */
export function visibleTo<R extends DnsRecord>(records: readonly R[], { host, line }: Spot): R[] {
  const here = records.filter((record) => record.host === host && isAnswered(record));
  const lines = new Set(here.map((record) => record.line));
  const matched = chainOf(line).find((candidate) => lines.has(candidate));
  return here.filter((record) => record.line === matched);
}

/** True when whoever sees these records of one host is told something for the type. */
export function tells(view: readonly DnsRecord[], host: Host, family: RecordType): boolean {
  if (family === 'A') return view.some(({ type }) => type !== 'AAAA' && LEADING.has(type));
  if (family === 'AAAA') return view.some((record) => LEADING.has(record.type) && !isIpv4Only(record));
  // The zone always tells its own name servers, which are not among its records.
  if (family === 'NS' && host === APEX) return true;
  // Below the zone's own name a CNAME speaks for every type.
  const hidden = host !== APEX && view.some(({ type }) => type === 'CNAME');
  return !hidden && view.some(({ type }) => type === family);
}

/** What a client may ask a host for. */
export const FAMILIES: readonly RecordType[] = [
  'A',
  'AAAA',
  'MX',
  'TXT',
  'NS',
  'SRV',
  'CAA',
  'HTTPS',
  'SVCB',
];

/** The records with those of the wildcard in the place of a host that has none left (RFC 4592). */
export function orWildcard(
  records: readonly DnsRecord[],
  { host, wildcard }: { host: Host; wildcard: readonly DnsRecord[] },
): DnsRecord[] {
  if (records.some((record) => record.host === host && record.status === 'enabled')) return [...records];
  return [...records, ...wildcard.map((record) => ({ ...record, host }))];
}

/** Every place where the records may answer, the default line of each host included. */
export function spotsOf(...states: readonly (readonly DnsRecord[])[]): Spot[] {
  const all = states.flat().filter((record) => !isParked(record));
  const hosts = [...new Set(all.map(({ host }) => host))];
  return hosts.flatMap((host) => {
    const lines = all.filter((record) => record.host === host).map(({ line }) => line);
    return [...new Set([DEFAULT_LINE, ...lines])].map((line) => ({ host, line }));
  });
}

/** The spots where these records stand, in order of first appearance. */
export function spotsIn(records: readonly Spot[]): Spot[] {
  const spots = records.map(({ host, line }) => ({ host, line }));
  return spots.filter((spot, index) => spots.findIndex((other) => sameSpot(other, spot)) === index);
}

/** True when two records, or what is told of them, stand at one host and line. */
export function sameSpot(a: Spot, b: Spot): boolean {
  return a.host === b.host && a.line === b.line;
}

function isIpv4Only(record: DnsRecord): boolean {
  return record.type === 'A' || isForwarding(record);
}
