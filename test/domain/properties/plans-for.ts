import type { Plan } from '../../../src/domain/plan.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { Situation } from './arbitrary/situations.ts';

/** The plan that is proposed and, chosen one by one, every other one that it offers. */
export function plansFor({ request, scene }: Situation): Plan[] {
  const best = propose(request, scene);
  if (!best.ok) return [];
  const others = best.plan.alternatives.flatMap(({ resolution, offered }) => {
    const chosen = offered ? propose({ ...request, choice: resolution }, scene) : undefined;
    return chosen?.ok ? [chosen.plan] : [];
  });
  return [best.plan, ...others];
}
