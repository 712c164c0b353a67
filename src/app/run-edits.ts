import { afterCall, type Tried } from '../domain/after-call.ts';
import { type Change, planUnderWay } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import { type Edit, hostsOf, plainly } from '../domain/edit.ts';
import type { ProviderAnswer, Route, StopReason } from '../domain/journal.ts';
import { addOf, editAt, hasBegunRoute, nextWrite } from '../domain/write.ts';
import type { Ports } from '../ports.ts';
import { followTarget } from './follow-target.ts';
import { holdStep } from './hold-step.ts';
import { leaveStep } from './leave-step.ts';
import { moveChange } from './move-change.ts';
import { readHosts } from './read-scene.ts';
import { type Replacement, replaceRecord } from './replace-record.ts';
import type { StepResult } from './step-result.ts';
import { tryCall } from './try-call.ts';

/**
 * Whoever has slept for longer than this since the zone was read looks again before the call. A lock outlives a holder
 * that sleeps by two seconds at least: after that somebody else may be at work.
 */
const STALE_MS = 2_000;

/**
 * Carries out the edits of the present step, one writer per zone at a time. Before each call the host is read and
 * compared with what the plan expects by then; after each call it is read again, and only what the zone shows counts.
 */
export async function runEdits(ports: Ports, change: Change): Promise<StepResult> {
  return await ports.locks.run(`zone-${change.plan.request.zone}`, async () => {
    const unready = await targetHitch(ports, change);
    return unready ?? (await writeAll(ports, change));
  });
}

async function writeAll(ports: Ports, start: Change): Promise<StepResult> {
  const { zone } = start.plan.request;
  let change = start;
  let tried: Tried | undefined;
  for (;;) {
    const plan = planUnderWay(change);
    const { step, edit, route } = change.progress;
    const planned = editAt(plan, step, edit);
    if (!planned) return { kind: 'over', change };
    const found = await readHosts(ports, zone, hostsOf(planned));
    // Not before: a provider that is slow to answer would be asked for ever.
    const lookedAt = ports.clock.now();
    const place = { step, edit, route, isBegun: hasBegunRoute(change) };
    const next = nextWrite(plan, place, found);
    if (next.kind === 'drift') {
      return stopWith(change, { id: 'drift-before-write', movements: next.movements });
    }
    if (next.kind === 'put-back') {
      return stopWith(change, { id: 'put-back', answer: lastRefusal(change) });
    }
    if (next.kind === 'applied') {
      change = await confirm(ports, change, next.recordId, tried);
      tried = undefined;
      continue;
    }
    if (tried) {
      const after = afterCall(planned, change.progress, tried);
      tried = undefined;
      if (after.kind === 'try-again') return tryAgain(change, after.answer);
      if (after.kind === 'give-up') return stopWith(change, { id: 'provider-refused', answer: after.answer });
      const { answer } = after;
      change = await moveChange(
        ports,
        change,
        after.kind === 'skip' ? { kind: 'skip', answer } : { kind: 'reroute', route: after.kind, answer },
        'switchyard',
      );
      continue;
    }
    // The zone has shown that nothing of the step is done.
    const left = (await leaveStep(ports, change)) ?? (await holdStep(ports, change));
    if (left) return left;
    // The save is the fence: whoever was overtaken while asleep does not come to the call.
    change = await moveChange(ports, change, { kind: 'intend' }, 'switchyard');
    if (isStale(ports, lookedAt)) continue;
    if (route === 'in-place') {
      const { edit: call } = next;
      tried = await tryCall(() => ports.provider.apply(zone, call));
      continue;
    }
    const replaced = await replace(ports, change, planned, next.edit);
    if ('kind' in replaced) return replaced;
    ({ change, tried } = replaced);
  }
}

/** True where a process has slept since it looked; `lookedAt` by its own clock. */
export function isStale({ clock }: Pick<Ports, 'clock'>, lookedAt: number): boolean {
  return clock.now() - lookedAt > STALE_MS;
}

/** Carries on the declared fallback from where it stands, and does not leave a name empty because of the store. */
async function replace(
  ports: Ports,
  change: Change,
  planned: Edit,
  call: Edit,
): Promise<StepResult | { change: Change; tried: Tried | undefined }> {
  const { zone } = change.plan.request;
  const { route } = change.progress;
  let replacement = replacementOf(planned, route, call);
  for (;;) {
    const replaced = await replaceRecord(ports, zone, replacement);
    if (replaced.kind === 'not-removed' || replaced.kind === 'added') {
      return { change, tried: replaced.tried };
    }
    if (replaced.kind === 'empty' && !(await isStoreThere(ports, change))) {
      const { remove: _gone, ...rest } = replacement;
      replacement = rest;
      continue;
    }
    const { answer } = replaced;
    const isGivenUp = replaced.kind === 'put-back' || replaced.isFinal;
    if (route !== 'delete-and-add' || !isGivenUp) return tryAgain(change, answer);
    const event = { kind: 'reroute', route: 'put-back', answer } as const;
    return { change: await moveChange(ports, change, event, 'switchyard'), tried: undefined };
  }
}

/** `call` is what is missing: the delete with which it begins, or the add alone. */
function replacementOf(planned: Edit, route: Route, call: Edit): Replacement {
  const isUpdate = planned.kind === 'update';
  const putBack: Edit | undefined =
    isUpdate && route === 'delete-and-add'
      ? { kind: 'create', desired: plainly(planned.existing) }
      : undefined;
  const ways = putBack ? { putBack } : {};
  return call.kind === 'delete' && isUpdate
    ? { remove: call, add: addOf(planned), ...ways }
    : { add: call, ...ways };
}

async function isStoreThere({ changes }: Pick<Ports, 'changes'>, { id }: Change): Promise<boolean> {
  try {
    await changes.find(id);
    return true;
  } catch {
    return false;
  }
}

/** Nobody is sent to a name that leads nowhere: the target is looked at once more just before the step's first write. */
export async function targetHitch(ports: Ports, change: Change): Promise<StepResult | undefined> {
  const { step, edit, route } = change.progress;
  // Off the planned route the name may be empty: then the only question is how it gets an answer again.
  const present = planUnderWay(change).steps[step];
  const target = present && 'target' in present ? present.target : undefined;
  if (target === undefined || edit > 0 || route !== 'in-place') return undefined;
  const { outcome } = await followTarget(ports.lookup, target);
  if (outcome === 'resolves') return undefined;
  if (outcome === 'no-answer') {
    return tryAgain(change, { code: 'TargetNotSeen', message: `no resolver answered for ${target}` });
  }
  return stopWith(change, { id: 'target-not-ready', target, outcome });
}

export async function confirm(
  ports: Ports,
  change: Change,
  recordId: string | undefined,
  tried: Tried | undefined,
): Promise<Change> {
  const requestId = tried?.requestId;
  const event: Extract<ChangeEvent, { kind: 'confirm' }> = {
    kind: 'confirm',
    known: requestId === undefined ? 'read-back' : 'answered',
  };
  if (recordId !== undefined) event.recordId = recordId;
  if (requestId !== undefined) event.requestId = requestId;
  return await moveChange(ports, change, event, 'switchyard');
}

function lastRefusal(change: Change): ProviderAnswer {
  const entry = change.journal.findLast(({ kind }) => kind === 'rerouted');
  return entry?.kind === 'rerouted' ? entry.answer : { code: 'Unknown', message: 'the add was refused' };
}

export function tryAgain(change: Change, answer: ProviderAnswer): StepResult {
  return { kind: 'hitch', change, hitch: { kind: 'retry', answer } };
}

export function stopWith(change: Change, reason: StopReason): StepResult {
  return { kind: 'hitch', change, hitch: { kind: 'stop', reason } };
}
