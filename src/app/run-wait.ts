import type { Change } from '../domain/change.ts';
import type { Ports } from '../ports.ts';
import { moveChange } from './move-change.ts';
import { readHosts } from './read-scene.ts';
import type { StepResult } from './step-result.ts';

/**
 * The end of a wait. The provider has been silent for as long as the wait lasted, and our own clock may have been set
 * meanwhile: an answer of today is fetched first, for the sake of its date, and then the time is looked at once more.
 */
export async function runWait(ports: Ports, change: Change): Promise<StepResult> {
  const { request, scene } = change.plan;
  await readHosts(ports, request.zone, scene.hosts);
  const { earliest } = await ports.time.now();
  if (change.dueAt === null || change.dueAt <= earliest) return { kind: 'over', change };
  return { kind: 'pending', change: await moveChange(ports, change, { kind: 're-arm' }, 'switchyard') };
}
