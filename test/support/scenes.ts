import { type DomainName, fullName, Host, parseDomainName } from '../../src/domain/name.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { ChangeRequest } from '../../src/domain/request.ts';
import { propose } from '../../src/domain/resolution/index.ts';
import type { CdnFacts, Scene, ZoneFacts } from '../../src/domain/scene.ts';
import { record } from './records.ts';

/** A name in a test's words. */
export function name(text: string): DomainName {
  const parsed = parseDomainName(text);
  if (!parsed) throw new Error(`${text} is not a domain name`);
  return parsed;
}

export const ZONE = name('example.com');
export const EDGE = name('www.example.com.w.kunlunaq.com');

/** `/dns switch www cdn`, asked by Alice. */
export function aRequest(overrides: Partial<ChangeRequest> = {}): ChangeRequest {
  return {
    verb: 'switch',
    zone: ZONE,
    host: Host.parse('www'),
    target: { kind: 'cdn' },
    requestedBy: 'U0ALICE',
    channel: 'C0OPS',
    ...overrides,
  };
}

export function aZone(overrides: Partial<ZoneFacts> = {}): ZoneFacts {
  return {
    name: ZONE,
    edition: { code: 'version_enterprise_advanced', name: 'Ultimate Edition' },
    minTtl: 1,
    nameServers: [name('ns1.alidns.com'), name('ns2.alidns.com')],
    lines: ['default', 'internal', 'oversea', 'telecom', 'unicom', 'mobile'],
    delegated: true,
    expired: false,
    negativeTtl: 600,
    ...overrides,
  };
}

export function aCdnDomain(overrides: Partial<CdnFacts> = {}): CdnFacts {
  return {
    domain: fullName(Host.parse('www'), ZONE),
    cname: EDGE,
    status: 'online',
    coverage: 'global',
    httpsEnabled: true,
    origins: ['192.0.2.10'],
    ...overrides,
  };
}

/** www with one A record of 600 s, the CDN ready to take it. */
export function aScene(overrides: Partial<Scene> = {}): Scene {
  return {
    zone: aZone(),
    host: Host.parse('www'),
    records: [record()],
    delegations: [],
    pointers: [],
    cdn: aCdnDomain(),
    target: { name: EDGE, outcome: 'resolves', chain: [EDGE], ipv4: true, ipv6: false },
    takenAt: 0,
    ...overrides,
  };
}

/** The plan for a request in a scene that allows one. */
export function aPlan(scene: Partial<Scene> = {}, request: Partial<ChangeRequest> = {}): Plan {
  const proposal = propose(aRequest(request), aScene(scene));
  if (!proposal.ok) throw new Error(`refused: ${proposal.refusals.map(({ id }) => id).join(', ')}`);
  return proposal.plan;
}
