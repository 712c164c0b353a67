import { type Change, nameOf, namesOf, OPEN_STATES } from '../domain/change.ts';
import { type DomainName, fullName } from '../domain/name.ts';
import { ownerOf } from '../domain/owner.ts';
import type { Plan } from '../domain/plan.ts';
import { type ChangeRequest, hostsOfRequest } from '../domain/request.ts';
import { propose } from '../domain/resolution/index.ts';
import { reviewOf } from '../domain/review.ts';
import { waitingFor } from '../domain/waiting.ts';
import type { Ports } from '../ports.ts';
import { freezeAgainst } from './freeze-zone.ts';
import type { ProposalOutcome } from './outcomes.ts';
import { readScene } from './read-scene.ts';

export type Refused = Extract<ProposalOutcome, { kind: 'refused' }>;
type Planned = { kind: 'planned'; plan: Plan };

/**
 * What proposing the request would come to, and nothing else: neither is anything stored nor anybody told.
 * @throws ProviderError when the scene cannot be read
 */
export async function planRequest(ports: Ports, request: ChangeRequest): Promise<Planned | Refused> {
  const frozen = await frozenFor(ports, request);
  if (frozen) return frozen;
  for (const host of hostsOfRequest(request)) {
    const other = await openChange(ports, await ports.changes.holderOf(fullName(host, request.zone)));
    if (other && !(await isLost(ports, other, request.requestedBy))) {
      return await busyWith(ports, request, other);
    }
  }
  return await planFor(ports, request, ports.newChangeId());
}

/** The plan that meets the request in the zone as it is, or why there is none that somebody could approve. @throws ProviderError */
export async function planFor(ports: Ports, request: ChangeRequest, id: string): Promise<Planned | Refused> {
  const proposal = propose(request, await readScene(ports, request), id);
  if (!proposal.ok) return { kind: 'refused', refusals: proposal.refusals };
  const { lists } = reviewOf(proposal.plan, ports.zones.get(request.zone));
  return lists.some((list) => list.length === 0)
    ? { kind: 'refused', refusals: [{ id: 'nobody-may-approve', zone: request.zone }] }
    : { kind: 'planned', plan: proposal.plan };
}

export async function frozenFor(ports: Ports, request: ChangeRequest): Promise<Refused | undefined> {
  const freeze = await freezeAgainst(ports, request);
  return freeze && { kind: 'refused', refusals: [{ id: 'zone-frozen', freeze }] };
}

export async function busyWith(ports: Ports, request: ChangeRequest, other: Change): Promise<Refused> {
  const name = contested(request, other);
  const waiting = waitingFor(await ports.line.list(), name);
  const about = fullName(request.host, request.zone);
  return { kind: 'refused', refusals: [{ id: 'host-busy', name, about, change: other, waiting }] };
}

export async function openChange({ changes }: Ports, id: string | undefined): Promise<Change | undefined> {
  const change = id === undefined ? undefined : await changes.find(id);
  return change && OPEN_STATES.has(change.state) ? change : undefined;
}

/** Longer than any post takes: a card that is not known by then was being posted by an instance that died. */
const POSTING_MS = 60_000;

/** True for a person's own proposal that perhaps nobody can see. */
export async function isLost({ time }: Ports, other: Change, userId: string): Promise<boolean> {
  const { earliest } = await time.now();
  const wasLost = other.cardUnconfirmed || earliest - other.createdAt > POSTING_MS;
  return wasLost && !other.card && other.state === 'proposed' && ownerOf(other) === userId;
}

/** The first name of the request that the other change writes to, or what that is about. */
function contested(request: ChangeRequest, other: Change): DomainName {
  const held = namesOf(other);
  const own = hostsOfRequest(request).map((host) => fullName(host, request.zone));
  return own.find((name) => held.includes(name)) ?? nameOf(other);
}
