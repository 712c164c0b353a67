import type { DomainName } from '../name.ts';
import type { Refusal } from '../refusal.ts';
import type { Target } from '../request.ts';
import type { CdnFacts, Scene, TargetFacts } from '../scene.ts';

/** A host that is to lead to a target, and what is known of the target. */
export interface Aim {
  name: DomainName;
  target: Target;
  /** As in the scene: undefined when the CDN was not asked, null when it does not know the name. */
  cdn: CdnFacts | null | undefined;
  facts: TargetFacts | undefined;
}

export function aimOf(scene: Scene, name: DomainName, target: Target): Aim {
  return { name, target, cdn: scene.cdn, facts: scene.target };
}

/** The name the host is to point at; undefined while the CDN has none for it. */
export function targetOf({ target, cdn }: Pick<Aim, 'target' | 'cdn'>): DomainName | undefined {
  return target.kind === 'cdn' ? cdn?.cname : target.name;
}

/**
 * Reasons why the target cannot take the traffic: a name must lead somewhere before anybody is sent there.
 * `everywhere`: visitors from the Chinese mainland are among those who are sent.
 */
export function judgeTarget(aim: Aim, { everywhere }: { everywhere: boolean }): Refusal[] {
  const cdn = aim.target.kind === 'cdn' ? judgeCdn(aim.name, aim.cdn, everywhere) : [];
  return [...cdn, ...judgeName(aim)];
}

function judgeCdn(name: DomainName, cdn: CdnFacts | null | undefined, everywhere: boolean): Refusal[] {
  if (!cdn) return [{ id: 'cdn-unknown', name }];
  const refusals: Refusal[] = [];
  if (cdn.status !== 'online') refusals.push({ id: 'cdn-not-online', name, status: cdn.status });
  else if (cdn.cname === undefined) refusals.push({ id: 'cdn-without-cname', name });
  if (everywhere && cdn.coverage === 'overseas') refusals.push({ id: 'cdn-overseas-only', name });
  const loop = cdn.origins.find((origin) => origin === name);
  // The CDN would fetch from the name that leads back to the CDN.
  if (loop !== undefined) refusals.push({ id: 'cdn-fetches-from-host', name, origin: loop });
  return refusals;
}

function judgeName(aim: Aim): Refusal[] {
  const { name, facts } = aim;
  const target = targetOf(aim);
  if (target === undefined) return [];
  if (target === name) return [{ id: 'target-is-host', name }];
  if (!facts) return [];
  if (facts.outcome === 'loop' || facts.chain.includes(name)) return [{ id: 'target-loops', facts }];
  return facts.outcome === 'resolves' ? [] : [{ id: 'target-unresolved', facts }];
}
