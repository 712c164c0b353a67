import { fullName, Host } from '../../src/domain/name.ts';
import type { Plan, Step } from '../../src/domain/plan.ts';
import type { ChangeRequest } from '../../src/domain/request.ts';
import { propose } from '../../src/domain/resolution/index.ts';
import type { CdnFacts, GtmFacts, Scene, TargetFacts, ZoneFacts } from '../../src/domain/scene.ts';
import { ACCESS, EDGE, name, ZONE } from './names.ts';
import { host, record } from './records.ts';
import { aRequest, type Request } from './requests.ts';

export { ACCESS, aRequest, EDGE, name, ZONE };

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

/** The CDN's name for www, which leads to IPv4 addresses. */
export function aTarget(overrides: Partial<TargetFacts> = {}): TargetFacts {
  return { name: EDGE, outcome: 'resolves', chain: [EDGE], ipv4: true, ipv6: false, ...overrides };
}

/** www with one A record of 600 s, the CDN ready to take it. */
export function aScene(overrides: Partial<Scene> = {}): Scene {
  return {
    zone: aZone(),
    host: Host.parse('www'),
    hosts: [overrides.host ?? Host.parse('www')],
    records: [record()],
    wildcard: [],
    delegations: [],
    pointers: [],
    cdn: aCdnDomain(),
    target: aTarget(),
    takenAt: 0,
    ...overrides,
  };
}

/** The same, read for a request that is not about another name. */
export function aPlainScene(overrides: Partial<Scene> = {}): Scene {
  const { cdn: _cdn, target: _target, ...scene } = aScene();
  return { ...scene, ...overrides };
}

/** The zone's own name with an A and an MX record, www with an A record, both filed: ready to be forwarded. */
export function aRootScene(overrides: Partial<Scene> = {}): Scene {
  const root = host('@');
  return {
    ...aPlainScene(),
    host: root,
    hosts: [root, host('www')],
    records: [
      record({ host: root, value: '192.0.2.1' }),
      record({ host: root, type: 'MX', value: 'mail.example.net', priority: 10 }),
      record(),
    ],
    www: { cdn: aCdnDomain(), target: aTarget(), gtm: null },
    filings: [
      { name: ZONE, filing: 'filed' },
      { name: name('www.example.com'), filing: 'filed' },
    ],
    ...overrides,
  };
}

/** An instance of GTM 3.0 with one configuration and one pool of names, which serves www alone. */
export function someGtm(
  access: Partial<GtmFacts['access']> = {},
  aliases: readonly string[] = ['www.example.com'],
): GtmFacts {
  return {
    access: {
      instance: { generation: 3, instanceId: 'gtm-cn-1', name: 'web', accessName: ACCESS },
      ttl: 60,
      rules: [
        {
          id: 'config-1',
          name: 'CNAME',
          kind: 'domain',
          enabled: true,
          order: 'all',
          pools: [{ poolId: 'pool-1', name: 'origin', type: 'domain', members: ['origin.example.net'] }],
        },
      ],
      businessNames: [],
      ...access,
    },
    aliases: aliases.map((alias) => ({ name: name(alias), status: 'enabled' })),
  };
}

/** www behind that instance. */
export function aGtmScene(gtm: GtmFacts = someGtm(), overrides: Partial<Scene> = {}): Scene {
  return aScene({ records: [record({ type: 'CNAME', value: ACCESS })], gtm, ...overrides });
}

/** The plan for a request in a scene that allows one. `changeId`: of the change that marks its records on the way. */
export function aPlan(
  scene: Partial<Scene> = {},
  request: Partial<Request<'switch'>> = {},
  changeId?: string,
): Plan {
  return planOf(aRequest(request), aScene(scene), changeId);
}

/** The same for any verb. */
export function planOf(request: ChangeRequest, scene: Scene, changeId?: string): Plan {
  const proposal = propose(request, scene, changeId);
  if (!proposal.ok) throw new Error(`refused: ${proposal.refusals.map(({ id }) => id).join(', ')}`);
  return proposal.plan;
}

/** Why a request is refused in a scene, by id; empty when it is not. */
export function refusalIds(request: ChangeRequest, scene: Scene): string[] {
  const proposal = propose(request, scene);
  return proposal.ok ? [] : proposal.refusals.map(({ id }) => id);
}

/** The kinds of a plan's steps, in order. */
export function kindsOf({ steps }: Pick<Plan, 'steps'>): Step['kind'][] {
  return steps.map(({ kind }) => kind);
}

/** Every step of a kind, in order. */
export function stepsOf<Kind extends Step['kind']>(
  { steps }: Pick<Plan, 'steps'>,
  kind: Kind,
): Extract<Step, { kind: Kind }>[] {
  return steps.filter((step): step is Extract<Step, { kind: Kind }> => step.kind === kind);
}
