import type { Plan } from '../../domain/plan.ts';
import type { Sighting, Verdict } from '../../domain/propagation.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { shownBy } from './outcomes.ts';
import { served } from './steps.ts';
import { dissent } from './stops.ts';

/** One round of looking: how many agree, and who does not. */
export function round(plan: Plan, index: number, verdict: Verdict): Words[] {
  const { sightings } = verdict;
  if (sightings.length === 0) return [];
  const what = plan.steps[index]?.kind === 'confirm-served' ? served(plan, index) : shownBy(plan, index);
  const servers = agreeing(sightings, 'authoritative');
  const resolvers = agreeing(sightings, 'resolver');
  return [
    servers.agree < servers.all
      ? say('journal.name-servers-dissent', { ...servers, what, dissent: dissent(verdict, 'authoritative') })
      : say('journal.name-servers', { ...servers, what }),
    ...(resolvers.all === 0
      ? []
      : [
          resolvers.agree < resolvers.all
            ? say('journal.resolvers-dissent', { ...resolvers, dissent: dissent(verdict, 'resolver') })
            : say('journal.resolvers', resolvers),
        ]),
  ];
}

/** Counts servers, each once, however many lines it was asked for; those without a route from here are left out. */
function agreeing(
  sightings: readonly Sighting[],
  role: 'authoritative' | 'resolver',
): { agree: number; all: number } {
  const servers = new Map<string, boolean>();
  for (const { server, seen } of sightings) {
    if (server.role !== role || seen === 'unreachable') continue;
    const key = `${server.name} ${server.address}`;
    servers.set(key, (servers.get(key) ?? true) && seen === 'expected');
  }
  return { agree: [...servers.values()].filter(Boolean).length, all: servers.size };
}
