import { byLine, type DnsRecord, isAnswered } from '../../domain/record.ts';
import { weightedTurn } from './weighted-turn.ts';

/** Who asks: the lines the client counts to, first choice in front, and how often the question was asked before. */
export interface Asker {
  lines: readonly string[];
  turn: number;
}

export interface LineRules {
  /**
   * `host`: the first line that has any record of the host decides for all types, as documented since 2019.
   * `type`: a line without the type asked for (or a CNAME) is passed over, as one bullet of the same page has it.
   */
  selection: 'host' | 'type';
}

/** Records of one host that speak on one line. */
export interface LineChoice {
  line: string;
  records: DnsRecord[];
}

/** The line that answers, of the host's records; undefined when no line of the client has any. */
export function chooseLine(
  records: readonly DnsRecord[],
  type: string,
  asker: Asker,
  rules: LineRules = { selection: 'host' },
): LineChoice | undefined {
  const lines = byLine(records.filter(isAnswered));
  for (const line of asker.lines) {
    const set = lines.get(line);
    if (!set) continue;
    if (rules.selection === 'host' || answering(set, type).length > 0) return { line, records: set };
  }
  return undefined;
}

/**
 * The records of a line that answer a question: those of the type, else the CNAME, which speaks for every type.
 * The type comes first because MX and TXT may stand beside a CNAME at the zone's own name.
 */
export function answering(records: readonly DnsRecord[], type: string): DnsRecord[] {
  const ofType = records.filter((record) => answersType(record, type));
  return ofType.length > 0 ? ofType : records.filter((record) => record.type === 'CNAME');
}

/** URL forwarding is seen as an A record of the forwarding servers; an ALIAS as the addresses behind it. */
function answersType(record: DnsRecord, type: string): boolean {
  if (record.type === 'REDIRECT_URL' || record.type === 'FORWARD_URL') return type === 'A';
  if (record.type === 'ALIAS') return type === 'A' || type === 'AAAA';
  return record.type === type;
}

/**
 * The part of a set that one answer carries: all of it; one record by weight where weights are on (not for wildcards);
 * one CNAME in turn, since a name has only one canonical name (RFC 1034 3.6.2).
 */
export function inTurn(set: readonly DnsRecord[], turn: number): DnsRecord[] {
  const weighted =
    set.length > 1 && set.every(({ weight, host }) => weight !== undefined && !isWildcard(host));
  if (weighted) return [weightedTurn(set, turn)?.item].filter((record) => record !== undefined);
  if (set[0]?.type === 'CNAME') return set.slice(turn % set.length, (turn % set.length) + 1);
  return [...set];
}

function isWildcard(host: string): boolean {
  return host === '*' || host.startsWith('*.');
}
