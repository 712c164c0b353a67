import { needsReview } from '../../src/domain/broken-glass.ts';
import { type Change, namesOf, OPEN_STATES } from '../../src/domain/change.ts';
import { isOwnOf } from '../../src/domain/owner.ts';
import type { ChangeQuery, ListedChanges } from '../../src/ports.ts';

/** What a store that holds these changes lists. */
export function listed(
  all: readonly Change[],
  { state, person, zone, name, limit }: ChangeQuery,
): ListedChanges {
  const found = all.filter((change) => {
    const { request } = change.plan;
    return (
      (state !== 'open' || OPEN_STATES.has(change.state)) &&
      (state !== 'undecided' || change.state === 'proposed') &&
      (state !== 'unreviewed' || needsReview(change)) &&
      (person === undefined || isOwnOf(change, person)) &&
      (zone === undefined || request.zone === zone) &&
      (name === undefined || namesOf(change).includes(name))
    );
  });
  const newest = found.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  const changes = structuredClone(newest.slice(0, limit));
  return { changes, more: newest.length - changes.length, unreadable: [] };
}
