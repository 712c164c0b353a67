import { sampleSubnet } from '../../src/domain/line.ts';
import type { Question } from '../../src/ports.ts';
import type { Journey } from './journey.ts';

/** Lines of clients that can be asked for by EDNS client subnet. */
export const LINES = ['internal', 'oversea', 'telecom', 'unicom', 'mobile'] as const;

/** What name servers answer to a client of no line and of each of `LINES`, and what the resolvers answer. */
export async function answersFor(
  trip: Journey,
  host: string,
  type: Question['type'] = 'A',
): Promise<Record<string, string[]>> {
  const places: [string, Parameters<Journey['query']>[2]][] = [
    ['default', {}],
    ...LINES.map((line): (typeof places)[number] => [line, { subnet: subnetOf(line) }]),
    ...trip.sandbox.resolvers.map((one): (typeof places)[number] => [one.name, { resolver: one.name }]),
  ];
  const told = places.map(async ([place, from]) => [place, await trip.query(host, type, from)] as const);
  return Object.fromEntries(await Promise.all(told));
}

/** The same answer in every one of these places. */
export function everywhere(answer: string[]): Record<string, string[]> {
  return Object.fromEntries(
    ['default', ...LINES, 'AliDNS', 'DNSPod', 'Google'].map((place) => [place, answer]),
  );
}

/** A client of the line, as an IPv4 prefix. */
export function subnetOf(line: string): string {
  const subnet = sampleSubnet(line);
  if (subnet === undefined) throw new Error(`no client of line ${line} is known`);
  return subnet;
}

/** The CNAME everywhere, and at the resolvers the address that it leads to. */
export function ledTo(cname: string, address: string): Record<string, string[]> {
  const followed = [cname, address];
  return { ...everywhere([cname]), AliDNS: followed, DNSPod: followed, Google: followed };
}
