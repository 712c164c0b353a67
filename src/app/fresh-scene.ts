import { driftSince } from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import type { DomainName } from '../domain/name.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import type { Scene } from '../domain/scene.ts';
import { standingOf } from '../domain/standing.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { moveChange } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';
import { readScene } from './read-scene.ts';

/** Stops a change whose world is not any more the one that its plan was made for; undefined while it is. */
export async function stopIfDrifted(ports: Ports, change: Change): Promise<DecisionOutcome | undefined> {
  const scene = await freshScene(ports, change);
  if ('id' in scene) return { kind: 'refused', refusal: scene };
  const movements = driftSince(change, scene);
  return movements && (await stopDrifted(ports, change, scene, movements));
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

async function stopDrifted(
  ports: Ports,
  change: Change,
  scene: Scene,
  movements: NonNullable<ReturnType<typeof driftSince>>,
): Promise<DecisionOutcome> {
  const standing = standingOf(change.plan, scene.records);
  const reason = { id: 'drift-before-approval', movements } as const;
  const moved = await moveChange(ports, change, { kind: 'stop', reason, standing }, 'switchyard');
  await ports.notifier.updateCard(moved);
  return { kind: 'refused', refusal: { id: 'drifted', change: moved, movements } };
}
