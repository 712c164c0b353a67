import { DEFAULT_LINE } from './line.ts';
import { type LineView, lineViews } from './line-views.ts';
import type { DomainName } from './name.ts';
import type { AnsweredRecord, DnsAnswer, Server } from './propagation.ts';
import { byLine, type DnsRecord, isAnswered, type RecordType } from './record.ts';

/** The types that servers are asked for. */
export type AskedType = 'A' | 'AAAA' | 'MX' | 'TXT';

/** What the record list makes one expect. TTLs in seconds. */
export type Expected =
  /** `whole`: all of the values in each answer; else some of them, by weight or in turn. */
  | { kind: 'records'; type: AskedType | 'CNAME'; values: string[]; ttls: number[]; whole: boolean }
  /** Addresses that the provider chooses: URL forwarding and ALIAS. */
  | { kind: 'some' }
  | { kind: 'none' };

/** One question, and the answers that agree with the record list: one for a name server, one of each line for a resolver. */
export interface Probe {
  type: AskedType;
  expected: Expected[];
  /** Absent for resolvers, whose line is that of the network they ask from. */
  view?: LineView;
}

/** What one server's answer to one probe was, beside the record list. */
export interface Look {
  server: Server;
  type: AskedType;
  line?: string;
  seen: 'as-listed' | 'other-ttl' | 'different' | 'nothing' | 'silent' | 'unreachable';
  /** What it answered for the name. */
  answered: AnsweredRecord[];
}

/** What nobody can look at from here: a whole line, or one type of it. */
export interface Unseen {
  line: string;
  type?: RecordType;
}

export interface Probes {
  authoritative: Probe[];
  /** Only what exists: a resolver that is asked for nothing remembers that there is nothing (RFC 2308). */
  resolvers: Probe[];
  unseen: Unseen[];
}

/** What to ask so that every record in force shows, and every address that should not be there. */
export function probesFor(records: readonly DnsRecord[]): Probes {
  const lines = byLine(records.filter(isAnswered));
  const { seen, unseen } = lineViews(lines.size === 0 ? [DEFAULT_LINE] : [...lines.keys()]);
  const authoritative = seen.flatMap((view) => {
    const set = lines.get(view.line) ?? [];
    // Whether a type that this line lacks is answered by the default line is not documented for certain.
    const isAlone = view.line === DEFAULT_LINE || !lines.has(DEFAULT_LINE);
    return TYPES.map((type): Probe => ({ type, view, expected: [expectedOf(set, type)] })).filter(
      ({ type, expected: [expected] }) =>
        expected?.kind !== 'none' || (isAlone && isAddress(type) && !set.some(isAlias)),
    );
  });
  const resolvers = TYPES.flatMap((type): Probe[] => {
    const expected = [...lines.values()].map((set) => expectedOf(set, type));
    return expected.length > 0 && expected.every(({ kind }) => kind !== 'none') ? [{ type, expected }] : [];
  });
  const types = seen.flatMap(({ line }) =>
    [...new Set((lines.get(line) ?? []).map(({ type }) => type))]
      .filter((type) => UNASKED.has(type))
      .map((type): Unseen => ({ line, type })),
  );
  return { authoritative, resolvers, unseen: [...unseen.map((line) => ({ line })), ...types] };
}

const TYPES: readonly AskedType[] = ['A', 'AAAA', 'MX', 'TXT'];
const UNASKED: ReadonlySet<RecordType> = new Set<RecordType>(['NS', 'SRV', 'CAA', 'HTTPS', 'SVCB']);

/** A CNAME is asked for as A, as clients do; it would answer to every other type just the same. */
function expectedOf(set: readonly DnsRecord[], type: AskedType): Expected {
  const own = set.filter((record) => record.type === type);
  if (own.length > 0) return listed(own, type);
  const cnames = type === 'A' ? set.filter((record) => record.type === 'CNAME') : [];
  if (cnames.length > 0) return listed(cnames, 'CNAME');
  return type === 'A' && set.some(isAlias) ? { kind: 'some' } : { kind: 'none' };
}

function listed(set: readonly DnsRecord[], type: AskedType | 'CNAME'): Expected {
  const isWeighted = set.some(({ weight }) => weight !== undefined);
  return {
    kind: 'records',
    type,
    values: set.map(({ value }) => value),
    ttls: set.map(({ ttl }) => ttl),
    whole: type !== 'CNAME' && !isWeighted,
  };
}

/** Records that are seen as something else than they are. */
function isAlias({ type }: DnsRecord): boolean {
  return type === 'CNAME' || type === 'ALIAS' || type === 'REDIRECT_URL' || type === 'FORWARD_URL';
}

function isAddress(type: AskedType): boolean {
  return type === 'A' || type === 'AAAA';
}

/** Puts one answer beside the record list. */
export function lookAt(server: Server, name: DomainName, probe: Probe, answer: DnsAnswer): Look {
  const { type, view, expected } = probe;
  const answered = answer.records.filter(
    (record) => record.name === name && (record.type === type || record.type === 'CNAME'),
  );
  const seen = SILENCE[answer.outcome] ?? seenIn(server, expected, answered);
  return { server, type, seen, answered, ...(view && { line: view.line }) };
}

const SILENCE: Readonly<Partial<Record<DnsAnswer['outcome'], Look['seen']>>> = {
  unreachable: 'unreachable',
  silent: 'silent',
  refused: 'silent',
  'server-failure': 'silent',
};

function seenIn(
  { role }: Server,
  expected: readonly Expected[],
  answered: readonly AnsweredRecord[],
): Look['seen'] {
  if (expected.some((one) => agrees(one, answered))) {
    // What a resolver tells is the rest of a TTL; a name server tells the TTL itself.
    return role === 'resolver' || expected.some((one) => hasTtl(one, answered)) ? 'as-listed' : 'other-ttl';
  }
  return answered.length === 0 ? 'nothing' : 'different';
}

function agrees(expected: Expected, answered: readonly AnsweredRecord[]): boolean {
  if (expected.kind !== 'records') return answered.length > 0 === (expected.kind === 'some');
  const { type, values, whole } = expected;
  const known = answered.every((record) => record.type === type && values.includes(record.value));
  const told = new Set(answered.map(({ value }) => value));
  return known && told.size > 0 && (!whole || values.every((value) => told.has(value)));
}

function hasTtl(expected: Expected, answered: readonly AnsweredRecord[]): boolean {
  return expected.kind !== 'records' || answered.every(({ ttl }) => expected.ttls.includes(ttl));
}
