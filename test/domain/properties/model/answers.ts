import type { DnsRecord, RecordType } from '../../../../src/domain/record.ts';
import type { Scene } from '../../../../src/domain/scene.ts';

/**
 * Kinds of clients by the lines they count to, the one looked at first in front. Carriers are looked for before regions,
 * narrower regions before wider ones, the default line last ("Intelligent DNS resolution", Alibaba Cloud DNS, 2026-11).
 */
export const CLIENTS: Readonly<Record<string, readonly string[]>> = {
  default: ['default'],
  internal: ['internal', 'default'],
  telecom: ['telecom', 'internal', 'default'],
  oversea: ['oversea', 'default'],
  os_asia: ['os_asia', 'oversea', 'default'],
};

/** Who stands behind the subnets that are asked with, by their networks' first octets. */
const SUBNETS: Readonly<Record<string, readonly string[]>> = {
  '223.5.5.0/24': ['internal', 'default'],
  '8.8.8.0/24': ['oversea', 'default'],
  '202.96.209.0/24': ['telecom', 'internal', 'default'],
  '202.106.0.0/24': ['unicom', 'internal', 'default'],
  '211.136.112.0/24': ['mobile', 'internal', 'default'],
};

/** What may be asked of a host. */
export const QUESTIONS = [
  'A',
  'AAAA',
  'MX',
  'TXT',
  'SRV',
  'CAA',
  'HTTPS',
  'SVCB',
  'NS',
] as const satisfies RecordType[];
export type Question = (typeof QUESTIONS)[number];

/** Types that say where a host is. */
const LEADS: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'ALIAS', 'REDIRECT_URL', 'FORWARD_URL']);

export function leads({ type }: Pick<DnsRecord, 'type'>): boolean {
  return LEADS.has(type);
}

/** Takes part in answers: not switched off, and not weighted out. */
export function speaks({ status, weight }: DnsRecord): boolean {
  return status === 'enabled' && weight !== 0;
}

/** The line whose records clients with these lines are answered from; undefined when no line of theirs has any. */
export function decidingLine(
  records: readonly DnsRecord[],
  host: string,
  lines: readonly string[],
): string | undefined {
  return lines.find((line) => records.some((one) => one.host === host && one.line === line && speaks(one)));
}

/** The records that answer a question of such a client. A CNAME answers what has no records of its own type. */
export function answersTo(
  records: readonly DnsRecord[],
  host: string,
  lines: readonly string[],
  question: Question,
): DnsRecord[] {
  const line = decidingLine(records, host, lines);
  const there = records.filter((one) => one.host === host && one.line === line && speaks(one));
  const own = there.filter((one) => isAbout(one, question));
  return own.length > 0 ? own : there.filter(({ type }) => type === 'CNAME');
}

/** A host is answered by the wildcard above it while no record in force stands there or below (RFC 4592 2.2.2). */
export function withWildcard(
  records: readonly DnsRecord[],
  { host, wildcard }: Pick<Scene, 'host' | 'wildcard'>,
): readonly DnsRecord[] {
  const exists = records.some(
    (record) => record.status === 'enabled' && `.${record.host}`.endsWith(`.${host}`),
  );
  return exists ? records : [...records, ...wildcard.map((record) => ({ ...record, host }))];
}

/** True when the client learns something: an address, a name that leads there, or a record of the type. */
export function isTold(
  records: readonly DnsRecord[],
  host: string,
  lines: readonly string[],
  question: Question,
): boolean {
  // Of its own name servers a zone tells whoever asks, whatever its records say.
  if (host === '@' && question === 'NS') return true;
  const answers = answersTo(records, host, lines, question);
  // Nothing is known of mail or text at the name that a CNAME leads to.
  const isAddress = question === 'A' || question === 'AAAA';
  return answers.some(({ type }) => isAddress || type !== 'CNAME');
}

/** The answer as text, to compare: what is said with its share, in any order. */
export function toldTo(
  records: readonly DnsRecord[],
  host: string,
  lines: readonly string[],
  question: Question,
): string {
  const answers = answersTo(records, host, lines, question);
  const isShared = answers.length > 1;
  return answers
    .map(({ type, value, priority, weight }) => [type, value, priority, isShared ? weight : ''].join(' '))
    .sort()
    .join(', ');
}

/** The lines of whoever a server takes the asker for; the asker itself is nobody known. */
export function linesBehind(subnet: string | undefined): readonly string[] | undefined {
  return subnet === undefined ? CLIENTS.default : SUBNETS[subnet];
}

/** Every client whose line has records of the host; whoever counts to another line is told what one of these is. */
export function clientsOf(
  host: string,
  ...states: readonly (readonly DnsRecord[])[]
): [string, readonly string[]][] {
  const lines = new Set(states.flat().flatMap((one) => (one.host === host ? [one.line] : [])));
  return Object.entries(CLIENTS).filter(([client]) => client === 'default' || lines.has(client));
}

function isAbout({ type }: DnsRecord, question: Question): boolean {
  if (type === 'ALIAS') return question === 'A' || question === 'AAAA';
  if (type === 'REDIRECT_URL' || type === 'FORWARD_URL') return question === 'A';
  return type === question;
}
