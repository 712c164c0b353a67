import { refused } from '../build-plan.ts';
import { type DomainName, fullName } from '../name.ts';
import type { Refusal } from '../refusal.ts';
import type { TargetRequest } from '../request.ts';
import type { GtmFacts, Scene } from '../scene.ts';
import { aimOf, judgeTarget, targetOf } from './target.ts';
import { judgeWildcard } from './zone.ts';

/** What both ways of a host behind Global Traffic Manager rely on: the instance that answers, and where to lead to. */
export function behindGtm(request: TargetRequest, scene: Scene): BehindGtm {
  const { host, zone } = request;
  const name = fullName(host, zone);
  const aim = aimOf(scene, name, request.target);
  const refusals: Refusal[] = judgeWildcard(host, zone);
  if (!scene.gtm) {
    const records = scene.records.filter((record) => record.host === host);
    refusals.push(
      records.length === 0
        ? { id: 'host-unknown', name, zones: [zone] }
        : { id: 'not-behind-gtm', name, records },
    );
    return refused(...refusals);
  }
  refusals.push(...judgeTarget(aim, { everywhere: true }));
  const target = targetOf(aim);
  if (target === undefined || refusals.length > 0) return refused(...refusals);
  const { instance } = scene.gtm.access;
  // The first generation is not sold any more and has calls of its own: a person does it in the console.
  if (instance.generation === 1) return refused({ id: 'gtm-first-generation', name, instance, target });
  return { ok: true, facts: scene.gtm, target };
}

export type BehindGtm =
  | { ok: true; facts: GtmFacts; target: DomainName }
  | { ok: false; refusals: Refusal[] };

/** Other names that lead to the same access name, as far as the account's zones and the instance itself tell. */
export function othersServed({ access, aliases }: GtmFacts, name: DomainName): DomainName[] {
  const names = [
    ...aliases.flatMap((alias) => (alias.status === 'enabled' ? [alias.name] : [])),
    ...access.businessNames,
  ];
  return [...new Set(names)].filter((other) => other !== name).sort();
}
