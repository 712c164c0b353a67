import type { DomainName } from '../../domain/name.ts';
import type { DnsAnswer } from '../../domain/propagation.ts';
import type { Sight } from './watch-answers.ts';

/** `what` and the servers whose last answer does not fit; nothing where all do. Nobody having been asked is a fault too. */
export function unlessAll(
  what: string,
  sights: readonly Sight[],
  fits: (answer: DnsAnswer) => boolean,
): string[] {
  if (sights.length === 0) return [`${what}: nobody was asked`];
  const behind = sights.filter(({ answers }) => {
    const last = answers.at(-1);
    return last === undefined || !fits(last);
  });
  return behind.length === 0 ? [] : [`${what} at ${behind.map(placeOf).join(', ')}`];
}

/** The name is a CNAME record to the target. */
export function leadsTo({ records }: DnsAnswer, name: DomainName, target: string): boolean {
  return records.some((record) => record.name === name && record.type === 'CNAME' && record.value === target);
}

/** A chain of CNAME records passes the name. */
export function passes({ records }: DnsAnswer, name: string): boolean {
  return records.some(({ type, value }) => type === 'CNAME' && value === name);
}

/** The values of a type in the order of the alphabet. */
export function valuesOf({ records }: DnsAnswer, type: string): string[] {
  return records
    .filter((record) => record.type === type)
    .map(({ value }) => value)
    .toSorted();
}

function placeOf({ server, look: { clientSubnet, label } }: Sight): string {
  return clientSubnet === undefined ? server.name : `${server.name} (${label})`;
}
