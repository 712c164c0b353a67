import fc from 'fast-check';
import type { Host } from '../../../../src/domain/name.ts';
import type { DnsRecord, RecordType } from '../../../../src/domain/record.ts';
import { obstacleTo, type Zone } from '../model/zone.ts';

/** The name that Global Traffic Manager answers under, and names that a host may lead to. */
export const ACCESS = 'gtm-cn-1.gtm-a1b2.example.net';
export const ELSEWHERE = 'old.cdn.example.net';

/** What records of each type may say; a line takes them in turn. */
export const VALUES: Readonly<Record<RecordType, readonly [string, ...string[]]>> = {
  A: ['192.0.2.10', '192.0.2.11', '192.0.2.12'],
  AAAA: ['2001:db8::10', '2001:db8::11'],
  CNAME: [ELSEWHERE, 'edge.cdn.example.net', 'third.cdn.example.net', ACCESS],
  ALIAS: ['alias.example.net', 'other-alias.example.net'],
  MX: ['mx1.example.net', 'mx2.example.net'],
  TXT: ['v=spf1 -all', 'site-verification=1'],
  NS: ['ns1.example.net', 'ns2.example.net'],
  SRV: ['10 5 443 one.example.net', '10 5 443 two.example.net'],
  CAA: ['0 issue "ca1.example.net"', '0 issue "ca2.example.net"'],
  HTTPS: ['1 one.web.example.net', '2 two.web.example.net', '0 web.example.net'],
  SVCB: ['1 one.svc.example.net', '0 svc.example.net'],
  REDIRECT_URL: ['https://www.example.com', 'https://elsewhere.example.net'],
  FORWARD_URL: ['http://hidden.example.net'],
};

export const TTLS = [1, 60, 120, 600, 900, 3600, 86_400] as const;

/** What a host has to say on one line before anything is checked: the types, and how each record is kept. */
const LEADING = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<RecordType[]>(['A'], ['A', 'A'], ['A', 'A', 'A']) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<RecordType[]>(
      ['A', 'AAAA'],
      ['A', 'A', 'AAAA', 'AAAA'],
      ['AAAA'],
      ['AAAA', 'AAAA'],
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom<RecordType[]>(['CNAME'], ['CNAME', 'CNAME']) },
  { weight: 1, arbitrary: fc.constantFrom<RecordType[]>(['ALIAS'], ['ALIAS', 'ALIAS']) },
  { weight: 2, arbitrary: fc.constantFrom<RecordType[]>(['REDIRECT_URL'], ['FORWARD_URL']) },
  { weight: 1, arbitrary: fc.constant<RecordType[]>([]) },
);
const OTHERS = fc.array(
  fc.constantFrom<RecordType>('MX', 'TXT', 'MX', 'TXT', 'CAA', 'SRV', 'HTTPS', 'SVCB', 'NS'),
  {
    maxLength: 3,
  },
);

const DETAIL = fc.record({
  turn: fc.nat({ max: 3 }),
  ttl: fc.constantFrom(...TTLS),
  weight: fc.constantFrom(1, 10, 100, 0),
  priority: fc.constantFrom(5, 10, 20),
  disabled: rarely(8),
  locked: rarely(30),
  remark: fc.constantFrom(undefined, undefined, undefined, 'origin', 'by ops'),
});

/** How many records a line is given at most. */
const MOST = 7;

export const LINE_SEED = fc.record({
  line: fc.constantFrom('default', 'default', 'default', 'oversea', 'internal', 'telecom', 'os_asia'),
  leading: LEADING,
  others: fc.oneof({ weight: 3, arbitrary: fc.constant<RecordType[]>([]) }, { weight: 2, arbitrary: OTHERS }),
  isWeighted: rarely(3),
  details: fc.array(DETAIL, { minLength: MOST, maxLength: MOST }),
});
type LineSeed = typeof LINE_SEED extends fc.Arbitrary<infer T> ? T : never;

/** What a host says on one to three lines. */
export const HOST_SEED = fc.uniqueArray(LINE_SEED, {
  minLength: 1,
  maxLength: 3,
  selector: ({ line }) => line,
});
export type HostSeed = LineSeed[];

/** True once in about `times`. */
export function rarely(times: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: times - 1 }).map((drawn) => drawn === times - 1);
}

/** The zone with the host's records beside what is there: whatever the vendor would not have stored is left out. */
export function withHost(zone: Zone, host: Host, seed: HostSeed): Zone {
  return seed.flatMap((line) => candidates(line, host, zone.minTtl)).reduce(stored, zone);
}

function candidates(seed: LineSeed, host: Host, minTtl: number): Omit<DnsRecord, 'id'>[] {
  const seen = new Map<RecordType, number>();
  return [...seed.leading, ...seed.others].map((type, index) => {
    const { turn, ttl, weight, priority, disabled, locked, remark } = seed.details[index] ?? {
      ...{ turn: 0, ttl: 600, weight: 1, priority: 10, disabled: false, locked: false, remark: undefined },
    };
    const nth = seen.get(type) ?? 0;
    seen.set(type, nth + 1);
    const values = VALUES[type];
    const isWeighted = seed.isWeighted && ['A', 'AAAA', 'CNAME'].includes(type) && !host.startsWith('*');
    return {
      host,
      type,
      value: values[(nth + turn) % values.length] ?? values[0],
      line: seed.line,
      ttl: Math.max(ttl, minTtl),
      status: disabled ? 'disabled' : 'enabled',
      locked,
      ...(isWeighted && { weight }),
      ...(type === 'MX' && { priority }),
      ...(remark !== undefined && { remark }),
    };
  });
}

function stored(zone: Zone, content: Omit<DnsRecord, 'id'>): Zone {
  if (obstacleTo(zone, content, zone.records)) return zone;
  const id = String(816_015_116_722_002_944n + BigInt(zone.records.length));
  return { ...zone, records: [...zone.records, { ...content, id }] };
}
