import { z } from 'zod';
import { DomainName } from './name.ts';

/** What kind of address a pool holds, or a rule answers with. A pool of names answers with a CNAME. */
export const GtmKind = z.enum(['ipv4', 'ipv6', 'domain']);
export type GtmKind = z.infer<typeof GtmKind>;

/** A pool as one rule of an instance uses it. */
export const GtmPoolUse = z.object({
  /** Absent in a plan for a pool that is still to be made: it is known by its name then. */
  poolId: z.string().optional(),
  name: z.string(),
  type: GtmKind,
  /** Addresses or names in the pool, in the provider's order. */
  members: z.array(z.string()),
  /** Share of answers; the provider keeps one always, and it counts where the rule shares by weight. */
  weight: z.int().optional(),
  /** Place in line, which counts where the rule answers with the first pool that is available; 3.0 only. */
  serial: z.int().optional(),
  /** Request sources, which count where the nearest pool answers; 3.0 only. */
  sources: z.array(z.string()).optional(),
});
export type GtmPoolUse = z.infer<typeof GtmPoolUse>;

/**
 * What decides which pools answer for an access name: an access strategy of GTM 2.0 (its primary set), or an instance
 * configuration of GTM 3.0.
 */
export const GtmRule = z.object({
  id: z.string(),
  name: z.string(),
  kind: GtmKind,
  /** Whether these pools may answer: false in 2.0 when the strategy is set to its failover set by hand. */
  enabled: z.boolean(),
  /** How the pools share the answers: all in turn, by weight, the first available in line, or the nearest. */
  order: z.enum(['all', 'weight', 'sequence', 'nearest']),
  pools: z.array(GtmPoolUse),
});
export type GtmRule = z.infer<typeof GtmRule>;

/** One instance of Global Traffic Manager. The generations have different calls on the same endpoint. */
export const GtmInstance = z.object({
  generation: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  instanceId: z.string(),
  name: z.string(),
  accessName: DomainName,
});
export type GtmInstance = z.infer<typeof GtmInstance>;

/** What is behind a CNAME that leads to an access name, known by the API's exact word and never by the name's look. */
export const GtmAccess = z.object({
  instance: GtmInstance,
  /** Seconds; absent where the API does not say. */
  ttl: z.int().optional(),
  /** Empty for GTM 1.0, which is not looked into. */
  rules: z.array(GtmRule),
  /** Names that the instance itself says it serves. */
  businessNames: z.array(DomainName),
});
export type GtmAccess = z.infer<typeof GtmAccess>;

const on = { instance: GtmInstance };

/** One effect at Global Traffic Manager. `existing` and `desired` make its inverse trivial. */
export const GtmEdit = z.discriminatedUnion('kind', [
  /** A pool of this name that holds just this name. Nobody is answered with it before it is bound. */
  z.object({ kind: z.literal('make-pool'), ...on, pool: z.string(), target: DomainName }),
  /** The same taken away, once nothing uses it. */
  z.object({ kind: z.literal('drop-pool'), ...on, pool: z.string(), target: DomainName }),
  /** The pools that a rule answers with, all of them: the call replaces the whole list. */
  z.object({
    kind: z.literal('bind'),
    ...on,
    ruleId: z.string(),
    existing: z.array(GtmPoolUse),
    desired: z.array(GtmPoolUse),
  }),
  /** Turns a configuration of GTM 3.0 on or off. */
  z.object({ kind: z.literal('enable'), ...on, ruleId: z.string(), enabled: z.boolean() }),
]);
export type GtmEdit = z.infer<typeof GtmEdit>;

/** How long resolvers keep what the instance answers; where the API does not say it, a usual one. Seconds. */
export function gtmTtl({ ttl = 60 }: GtmAccess): number {
  return ttl;
}

/** A pool by its name, whether a rule uses it or not. */
export interface GtmPool {
  poolId: string;
  name: string;
  type: GtmKind;
  members: string[];
}
