import { type Conflict, findConflicts } from './conflict.ts';
import type { HostReading } from './host-reading.ts';
import { DEFAULT_LINE } from './line.ts';
import { APEX, type DomainName } from './name.ts';
import { nearest } from './nearest.ts';
import { type DnsRecord, isAnswered, isForwarding, type RecordContent, type RecordType } from './record.ts';
import { DEFAULT_TTL } from './request.ts';

/** Why the provider would not store the record. */
export type Obstacle =
  | { id: 'conflict'; conflict: Conflict }
  | { id: 'ttl-too-low'; asked: number; minTtl: number }
  | { id: 'line-unknown'; line: string; lines: readonly string[]; nearest?: string }
  | { id: 'zone-expired' }
  /** URL forwarding knows no line but the default one, and no wildcard. */
  | { id: 'forwarding-line'; line: string }
  | { id: 'forwarding-wildcard' };

/** What the record would do, or not do, once it is stored. */
export type Caveat =
  | { id: 'delegated'; delegations: readonly DnsRecord[] }
  | { id: 'zone-not-delegated'; nameServers: readonly DomainName[] }
  /** On `@` the provider takes a CNAME beside MX and TXT, and mail and verification suffer. */
  | { id: 'cname-beside-mail'; records: readonly DnsRecord[] }
  /** Of several CNAME records on one line an answer has one. */
  | { id: 'cname-in-turn'; records: readonly DnsRecord[] }
  /** A matched line hides the default one: these have no answer there any more. */
  | { id: 'hides-default-line'; line: string; records: readonly DnsRecord[] }
  /** A host with a record of its own is not answered by a wildcard any more, for any type (RFC 4592 2.2.1). */
  | { id: 'hides-wildcard'; records: readonly DnsRecord[] }
  /** URL forwarding also needs an ICP filing, which nobody looks up here. */
  | { id: 'forwarding-needs-filing' };

/** Whether a record could be added to what is there. */
export interface Fit {
  wanted: RecordContent;
  /** Empty when it could. */
  obstacles: Obstacle[];
  caveats: Caveat[];
  /** What it would stand beside, on its line. */
  beside: DnsRecord[];
}

type Wanted = Pick<RecordContent, 'type' | 'value'> & {
  line?: string;
  ttl?: number;
  priority?: number;
};

/** Judges a record as if it were to be added now, with the line and the TTL it would get by itself. */
export function judgeFit({ line = DEFAULT_LINE, ttl, ...said }: Wanted, reading: HostReading): Fit {
  const { host, zone, records } = reading;
  const wanted: RecordContent = {
    ...said,
    host,
    line,
    ttl: ttl ?? Math.max(DEFAULT_TTL, zone.minTtl),
    status: 'enabled',
  };
  return {
    wanted,
    obstacles: obstaclesTo(wanted, reading),
    caveats: caveatsOf(wanted, reading),
    beside: records.filter((record) => record.line === line),
  };
}

function obstaclesTo(wanted: RecordContent, { zone, records }: HostReading): Obstacle[] {
  const obstacles: Obstacle[] = findConflicts(wanted, records).map((conflict) => ({
    id: 'conflict',
    conflict,
  }));
  const { line, ttl } = wanted;
  if (ttl < zone.minTtl) obstacles.push({ id: 'ttl-too-low', asked: ttl, minTtl: zone.minTtl });
  if (!zone.lines.includes(line)) {
    const meant = nearest(line, zone.lines);
    obstacles.push({ id: 'line-unknown', line, lines: zone.lines, ...(meant && { nearest: meant }) });
  }
  if (zone.expired) obstacles.push({ id: 'zone-expired' });
  if (isForwarding(wanted)) {
    if (line !== DEFAULT_LINE) obstacles.push({ id: 'forwarding-line', line });
    if (wanted.host === '*' || wanted.host.startsWith('*.')) obstacles.push({ id: 'forwarding-wildcard' });
  }
  return obstacles;
}

function caveatsOf(wanted: RecordContent, reading: HostReading): Caveat[] {
  const { host, zone, records, wildcard } = reading;
  const caveats: Caveat[] = [];
  // NS records of the same host and line are in conflict anyway, and said to be.
  const delegations = reading.delegations.filter(
    (ns) => ns.host !== host || (wanted.type !== 'NS' && ns.line !== wanted.line),
  );
  if (delegations.length > 0) caveats.push({ id: 'delegated', delegations });
  if (!zone.delegated) caveats.push({ id: 'zone-not-delegated', nameServers: zone.nameServers });
  const beside = records.filter(({ line }) => line === wanted.line);
  const cnames = beside.filter(({ type }) => type === 'CNAME');
  if (wanted.type === 'CNAME' && cnames.length > 0) caveats.push({ id: 'cname-in-turn', records: cnames });
  const mail = host === APEX ? inEachOthersWay(wanted, beside) : [];
  if (mail.length > 0) caveats.push({ id: 'cname-beside-mail', records: mail });
  const hidden = hiddenDefaults(wanted, records);
  if (hidden.length > 0) caveats.push({ id: 'hides-default-line', line: wanted.line, records: hidden });
  if (wildcard.length > 0) caveats.push({ id: 'hides-wildcard', records: wildcard });
  if (URL_TYPES.has(wanted.type)) caveats.push({ id: 'forwarding-needs-filing' });
  return caveats;
}

const URL_TYPES: ReadonlySet<RecordType> = new Set<RecordType>(['REDIRECT_URL', 'FORWARD_URL']);
const MAIL: ReadonlySet<RecordType> = new Set<RecordType>(['MX', 'TXT']);
const ADDRESSING: ReadonlySet<RecordType> = new Set<RecordType>(['A', 'AAAA', 'CNAME', 'ALIAS']);

function inEachOthersWay({ type }: RecordContent, beside: readonly DnsRecord[]): DnsRecord[] {
  if (type === 'CNAME') return beside.filter((record) => MAIL.has(record.type));
  return MAIL.has(type) ? beside.filter((record) => record.type === 'CNAME') : [];
}

/**
 * Records of the default line that clients of the wanted record's line would lose with the first record there: the line
 * is chosen per host. Alibaba Cloud's pages say so of A, AAAA and CNAME and nothing of the rest, for which it is assumed.
 */
function hiddenDefaults({ line, type }: RecordContent, records: readonly DnsRecord[]): DnsRecord[] {
  if (line === DEFAULT_LINE || records.some((record) => record.line === line && isAnswered(record)))
    return [];
  const replaces = (other: RecordType): boolean =>
    other === type || (type === 'CNAME' && ADDRESSING.has(other));
  return records.filter(
    (record) => record.line === DEFAULT_LINE && isAnswered(record) && !replaces(record.type),
  );
}
