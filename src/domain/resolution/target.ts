import { type DomainName, fullName } from '../name.ts';
import type { Refusal } from '../refusal.ts';
import type { ChangeRequest } from '../request.ts';
import type { CdnFacts, Scene } from '../scene.ts';

/** The name the host is to point at; undefined while the CDN has none for it. */
export function targetOf(request: ChangeRequest, scene: Scene): DomainName | undefined {
  return request.target.kind === 'cdn' ? scene.cdn?.cname : request.target.name;
}

/** Reasons why the target cannot take the traffic: a name must lead somewhere before anybody is sent there. */
export function judgeTarget(request: ChangeRequest, scene: Scene): Refusal[] {
  const name = fullName(request.host, request.zone);
  const cdn = request.target.kind === 'cdn' ? judgeCdn(name, scene.cdn) : [];
  return [...cdn, ...judgeName(name, request, scene)];
}

function judgeCdn(name: DomainName, cdn: CdnFacts | null | undefined): Refusal[] {
  if (!cdn) return [{ id: 'cdn-unknown', name }];
  const refusals: Refusal[] = [];
  if (cdn.status !== 'online') refusals.push({ id: 'cdn-not-online', name, status: cdn.status });
  else if (cdn.cname === undefined) refusals.push({ id: 'cdn-without-cname', name });
  if (cdn.coverage === 'overseas') refusals.push({ id: 'cdn-overseas-only', name });
  const loop = cdn.origins.find((origin) => origin === name);
  // The CDN would fetch from the name that leads back to the CDN.
  if (loop !== undefined) refusals.push({ id: 'cdn-fetches-from-host', name, origin: loop });
  return refusals;
}

function judgeName(name: DomainName, request: ChangeRequest, scene: Scene): Refusal[] {
  const target = targetOf(request, scene);
  if (target === undefined) return [];
  if (target === name) return [{ id: 'target-is-host', name }];
  const facts = scene.target;
  if (!facts) return [];
  if (facts.outcome === 'loop' || facts.chain.includes(name)) return [{ id: 'target-loops', facts }];
  return facts.outcome === 'resolves' ? [] : [{ id: 'target-unresolved', facts }];
}
