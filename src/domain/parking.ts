import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { APEX, Host } from './name.ts';
import type { DnsRecord } from './record.ts';

const PREFIX = '_switchyard-parked';

/** A label has 63 octets at most (RFC 1035 2.3.4). */
const LONGEST_LABEL = 63;

/**
 * Where a record that is not to be answered stands until it is silenced: a create always makes an answered one. One
 * label at the zone's own name, because a name below the host would make the host exist and hide a wildcard (RFC 4592
 * 2.2.2). Underscored names are never those of a site (RFC 8552). Each host has a name of its own: what does not fit
 * into a label as it is says so by a second dash, which no host begins with, and is told apart by its fingerprint.
 */
export function parked(host: Host): Host {
  if (host === APEX) return Host.parse(PREFIX);
  const asIs = `${PREFIX}-${host}`;
  if (!/[.*]/.test(host) && asIs.length <= LONGEST_LABEL) return Host.parse(asIs);
  const print = bytesToHex(sha256(utf8ToBytes(host))).slice(0, 8);
  const room = LONGEST_LABEL - `${PREFIX}---${print}`.length;
  const readable = host.replaceAll('*', 'wildcard').replaceAll('.', '--').slice(0, room);
  return Host.parse(`${PREFIX}--${readable}-${print}`);
}

/** True for a record under such a name, which nobody asks for. */
export function isParked({ host }: Pick<DnsRecord, 'host'>): boolean {
  return host.startsWith(PREFIX);
}
