import { type Change, planUnderWay } from '../../src/domain/change.ts';
import { NOT_YET_NAMED } from '../../src/domain/edit.ts';
import type { GtmEdit } from '../../src/domain/gtm.ts';
import type { DomainName } from '../../src/domain/name.ts';
import { expectedBefore } from '../../src/domain/proof.ts';
import { type Bench, bench } from './bench.ts';
import { ZONE } from './scenes.ts';

/** A world in which the change is stored, and everything is as its plan expects at the point where it is. */
export async function planted(change: Change): Promise<Bench> {
  const { scene, steps } = planUnderWay(change);
  const { step, edit } = whereIs(change);
  const { access } = change.plan.scene.gtm ?? {};
  const world = bench({
    records: scene.records,
    minTtl: scene.zone.minTtl,
    gtm: access ? [access] : [],
    cdn: [change.plan.scene, change.plan.scene.www].flatMap((at) => at?.cdn ?? []),
    policy: { approvals: change.approvalsNeeded ?? 1 },
  });
  let asked = 0;
  world.ports.newChangeId = () => `later-${++asked}`;
  for (const name of namesIn(change)) world.dns.targets.add(name);
  const zone = world.provider.zones.get(ZONE);
  if (!zone) throw new Error('the bench has no example.com');
  zone.records = expectedBefore(scene.records, steps, step, edit).map((record, index) =>
    record.id === NOT_YET_NAMED ? { ...record, id: `8000000000${index}` } : record,
  );
  // What was done at GTM, forth and back, is told by the journal alone.
  for (const made of effectsIn(change)) await world.gtm.apply(made);
  await world.clock.advance(Math.max(0, lastMoment(change) - world.clock.now()));
  const outcome = await world.changes.create(change);
  if (!outcome.created) throw new Error('it cannot be stored');
  const { id, generation, dueAt } = outcome.change;
  const alarm = { changeId: id, step: change.progress.step, generation };
  if (dueAt !== null) await world.queue.add(alarm, dueAt - world.clock.now());
  return world;
}

/** What has ended stands behind its last step. */
function whereIs({ state, progress, plan }: Change): { step: number; edit: number } {
  return state === 'done' ? { step: plan.steps.length, edit: 0 } : progress;
}

function effectsIn({ journal }: Change): GtmEdit[] {
  return journal.flatMap((entry) =>
    entry.kind === 'applied' && 'instance' in entry.made ? [entry.made] : [],
  );
}

function namesIn({ plan: { target, scene } }: Change): DomainName[] {
  const chains = [scene.target, scene.www?.target].flatMap((facts) => facts?.chain ?? []);
  return [...(target === undefined ? [] : [target]), ...chains];
}

function lastMoment({ createdAt, journal }: Change): number {
  return Math.max(createdAt, ...journal.map(({ at }) => at));
}
