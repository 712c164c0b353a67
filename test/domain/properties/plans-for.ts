import type { Plan } from '../../../src/domain/plan.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { Situation } from './arbitrary/situations.ts';

/** Ids of the changes that plans are made for: the first one, and the one that takes it back. */
export const CHANGE = '7k2m9xwq';
export const BACK = '3fq8v2hd';

/** The plan that is proposed and, chosen one by one, every other one that it offers. */
export function plansFor({ request, scene }: Situation): Plan[] {
  const best = propose(request, scene, CHANGE);
  if (!best.ok) return [];
  const others = best.plan.alternatives.flatMap(({ resolution, offered }) => {
    const chosen = offered ? propose({ ...request, choice: resolution }, scene, CHANGE) : undefined;
    return chosen?.ok ? [chosen.plan] : [];
  });
  return [best.plan, ...others];
}
