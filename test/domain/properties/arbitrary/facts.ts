import fc from 'fast-check';
import { GtmAccess, type GtmPoolUse, type GtmRule } from '../../../../src/domain/gtm.ts';
import { type DomainName, fullName, type Host } from '../../../../src/domain/name.ts';
import type { CdnFacts, Filing, GtmFacts, TargetFacts } from '../../../../src/domain/scene.ts';
import { name, ZONE } from '../../../support/scenes.ts';
import { ACCESS, rarely } from './records.ts';

const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...others) },
  );

/** What the CDN says of a name; null when it does not know it. */
export const CDN_SEED = fc.option(
  fc.record({
    status: mostly('online', 'offline', 'configuring'),
    coverage: fc.constantFrom<CdnFacts['coverage']>(
      'global',
      'global',
      'global',
      'overseas',
      'overseas',
      'domestic',
    ),
    hasName: mostly(true, false),
    httpsEnabled: fc.boolean(),
    fetchesFromHost: rarely(50),
  }),
  { freq: 15 },
);
type CdnSeed = typeof CDN_SEED extends fc.Arbitrary<infer T> ? T : never;

export function cdnFacts(seed: CdnSeed, host: Host): CdnFacts | null {
  if (!seed) return null;
  const domain = fullName(host, ZONE);
  const { status, coverage, httpsEnabled } = seed;
  return {
    domain,
    status,
    coverage,
    httpsEnabled,
    origins: seed.fetchesFromHost ? [domain] : ['192.0.2.10'],
    ...(seed.hasName && { cname: name(`${domain.replace('*', 'any')}.w.kunlunaq.com`) }),
  };
}

/** What following a name through the DNS finds. */
export const TARGET_SEED = fc.record({
  outcome: mostly<TargetFacts['outcome']>('resolves', 'no-such-name', 'no-address', 'loop', 'no-answer'),
  ipv6: fc.boolean(),
  leadsBack: rarely(50),
});
type TargetSeed = typeof TARGET_SEED extends fc.Arbitrary<infer T> ? T : never;

export function targetFacts(seed: TargetSeed, target: DomainName, host: Host): TargetFacts {
  const { outcome, ipv6, leadsBack } = seed;
  const chain = leadsBack ? [target, fullName(host, ZONE)] : [target];
  return { name: target, outcome, chain, ipv4: outcome === 'resolves', ipv6 };
}

/** Pools that rules may use; a name always stands for the same members. */
const POOLS = fc.uniqueArray(fc.constantFrom('alpha', 'beta', 'gamma'), { minLength: 1, maxLength: 3 });
const RULE = fc.record({
  kind: fc.constantFrom<GtmRule['kind']>('domain', 'domain', 'domain', 'domain', 'domain', 'ipv4', 'ipv6'),
  enabled: mostly(true, false, false),
  order: fc.constantFrom<GtmRule['order']>('all', 'weight', 'sequence', 'nearest'),
  pools: POOLS,
  weight: fc.constantFrom(1, 5, 100),
});

/** Global Traffic Manager behind the access name, of each generation. */
export const GTM_SEED = fc.record({
  generation: fc.constantFrom<1 | 2 | 3>(1, 2, 2, 3, 3),
  ttl: fc.constantFrom(undefined, 60, 600),
  rules: fc.array(RULE, { maxLength: 3 }),
  holdsTarget: rarely(4),
  others: fc.array(fc.constantFrom<'enabled' | 'disabled'>('enabled', 'disabled'), { maxLength: 2 }),
  saysOthers: fc.boolean(),
});
type GtmSeed = typeof GTM_SEED extends fc.Arbitrary<infer T> ? T : never;

/** `leading`: every host of the zone with a record that leads to the access name, the host itself among them. */
export function gtmFacts(seed: GtmSeed, host: Host, leading: readonly Host[], target: DomainName): GtmFacts {
  const { generation, ttl, others } = seed;
  const own = fullName(host, ZONE);
  const rules = generation === 1 ? [] : seed.rules.map((rule, index) => ruleOf(rule, index, seed, target));
  const access = GtmAccess.parse({
    instance: { generation, instanceId: `gtm-cn-${generation}`, name: 'shop', accessName: ACCESS },
    ...(ttl !== undefined && { ttl }),
    rules,
    businessNames: seed.saysOthers && generation !== 1 ? [own, name('says.example.org')] : [],
  });
  const aliases = others.map((status, index) => ({ name: name(`other${index}.example.org`), status }));
  const here = leading.map((each) => ({ name: fullName(each, ZONE), status: 'enabled' as const }));
  return { access, aliases: [...here, ...aliases] };
}

function ruleOf(
  { kind, enabled, order, pools, weight }: GtmSeed['rules'][number],
  index: number,
  { generation, holdsTarget }: GtmSeed,
  target: DomainName,
): GtmRule {
  const uses = pools.map((pool, place): GtmPoolUse => {
    const called = `${pool} ${kind}`;
    const common = { poolId: `pool-${called}`, name: called, type: kind, weight: weight + place };
    const members =
      holdsTarget && kind === 'domain' && pool === 'beta' ? [target] : [`${pool}.${kind}.example.net`];
    return generation === 2
      ? { ...common, members }
      : { ...common, members, serial: place + 1, ...(order === 'nearest' && { sources: ['default'] }) };
  });
  return { id: `rule-${index}`, name: `rule ${index}`, kind, enabled, order, pools: uses };
}

export const FILING = fc.constantFrom<Filing>(
  'filed',
  'filed',
  'filed',
  'filed',
  'unknown',
  'unknown',
  'not-filed',
);
