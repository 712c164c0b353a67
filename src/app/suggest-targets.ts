import { type DomainName, fullName, Host, hostIn, parseDomainName } from '../domain/name.ts';
import type { DnsRecord } from '../domain/record.ts';
import { type Ports, ProviderError } from '../ports.ts';

/** What may be meant where a target, or the value of a record, is asked for. */
export interface Suggestions {
  /** Target words of the zone. */
  words: string[];
  /** The CNAME that the CDN has for the host. */
  cdn?: DomainName;
  /** What stands at the host by now, on all lines. */
  records: DnsRecord[];
}

/** Suggestions for a host as it was typed; without a host, or where the provider does not answer, the words alone. */
export async function suggestTargets(
  { zones, provider, cdn }: Pick<Ports, 'zones' | 'provider' | 'cdn'>,
  place: { zone?: string | undefined; host?: string | undefined },
): Promise<Suggestions> {
  const zone = [...zones.keys()].find((known) => known === place.zone);
  const policy = zone && zones.get(zone);
  if (zone === undefined || !policy) return { words: [], records: [] };
  const words = Object.keys(policy.targets);
  const host = place.host === undefined ? undefined : hostOf(zone, place.host);
  if (host === undefined) return { words, records: [] };
  try {
    const [records, facts] = await Promise.all([
      provider.readHost(zone, host),
      cdn.find(fullName(host, zone)),
    ]);
    return { words, records, ...(facts?.cname !== undefined && { cdn: facts.cname }) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { words, records: [] };
  }
}

function hostOf(zone: DomainName, typed: string): Host | undefined {
  if (typed.trim() === '@') return Host.parse('@');
  const name = parseDomainName(typed);
  if (name === undefined) return undefined;
  const host = hostIn(zone, name) ?? Host.parse(name);
  return `${host}.${zone}`.length > 253 ? undefined : host;
}
