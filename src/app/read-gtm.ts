import type { GtmEdit } from '../domain/gtm.ts';
import { fullName, parseDomainName } from '../domain/name.ts';
import type { DnsRecord } from '../domain/record.ts';
import type { GtmFacts } from '../domain/scene.ts';
import type { Ports } from '../ports.ts';

/** An effect on one pool. */
export type PoolEdit = Extract<GtmEdit, { pool: string }>;

/**
 * What Global Traffic Manager says of the names that a host's CNAME records lead to, and which other names of the
 * configured zones lead there too. Null when the host leads to none of its access names. @throws ProviderError
 */
export async function readGtm(
  { gtm, provider, zones }: Pick<Ports, 'gtm' | 'provider' | 'zones'>,
  records: readonly DnsRecord[],
  pools: readonly PoolEdit[] = [],
): Promise<GtmFacts | null> {
  const values = records.flatMap(({ type, value, status }) =>
    type === 'CNAME' && status === 'enabled' ? [value] : [],
  );
  for (const value of new Set(values)) {
    const name = parseDomainName(value);
    const access = name && (await gtm.find(name));
    if (!access) continue;
    const owned = new Set((await provider.listZones()).map((zone) => zone.name));
    const found = await Promise.all(
      [...zones.keys()]
        .filter((zone) => owned.has(zone))
        .map(async (zone) =>
          (await provider.findAliases(zone, name)).map(({ host, status }) => ({
            name: fullName(host, zone),
            status,
          })),
        ),
    );
    if (pools.length === 0) return { access, aliases: found.flat() };
    const there = await Promise.all(
      pools.map(async ({ instance, pool }) => ((await gtm.findPool(instance, pool)) ? [pool] : [])),
    );
    return { access, aliases: found.flat(), pools: there.flat() };
  }
  return null;
}
