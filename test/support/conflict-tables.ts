import type { RecordContent, RecordType } from '../../src/domain/record.ts';
import { content, host } from './records.ts';

/**
 * Alibaba Cloud's conflict tables, copied as text so that they share nothing with the code under test. Source: "DNS
 * record conflict rules" and "Add DNS records", as read in 2026-06 and 2026-11. One host, one line.
 *
 *   X conflict    . may stand together    R repeatable (several records, different values)
 *
 * `URL` stands for REDIRECT_URL and FORWARD_URL. SVCB and HTTPS records have an alias mode (SvcPriority 0) and a
 * service mode; two records in alias mode are not mentioned there, and RFC 9460 2.4.2 tolerates them.
 */
const APEX_TABLE = `
          NS CNAME ALIAS A URL MX TXT AAAA SRV CAA SVCBa SVCBs HTTPSa HTTPSs
  NS      R  .     .     . .   .  .   .    .   .   .     .     .      .
  CNAME   .  R     X     X X   .  .   X    X   X   X     X     X      X
  ALIAS   .  X     .     X .   .  .   X    .   .   .     .     .      .
  A       .  X     X     R X   .  .   .    .   .   .     .     .      .
  URL     .  X     .     X X   .  .   X    .   .   .     .     .      .
  MX      .  .     .     . .   R  .   .    .   .   .     .     .      .
  TXT     .  .     .     . .   .  R   .    .   .   .     .     .      .
  AAAA    .  X     X     . X   .  .   R    .   .   .     .     .      .
  SRV     .  X     .     . .   .  .   .    R   .   .     .     .      .
  CAA     .  X     .     . .   .  .   .    .   R   .     .     .      .
  SVCBa   .  X     .     . .   .  .   .    .   .   .     X     .      .
  SVCBs   .  X     .     . .   .  .   .    .   .   X     R     .      .
  HTTPSa  .  X     .     . .   .  .   .    .   .   .     .     .      X
  HTTPSs  .  X     .     . .   .  .   .    .   .   .     .     X      R
`;

const OTHER_HOSTS_TABLE = `
          NS CNAME ALIAS A URL MX TXT AAAA SRV CAA SVCBa SVCBs HTTPSa HTTPSs
  NS      R  X     X     X X   X  X   X    X   X   X     X     X      X
  CNAME   X  R     X     X X   X  X   X    X   X   X     X     X      X
  ALIAS   X  X     .     X .   .  .   X    .   .   .     .     .      .
  A       X  X     X     R X   .  .   .    .   .   .     .     .      .
  URL     X  X     .     X X   .  .   X    .   .   .     .     .      .
  MX      X  X     .     . .   R  .   .    .   .   .     .     .      .
  TXT     X  X     .     . .   .  R   .    .   .   .     .     .      .
  AAAA    X  X     X     . X   .  .   R    .   .   .     .     .      .
  SRV     X  X     .     . .   .  .   .    R   .   .     .     .      .
  CAA     X  X     .     . .   .  .   .    .   R   .     .     .      .
  SVCBa   X  X     .     . .   .  .   .    .   .   .     X     .      .
  SVCBs   X  X     .     . .   .  .   .    .   .   X     R     .      .
  HTTPSa  X  X     .     . .   .  .   .    .   .   .     .     .      X
  HTTPSs  X  X     .     . .   .  .   .    .   .   .     .     X      R
`;

/** A row of the tables as a kind of record that can be stored; the row URL is two types. */
export const KINDS = [
  'NS',
  'CNAME',
  'ALIAS',
  'A',
  'REDIRECT_URL',
  'FORWARD_URL',
  'MX',
  'TXT',
  'AAAA',
  'SRV',
  'CAA',
  'SVCB alias',
  'SVCB service',
  'HTTPS alias',
  'HTTPS service',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Cell {
  host: '@' | 'www';
  /** The record that is there already. */
  a: Kind;
  /** The record that is added, with another value than the first. */
  b: Kind;
  expected: 'conflict' | 'coexist' | 'repeat';
}

const kindsOfHeading: Record<string, readonly Kind[]> = {
  URL: ['REDIRECT_URL', 'FORWARD_URL'],
  SVCBa: ['SVCB alias'],
  SVCBs: ['SVCB service'],
  HTTPSa: ['HTTPS alias'],
  HTTPSs: ['HTTPS service'],
};

const meanings: Record<string, Cell['expected']> = { X: 'conflict', '.': 'coexist', R: 'repeat' };

/** Every ordered pair of kinds of record, for both tables. */
export const cells: readonly Cell[] = [...cellsOf('@', APEX_TABLE), ...cellsOf('www', OTHER_HOSTS_TABLE)];

/** A valid record of that kind on line `default`, TTL 600; samples 0 and 1 differ in their value. */
export function sample(hostText: string, kind: Kind, which: 0 | 1 = 0): RecordContent {
  const { type, values, priority } = samples[kind];
  const made = content({ host: host(hostText), type, value: values[which] });
  return priority === undefined ? made : { ...made, priority };
}

const samples: Record<Kind, { type: RecordType; values: readonly [string, string]; priority?: number }> = {
  NS: { type: 'NS', values: ['ns1.example.net', 'ns2.example.net'] },
  CNAME: { type: 'CNAME', values: ['one.cdn.example.net', 'two.cdn.example.net'] },
  ALIAS: { type: 'ALIAS', values: ['one.alias.example.net', 'two.alias.example.net'] },
  A: { type: 'A', values: ['192.0.2.10', '192.0.2.11'] },
  REDIRECT_URL: { type: 'REDIRECT_URL', values: ['https://one.example.net/', 'https://two.example.net/'] },
  FORWARD_URL: { type: 'FORWARD_URL', values: ['http://three.example.net/', 'http://four.example.net/'] },
  MX: { type: 'MX', values: ['mx1.example.net', 'mx2.example.net'], priority: 10 },
  TXT: { type: 'TXT', values: ['v=spf1 include:example.net -all', 'verification=0123456789'] },
  AAAA: { type: 'AAAA', values: ['2001:db8::10', '2001:db8::11'] },
  SRV: { type: 'SRV', values: ['10 5 443 one.example.net', '10 5 443 two.example.net'] },
  CAA: { type: 'CAA', values: ['0 issue "ca1.example.net"', '0 issue "ca2.example.net"'] },
  'SVCB alias': { type: 'SVCB', values: ['0 one.svc.example.net', '0 two.svc.example.net'] },
  'SVCB service': { type: 'SVCB', values: ['1 one.svc.example.net', '2 two.svc.example.net'] },
  'HTTPS alias': { type: 'HTTPS', values: ['0 one.web.example.net', '0 two.web.example.net'] },
  'HTTPS service': { type: 'HTTPS', values: ['1 one.web.example.net', '2 two.web.example.net'] },
};

function cellsOf(hostText: Cell['host'], table: string): Cell[] {
  const [headings = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/));
  return rows.flatMap(([row = '', ...marks]) =>
    marks.flatMap((mark, column) => cellsBetween(hostText, row, headings[column] ?? '', mark)),
  );
}

/** One mark of a table; four cells where a URL row meets the URL column. */
function cellsBetween(hostText: Cell['host'], row: string, column: string, mark: string): Cell[] {
  const expected = meanings[mark];
  if (!expected) throw new Error(`The mark ${mark} at ${row} x ${column} means nothing`);
  return kindsOf(row).flatMap((a) => kindsOf(column).map((b) => ({ host: hostText, a, b, expected })));
}

function kindsOf(heading: string): readonly Kind[] {
  const kinds = kindsOfHeading[heading] ?? KINDS.filter((kind) => kind === heading);
  if (kinds.length === 0) throw new Error(`${heading} is no kind of record`);
  return kinds;
}
