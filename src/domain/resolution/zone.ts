import { APEX, fullName } from '../name.ts';
import type { Refusal } from '../refusal.ts';
import type { ChangeRequest } from '../request.ts';
import type { Scene } from '../scene.ts';

/** Reasons that lie in the zone or in the kind of host, whatever the resolution. */
export function judgeZone({ zone, host, ttl }: ChangeRequest, scene: Scene): Refusal[] {
  const { minTtl, expired, delegated, nameServers } = scene.zone;
  const name = fullName(host, zone);
  const refusals: Refusal[] = [];
  if (expired) refusals.push({ id: 'zone-expired', zone });
  if (!delegated) refusals.push({ id: 'zone-not-delegated', zone, nameServers });
  if (scene.delegations.length > 0) {
    refusals.push({ id: 'host-delegated', name, delegations: scene.delegations });
  }
  if (host === APEX) {
    const others = scene.records.filter(({ type }) => type !== 'A' && type !== 'AAAA');
    refusals.push({ id: 'host-is-apex', zone, others });
  }
  if (host === '*' || host.startsWith('*.')) refusals.push({ id: 'host-is-wildcard', name });
  if (ttl !== undefined && ttl < minTtl) refusals.push({ id: 'ttl-too-low', asked: ttl, minTtl, zone });
  return refusals;
}
