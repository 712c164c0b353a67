import type { GtmPoolUse, GtmRule } from '../../src/domain/gtm.ts';
import type { GtmFacts } from '../../src/domain/scene.ts';
import { record } from './records.ts';
import { ACCESS, someGtm } from './scenes.ts';

/** The record that leads to the instance. */
export const toGtm = record({ type: 'CNAME', value: ACCESS, ttl: 300 });

export const origin: GtmPoolUse = {
  poolId: 'pool-1',
  name: 'origin',
  type: 'domain',
  members: ['origin.example.net'],
};
export const spare: GtmPoolUse = {
  ...origin,
  poolId: 'pool-2',
  name: 'spare',
  members: ['spare.example.net'],
};

export function rule(more: Partial<GtmRule> = {}): GtmRule {
  return {
    id: 'rule-1',
    name: 'default',
    kind: 'domain',
    enabled: true,
    order: 'all',
    pools: [origin],
    ...more,
  };
}

/** A rule whose pools hold addresses. */
export function addresses(kind: 'ipv4' | 'ipv6'): GtmRule {
  const pools = [{ ...origin, type: kind, members: ['192.0.2.1'] }];
  return rule({ id: `rule-${kind}`, name: kind, kind, pools });
}

export function withRules(...rules: GtmRule[]): GtmFacts {
  return someGtm({ rules });
}

export function ofGeneration(generation: 1 | 2 | 3, more: Partial<GtmFacts['access']> = {}): GtmFacts {
  return someGtm({ instance: { ...someGtm().access.instance, generation }, ...more });
}
