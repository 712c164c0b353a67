import type { Edit } from '../edit.ts';
import { type DomainName, fullName, type Host } from '../name.ts';
import { nearest } from '../nearest.ts';
import type { DnsRecord } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import type { ChangeRequest } from '../request.ts';
import type { Scene } from '../scene.ts';

/** Reasons that lie in the zone, whatever the resolution. */
export function judgeZone(request: ChangeRequest, scene: Scene): Refusal[] {
  const { zone, host, ttl } = request;
  const { minTtl, expired, delegated, nameServers, lines } = scene.zone;
  const refusals: Refusal[] = [];
  if (expired) refusals.push({ id: 'zone-expired', zone });
  if (!delegated) refusals.push({ id: 'zone-not-delegated', zone, nameServers });
  // A delegation of the host itself may be changed; what lies below one is answered elsewhere.
  const isAboutNs =
    ('record' in request && request.record.type === 'NS') ||
    (request.verb === 'undo' && request.back.edits.some(isOfNs));
  const delegations = scene.delegations.filter((ns) => !(isAboutNs && ns.host === host));
  if (delegations.length > 0) {
    refusals.push({ id: 'host-delegated', name: fullName(host, zone), delegations });
  }
  if (ttl !== undefined && ttl < minTtl) refusals.push({ id: 'ttl-too-low', asked: ttl, minTtl, zone });
  const line = 'line' in request ? request.line : undefined;
  if (line !== undefined && !lines.includes(line)) refusals.push(unknownLine(line, lines));
  return refusals;
}

function isOfNs(edit: Edit): boolean {
  return (edit.kind === 'delete' ? edit.existing : edit.desired).type === 'NS';
}

/** Lines are those the provider lists for the zone (DescribeSupportLines), never a list of our own. */
function unknownLine(line: string, lines: readonly string[]): Refusal {
  const meant = nearest(line, lines);
  return { id: 'line-unknown', line, lines, ...(meant && { nearest: meant }) };
}

/** A wildcard stands for an unknown number of names, so nothing is sent elsewhere in its place. */
export function judgeWildcard(host: Host, zone: DomainName): Refusal[] {
  return host === '*' || host.startsWith('*.')
    ? [{ id: 'host-is-wildcard', name: fullName(host, zone) }]
    : [];
}

export function judgeLocks(records: readonly DnsRecord[]): Refusal[] {
  const locked = records.filter((record) => record.locked);
  return locked.length > 0 ? [{ id: 'record-locked', records: locked }] : [];
}
