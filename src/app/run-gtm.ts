import { type Change, isAbout, planUnderWay } from '../domain/change.ts';
import type { GtmEdit } from '../domain/gtm.ts';
import { gtmStanding } from '../domain/gtm-edit.ts';
import type { ProviderAnswer } from '../domain/journal.ts';
import type { Step } from '../domain/plan.ts';
import { movedBefore } from '../domain/write.ts';
import type { Ports } from '../ports.ts';
import { holdStep } from './hold-step.ts';
import { leaveStep } from './leave-step.ts';
import { moveChange } from './move-change.ts';
import { readHosts } from './read-scene.ts';
import { confirm, isStale, stopWith, targetHitch, tryAgain } from './run-edits.ts';
import type { StepResult } from './step-result.ts';
import { tryCall } from './try-call.ts';

type GtmStep = Extract<Step, { kind: 'gtm' }>;

/**
 * Carries out the effects of the present step at Global Traffic Manager, one change per instance at a time. Before each
 * call the zone and the instance are read; after it, the instance is read again, and only what it shows counts.
 */
export async function runGtm(ports: Ports, start: Change, step: GtmStep): Promise<StepResult> {
  const [first] = step.gtm;
  return await ports.locks.run(`gtm-${first?.instance.instanceId}`, async () => {
    const unready = await targetHitch(ports, start);
    if (unready) return unready;
    let change = start;
    for (let edit = step.gtm[change.progress.edit]; edit; edit = step.gtm[change.progress.edit]) {
      const result = (await leaveStep(ports, change)) ?? (await bringAbout(ports, change, edit));
      if (result.kind !== 'over') return result;
      change = result.change;
    }
    return { kind: 'over', change };
  });
}

async function bringAbout(ports: Ports, start: Change, edit: GtmEdit): Promise<StepResult> {
  const { request, scene } = start.plan;
  const found = await readHosts(ports, request.zone, scene.hosts);
  // Whoever leads the name elsewhere meanwhile, by an undo too, has not asked for this any more.
  const movements = movedBefore(planUnderWay(start), start.progress.step, found);
  if (movements.length > 0) return stopWith(start, { id: 'drift-before-write', movements });
  const before = await standing(ports, edit);
  const lookedAt = ports.clock.now();
  if (before === 'after' && !mayBeHalfGone(start, edit)) {
    return { kind: 'over', change: await confirm(ports, start, undefined, undefined) };
  }
  if (before === 'other') return moved(start, edit);
  const held = await holdStep(ports, start);
  if (held) return held;
  const change = await moveChange(ports, start, { kind: 'intend' }, 'switchyard');
  if (isStale(ports, lookedAt)) return await bringAbout(ports, change, edit);
  const tried = await tryCall(() => ports.gtm.apply(edit));
  const after = await standing(ports, edit);
  const isCertain = edit.kind !== 'drop-pool' || !tried.failure?.retryable;
  if (after === 'after' && isCertain) {
    return { kind: 'over', change: await confirm(ports, change, undefined, tried) };
  }
  if (after === 'other') return moved(change, edit);
  const { failure, requestId } = tried;
  if (failure?.outcome === 'not-applied' && !failure.retryable) {
    return stopWith(change, { id: 'provider-refused', answer: failure.answer });
  }
  return tryAgain(change, failure?.answer ?? notYet(requestId));
}

/** What is dropped has parts: after a call that failed, what can be seen of it may be gone and the rest still there. */
function mayBeHalfGone(change: Change, edit: GtmEdit): boolean {
  const { edit: index } = change.progress;
  return (
    edit.kind === 'drop-pool' &&
    change.journal.some((entry) => entry.kind === 'intent' && isAbout(change, entry) && entry.edit === index)
  );
}

async function standing({ gtm }: Pick<Ports, 'gtm'>, edit: GtmEdit): Promise<'before' | 'after' | 'other'> {
  const aboutPool = edit.kind === 'make-pool' || edit.kind === 'drop-pool';
  const [access, pool] = await Promise.all([
    aboutPool ? null : gtm.find(edit.instance.accessName),
    aboutPool ? gtm.findPool(edit.instance, edit.pool) : null,
  ]);
  return gtmStanding(edit, { access, pool });
}

function moved(change: Change, edit: GtmEdit): StepResult {
  const detail = edit.kind === 'bind' || edit.kind === 'enable' ? edit.ruleId : edit.pool;
  return stopWith(change, { id: 'gtm-moved', instance: edit.instance, detail });
}

function notYet(requestId: string | undefined): ProviderAnswer {
  const answer = {
    code: 'NotYetVisible',
    message: 'the call succeeded but the instance does not show it yet',
  };
  return requestId === undefined ? answer : { ...answer, requestId };
}
