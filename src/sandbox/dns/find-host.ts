import { APEX, ancestorsWithin, type DomainName, hostIn } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';

/** Where a name leads inside a zone. `records` are on all lines. */
export type HostMatch =
  | { kind: 'records'; records: DnsRecord[] }
  | { kind: 'delegation'; cut: DomainName; records: DnsRecord[] }
  /** No record here, but below: the name exists and is empty (RFC 8020). */
  | { kind: 'empty-non-terminal' }
  | { kind: 'no-such-name' };

/** Finds the enabled records that speak for a name: its own, a delegation above it, or a wildcard (RFC 4592). */
export function findHost(
  zone: { name: DomainName; records: readonly DnsRecord[] },
  name: DomainName,
): HostMatch {
  const enabled = zone.records.filter((record) => record.status === 'enabled');
  const ancestors = ancestorsWithin(zone.name, name);
  // Nearest to the zone first: what lies below a cut is not ours, however deep (RFC 1034 4.2.1).
  const cut = [name, ...ancestors].reverse().find((at) => isCut(enabled, zone.name, at));
  if (cut) return { kind: 'delegation', cut, records: at(enabled, zone.name, cut) };

  const own = at(enabled, zone.name, name);
  if (own.length > 0 || name === zone.name) return { kind: 'records', records: own };
  if (exists(enabled, zone.name, name)) return { kind: 'empty-non-terminal' };

  const encloser = ancestors.find((above) => exists(enabled, zone.name, above)) ?? zone.name;
  const encloserHost = hostIn(zone.name, encloser);
  const source = encloserHost === APEX ? '*' : `*.${encloserHost}`;
  const wildcard = enabled.filter((record) => record.host === source);
  return wildcard.length > 0 ? { kind: 'records', records: wildcard } : { kind: 'no-such-name' };
}

function at(records: readonly DnsRecord[], zone: DomainName, name: DomainName): DnsRecord[] {
  const host = hostIn(zone, name);
  return records.filter((record) => record.host === host);
}

function isCut(records: readonly DnsRecord[], zone: DomainName, name: DomainName): boolean {
  return name !== zone && at(records, zone, name).some(({ type }) => type === 'NS');
}

function exists(records: readonly DnsRecord[], zone: DomainName, name: DomainName): boolean {
  const host = hostIn(zone, name);
  return records.some((record) => record.host === host || record.host.endsWith(`.${host}`));
}
