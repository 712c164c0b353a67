import { type Change, OPEN_STATES } from '../domain/change.ts';
import type { TypedPlace } from '../domain/command.ts';
import type { DomainName } from '../domain/name.ts';
import { backFrom, hostOf, type Remains, type Rescue, remainsIn } from '../domain/recovery.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { ChangeRequest } from '../domain/request.ts';
import { namesNobody } from '../domain/review.ts';
import { type Ports, ProviderError } from '../ports.ts';
import type { ProposalOutcome } from './outcomes.ts';
import { proposeRequest } from './propose-change.ts';
import { refuse, type Settled, settlePlace } from './settle-place.ts';
import type { Asker } from './settle-request.ts';

/** What a zone still carries of changes that do not go on. */
export interface Search {
  zone: DomainName;
  /** Changes that are gone, by what their marks tell. */
  lost: Remains[];
  /** Changes that have ended and left marks behind: their journals tell more than these. */
  ended: { change: Change; remains: Remains }[];
  /** Marked records of changes that go on by themselves. */
  underWay: number;
}

export type SearchOutcome = { kind: 'searched'; search: Search } | { kind: 'refused'; refusals: Refusal[] };

/** Looks through a zone for records that a change has marked and left so. Nothing is stored or changed. */
export async function recoverZone(
  ports: Pick<Ports, 'provider' | 'zones' | 'changes'>,
  typed: TypedPlace,
): Promise<SearchOutcome> {
  return await readOr<SearchOutcome>(async () => {
    const place = await settlePlace(ports, typed);
    if (!place.ok) return { kind: 'refused', refusals: place.refusals };
    const { zone } = place.value;
    if (!ports.zones.has(zone)) {
      return { kind: 'refused', refusals: [{ id: 'zone-not-configured', zone }] };
    }
    const search: Search = { zone, lost: [], ended: [], underWay: 0 };
    for (const remains of remainsIn(await ports.provider.findMarked(zone))) {
      const change = await ports.changes.find(remains.changeId);
      if (!change) search.lost.push(remains);
      else if (OPEN_STATES.has(change.state)) search.underWay += remains.records.length;
      else search.ended.push({ change, remains });
    }
    return { kind: 'searched', search };
  });
}

/** A click on one of the buttons of the answer: which change, and how it is to be rescued. */
export interface RescueWish {
  zone: DomainName;
  changeId: string;
  rescue: Rescue;
}

/** Proposes the rescue as a change like any other, with a card and the approval of somebody else. */
export async function rescueChange(ports: Ports, wish: RescueWish, asker: Asker): Promise<ProposalOutcome> {
  return await readOr<ProposalOutcome>(async () => {
    const settled = await settleRescue(ports, wish, asker);
    return settled.ok
      ? await proposeRequest(ports, settled.value)
      : { kind: 'refused', refusals: settled.refusals };
  });
}

async function settleRescue(
  { provider, zones, changes }: Ports,
  { zone, changeId, rescue }: RescueWish,
  { userId, channel }: Asker,
): Promise<Settled<ChangeRequest>> {
  const policy = zones.get(zone);
  if (!policy) return refuse({ id: 'zone-not-configured', zone });
  if (namesNobody(policy)) return refuse({ id: 'nobody-may-approve', zone });
  const change = await changes.find(changeId);
  if (change && OPEN_STATES.has(change.state)) return refuse({ id: 'undo-not-ended', change });
  const all = remainsIn(await provider.findMarked(zone));
  const remains = all.find((one) => one.changeId === changeId);
  if (!remains) return refuse({ id: 'nothing-marked', changeId, zone });
  const { minTtl } = await provider.readZone(zone);
  const back = backFrom(remains, rescue, minTtl);
  return {
    ok: true,
    value: { verb: 'undo', zone, host: hostOf(remains), requestedBy: userId, channel, back },
  };
}

async function readOr<T>(work: () => Promise<T>): Promise<T | { kind: 'refused'; refusals: Refusal[] }> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'refused', refusals: [{ id: 'provider-failed', ...error.answer }] };
  }
}
