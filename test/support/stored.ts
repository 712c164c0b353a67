import type { Change } from '../../src/domain/change.ts';
import { Host } from '../../src/domain/name.ts';
import type { ChangeStore } from '../../src/ports.ts';
import { aChange, planFor } from './changes.ts';

/** Stores a new change; it is there afterwards as given back. */
export async function created(store: ChangeStore, change: Change): Promise<Change> {
  const outcome = await store.create(change);
  if (!outcome.created)
    throw new Error(`${change.id} was not created: ${outcome.holder} holds one of its names`);
  return outcome.change;
}

/** Saves a change; it is there afterwards as given back. */
export async function saved(store: ChangeStore, change: Change): Promise<Change> {
  const outcome = await store.save(change);
  if (!outcome.saved) throw new Error(`${change.id} was not saved: ${outcome.why}`);
  return outcome.change;
}

/** A change that may write to these hosts of `example.com`, and leads to names of nobody's. */
export function touching(hosts: readonly string[], more: Partial<Change> = {}): Change {
  const plan = planFor('www');
  const scene = { ...plan.scene, hosts: hosts.map((host) => Host.parse(host)) };
  return aChange({ plan: { ...plan, scene }, ...more });
}
