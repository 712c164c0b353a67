import { driftSince } from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import { movedRecords } from '../domain/drift.ts';
import type { StopReason } from '../domain/journal.ts';
import { isMarkedBy } from '../domain/mark.ts';
import type { DomainName } from '../domain/name.ts';
import type { DnsRecord } from '../domain/record.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import type { Scene } from '../domain/scene.ts';
import { standingOf } from '../domain/standing.ts';
import { showsFirstWrite } from '../domain/write.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { moveChange } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';
import { readHosts, readScene } from './read-scene.ts';

/** That a change was stopped because the world is not any more as its plan was made for. */
type StoppedThere = {
  kind: 'refused';
  refusal: Extract<DecisionRefusal, { id: 'drifted' | 'forgotten' }>;
};

/** Stops a change whose world is not any more the one that its plan was made for; undefined while it is. */
export async function stopIfDrifted(ports: Ports, change: Change): Promise<DecisionOutcome | undefined> {
  const scene = await freshScene(ports, change);
  if ('id' in scene) return { kind: 'refused', refusal: scene };
  if (isMarked(change, scene.records)) return await stopForgotten(ports, change, scene.records);
  const movements = driftSince(change, scene);
  return movements && (await stopDrifted(ports, change, scene.records, movements));
}

/**
 * Stops a change that is waiting for its approval where the zone shows its first write: a store that has lost its last
 * writes has forgotten that it had begun, or somebody else has written the same. To reject it, or to let it expire,
 * would say that nothing was changed. Undefined otherwise, and where the zone cannot be read.
 */
export async function stopIfBegun(ports: Ports, change: Change): Promise<StoppedThere | undefined> {
  const { request, scene } = change.plan;
  const found = await readHosts(ports, request.zone, scene.hosts).catch(() => undefined);
  if (!found) return undefined;
  if (isMarked(change, found)) return await stopForgotten(ports, change, found);
  if (!showsFirstWrite(change.plan, found)) return undefined;
  return await stopDrifted(ports, change, found, movedRecords(scene.records, found));
}

/** The world as it is now, for a decision about this change; or why that is not known. */
export async function freshScene(ports: Ports, change: Change): Promise<Scene | DecisionRefusal> {
  try {
    const scene = await readScene(ports, change.plan.request);
    // That nobody could be asked is no news of the world.
    const unseen = [scene.target, scene.www?.target].find((target) => target?.outcome === 'no-answer');
    if (unseen) {
      const message = `no resolver answered for ${unseen.name}`;
      return { id: 'scene-unreadable', code: 'TargetNotSeen', message };
    }
    const unfiled = lostFiling(change.plan.scene, scene);
    if (unfiled === undefined) return scene;
    const message = `the ICP filing of ${unfiled} could not be read`;
    return { id: 'scene-unreadable', code: 'FilingNotSeen', message };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { id: 'scene-unreadable', ...error.answer };
  }
}

/** A name whose filing was told when the plan was made and is not told now. */
function lostFiling(before: Scene, now: Scene): DomainName | undefined {
  const known = before.filings?.filter(({ filing }) => filing !== 'unknown') ?? [];
  return known.find(({ name }) =>
    now.filings?.some((other) => other.name === name && other.filing === 'unknown'),
  )?.name;
}

function isMarked({ id }: Change, found: readonly DnsRecord[]): boolean {
  return found.some((record) => isMarkedBy(id, record));
}

async function stopForgotten(
  ports: Ports,
  change: Change,
  found: readonly DnsRecord[],
): Promise<StoppedThere> {
  const stopped = await stopBefore(ports, change, found, { id: 'forgotten' });
  return { kind: 'refused', refusal: { id: 'forgotten', change: stopped } };
}

async function stopDrifted(
  ports: Ports,
  change: Change,
  found: readonly DnsRecord[],
  movements: NonNullable<ReturnType<typeof driftSince>>,
): Promise<StoppedThere> {
  const stopped = await stopBefore(ports, change, found, { id: 'drift-before-approval', movements });
  return { kind: 'refused', refusal: { id: 'drifted', change: stopped, movements } };
}

async function stopBefore(
  ports: Ports,
  change: Change,
  found: readonly DnsRecord[],
  reason: StopReason,
): Promise<Change> {
  const standing = standingOf(change.plan, found);
  const stopped = await moveChange(ports, change, { kind: 'stop', reason, standing }, 'switchyard');
  await ports.notifier.updateCard(stopped);
  return stopped;
}
