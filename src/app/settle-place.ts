import type { TypedPlace } from '../domain/command.ts';
import { APEX, type DomainName, fullName, Host, hostIn, parseDomainName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Ports } from '../ports.ts';

/** What was found out, or every reason why it cannot be. */
export type Settled<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export interface Place {
  zone: DomainName;
  host: Host;
}

/**
 * Finds out which zone and host are meant. `mayBeNew`: a bare host that stands nowhere is taken to be a new one where
 * only one zone comes into question; else it is refused as unknown. @throws ProviderError
 */
export async function settlePlace(
  ports: Pick<Ports, 'provider' | 'zones'>,
  { host, absolute, zone }: TypedPlace,
  { mayBeNew = false }: { mayBeNew?: boolean } = {},
): Promise<Settled<Place>> {
  const configured = [...ports.zones.keys()];
  const owned = (await ports.provider.listZones()).map(({ name }) => name);
  if (zone !== undefined && !owned.includes(zone))
    return refuse({ id: 'zone-not-ours', name: zone, zones: configured });
  if (host === '@') return zone === undefined ? apexWithoutZone(configured) : settled(zone, '@');
  // The deepest zone that holds a full name is the one that answers for it.
  const holders = owned.filter((name) => hostIn(name, host) !== undefined);
  const holder = holders.toSorted((a, b) => b.length - a.length)[0];
  if (zone !== undefined) {
    const inside = hostIn(zone, host);
    if (absolute && inside === undefined) return refuse({ id: 'zone-not-ours', name: host, zones: [zone] });
    return settled(zone, inside ?? host);
  }
  if (holder !== undefined) return settled(holder, hostIn(holder, host) ?? host);
  if (absolute) return refuse({ id: 'zone-not-ours', name: host, zones: configured });
  return settleRelative(
    ports,
    host,
    configured.filter((name) => owned.includes(name)),
    mayBeNew,
  );
}

/** A bare host is looked for in each configured zone: it must stand in exactly one. */
async function settleRelative(
  { provider }: Pick<Ports, 'provider'>,
  host: DomainName,
  zones: readonly DomainName[],
  mayBeNew: boolean,
): Promise<Settled<Place>> {
  const sayable = zones.filter((zone) => parseDomainName(`${host}.${zone}`));
  const found = await Promise.all(
    sayable.map(async (zone) => ({ zone, records: await provider.readHost(zone, Host.parse(host)) })),
  );
  const holders = found.filter(({ records }) => records.length > 0).map(({ zone }) => zone);
  const [only, second] = holders;
  if (second !== undefined) return refuse({ id: 'zone-ambiguous', host, zones: holders });
  if (only !== undefined) return settled(only, host);
  // A dotted word that stands nowhere was most likely meant as a full name of a zone that is not ours.
  if (host.includes('.') && !isUnderscored(host)) return refuse({ id: 'zone-not-ours', name: host, zones });
  const [single, other] = sayable;
  if (mayBeNew && other !== undefined) return refuse({ id: 'zone-ambiguous', host, zones: sayable });
  if (mayBeNew && single !== undefined) return settled(single, host);
  if (single !== undefined && zones.length === 1) {
    return refuse({ id: 'host-unknown', name: fullName(Host.parse(host), single), zones });
  }
  return refuse({ id: 'host-unknown', name: host, zones });
}

/** `_sip._tcp`: no top-level domain begins with an underscore, so this is a host (RFC 8552). */
function isUnderscored(host: DomainName): boolean {
  return /(^|\.)_[^.]*$/.test(host);
}

function apexWithoutZone(zones: readonly DomainName[]): Settled<Place> {
  const [only, second] = zones;
  if (only !== undefined && second === undefined) return settled(only, '@');
  return refuse({ id: 'zone-ambiguous', host: '@', zones });
}

function settled(zone: DomainName, host: string): Settled<Place> {
  if (host !== APEX && !parseDomainName(`${host}.${zone}`))
    return refuse({ id: 'not-a-name', text: `${host}.${zone}` });
  return { ok: true, value: { zone, host: Host.parse(host) } };
}

/** One reason why nothing could be settled. */
export function refuse(refusal: Refusal): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals: [refusal] };
}
