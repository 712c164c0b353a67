import type { Change } from '../domain/change.ts';
import { propose } from '../domain/resolution/index.ts';
import { standingOfChange } from '../domain/standing.ts';
import { backOf } from '../domain/undo.ts';
import type { Ports } from '../ports.ts';
import { readScene } from './read-scene.ts';

/**
 * The plan that leads a change back from where it is, made from the zone as it is now, or why there is none. `since`: only
 * what was done from that step on is taken back.
 * @throws ProviderError
 */
export async function proposeBack(
  ports: Ports,
  change: Change,
  since = 0,
): Promise<ReturnType<typeof propose>> {
  const { zone, host, requestedBy, channel } = change.plan.request;
  const back = backOf(change, since);
  const request = { verb: 'undo', zone, host, requestedBy, channel, back } as const;
  const scene = await readScene(ports, request);
  const isEmpty = standingOfChange(change, scene.records) === 'nothing';
  return propose(isEmpty ? { ...request, back: { ...back, atOnce: true } } : request, scene);
}
