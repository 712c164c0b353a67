import type { Look, Unseen } from './inspection.ts';

/** Everything that was looked at, and what it comes to. */
export interface Inspection {
  authoritative: Look[];
  /** Empty when there are none, or nothing to ask them for. */
  resolvers: Look[];
  unseen: Unseen[];
  agreement: Agreement;
}

/**
 * `all-agree`: every address of every name server that can be reached, and every resolver that answers, tells what the
 * zone lists. `caches-differ`: only resolvers tell something else. `servers-differ`: a name server does, or is silent.
 * `partly-seen`: what can be seen agrees. `not-seen`: no name server answered.
 */
export type Agreement = 'all-agree' | 'caches-differ' | 'servers-differ' | 'partly-seen' | 'not-seen';

export function judge(looks: Omit<Inspection, 'agreement'>): Inspection {
  return { ...looks, agreement: agreementOf(looks) };
}

function agreementOf({ authoritative, resolvers, unseen }: Omit<Inspection, 'agreement'>): Agreement {
  if (!authoritative.some(isHeard)) return 'not-seen';
  if (authoritative.some(dissents)) return 'servers-differ';
  if (resolvers.some((look) => isHeard(look) && dissents(look))) return 'caches-differ';
  const names = new Set(authoritative.map(({ server }) => server.name));
  const heard = new Set(authoritative.filter(isHeard).map(({ server }) => server.name));
  return names.size > heard.size || unseen.length > 0 ? 'partly-seen' : 'all-agree';
}

/** A server without a route from here says nothing about the zone. */
export function dissents({ seen }: Look): boolean {
  return seen !== 'as-listed' && seen !== 'unreachable';
}

function isHeard({ seen }: Look): boolean {
  return seen !== 'silent' && seen !== 'unreachable';
}
