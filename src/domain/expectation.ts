import { DEFAULT_LINE, sampleSubnet, takesSample } from './line.ts';
import type { DomainName } from './name.ts';
import type { Expectation } from './plan.ts';
import type { Server } from './propagation.ts';
import { type DnsRecord, isAnswered } from './record.ts';

/** What servers must answer on the lines while the addresses stand, none with a higher TTL than `maxTtl`. */
export function expectAddresses(
  records: readonly DnsRecord[],
  lines: readonly string[],
  maxTtl: number,
): Expectation[] {
  return visible(records, lines).flatMap((seen) =>
    (['A', 'AAAA'] as const).flatMap((type): Expectation[] => {
      const answered = records.filter(
        (record) => record.line === seen.line && record.type === type && isAnswered(record),
      );
      if (answered.length === 0) return [];
      const values = answered.map(({ value }) => value);
      return [{ ...seen, answer: { kind: 'addresses', type, values, maxTtl } }];
    }),
  );
}

/** What servers must answer on the lines once the CNAME stands. */
export function expectCname(
  records: readonly DnsRecord[],
  lines: readonly string[],
  target: DomainName,
): Expectation[] {
  return visible(records, lines).map((seen) => ({ ...seen, answer: { kind: 'cname', target } }));
}

/** Lines of the list whose answer cannot be asked for from here; people must know that nobody looks. */
export function invisibleLines(records: readonly DnsRecord[], lines: readonly string[]): string[] {
  const seen = new Set(visible(records, lines).map(({ line }) => line));
  return lines.filter((line) => !seen.has(line));
}

/**
 * What a resolver must answer: that of the line its region falls into, where the host has such a line, else of the
 * default one. Undefined when the check is not about that line. Carriers' lines are left to the name servers.
 */
export function expectedOf(
  { region }: Server,
  expectations: readonly Expectation[],
  records: readonly DnsRecord[],
): Expectation | undefined {
  const own = region === 'overseas' ? 'oversea' : 'internal';
  const line = region && records.some((record) => record.line === own) ? own : DEFAULT_LINE;
  return expectations.find((expected) => expected.line === line);
}

function visible(
  records: readonly DnsRecord[],
  lines: readonly string[],
): Pick<Expectation, 'line' | 'clientSubnet'>[] {
  const present = [...new Set(records.map(({ line }) => line))];
  return lines.flatMap((line): Pick<Expectation, 'line' | 'clientSubnet'>[] => {
    if (line !== DEFAULT_LINE) {
      const clientSubnet = present.some((other) => takesSample(other, line)) ? undefined : sampleSubnet(line);
      return clientSubnet === undefined ? [] : [{ line, clientSubnet }];
    }
    if (present.every((other) => other === DEFAULT_LINE)) return [{ line }];
    // A matched line hides the default one, so the default answer shows only to a client that no other line claims.
    const subnet = subnetOutside(present);
    return subnet === undefined ? [] : [{ line, clientSubnet: subnet }];
  });
}

function subnetOutside(present: readonly string[]): string | undefined {
  const overseas = (line: string): boolean => line === 'oversea' || takesSample(line, 'oversea');
  const others = present.filter((line) => line !== DEFAULT_LINE);
  if (!others.some(overseas)) return sampleSubnet('oversea');
  return others.every(overseas) ? sampleSubnet('telecom') : undefined;
}
