import { lapsedApprovals } from '../domain/approval.ts';
import { backoffMs, patienceFor } from '../domain/backoff.ts';
import { type Change, isAbout, planUnderWay } from '../domain/change.ts';
import type { ProviderAnswer } from '../domain/journal.ts';
import { lifetimeMs } from '../domain/review.ts';
import { hasBegun, presentStep } from '../domain/transition.ts';
import { type Alarm, type Ports, ProviderError } from '../ports.ts';
import { announceOutcome } from './announce-outcome.ts';
import { electorateOf } from './electorate.ts';
import { stopIfBegun } from './fresh-scene.ts';
import { holdStep } from './hold-step.ts';
import { moveChange, Overtaken } from './move-change.ts';
import { runCheck } from './run-check.ts';
import { runEdits, tryAgain } from './run-edits.ts';
import { runGtm } from './run-gtm.ts';
import { runWait } from './run-wait.ts';
import { runWeb } from './run-web.ts';
import type { StepResult } from './step-result.ts';
import { standingNow, stopChange } from './stop-change.ts';
import { tellAlarm } from './tell-alarm.ts';

/** After so long without a success people are told what is waited for, and what that means for the name. */
const TOLD_AFTER_MS = 30_000;

/** The last step is tried again once a day: the name answers meanwhile, and nobody is served by more haste. */
const ANOTHER_DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What an alarm does: looks the change up, makes sure that the alarm is not stale and not early, and carries the
 * present step as far as it goes. Only one instance works on a change at a time; a lost race is silent, because
 * the winner goes on. Surprises count as failed tries, so a poisoned change ends in a stop that people see.
 */
export async function runStep(ports: Ports, alarm: Alarm): Promise<void> {
  // An alarm is set by whoever holds the lock, and may ring before it is free: dropped, it would come again much later.
  await ports.locks.run(`change-${alarm.changeId}`, async () => {
    const change = await ports.changes.find(alarm.changeId);
    if (!change || change.dueAt === null || change.generation !== alarm.generation) return;
    // Clocks differ: never early by any of them.
    const { earliest } = await ports.time.now();
    const isEarly = change.dueAt > earliest;
    try {
      // No new step in a process that is to end: the alarm rings anew, for another one.
      if (isEarly || ports.isStopping())
        return void (await moveChange(ports, change, { kind: 're-arm' }, 'switchyard'));
      await ports.notifier.updateCard(await settle(ports, await advance(ports, change)));
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  });
  const after = await ports.changes.find(alarm.changeId);
  if (after?.alarmDue) await tellAlarm(ports, after.id);
  if (after?.announcementDue) await announceOutcome(ports, after.id);
}

/** Stops a change whose job makes no sense, leaving the zone as it is. */
export async function haltBroken(ports: Ports, changeId: string, detail: string): Promise<void> {
  // Whoever works on it comes to the end of a step first: between two writes the name may be empty.
  await ports.locks.run(`change-${changeId}`, async () => {
    const change = await ports.changes.find(changeId);
    // Off the planned route and on the way back the name may be empty: the stored change brings the answer back first.
    if (change?.state !== 'running' || change.back || change.progress.route !== 'in-place') return;
    await ports.notifier.updateCard(await stopChange(ports, change, { id: 'broken', detail }));
  });
  await announceOutcome(ports, changeId);
}

async function advance(ports: Ports, change: Change): Promise<StepResult> {
  if (change.state === 'proposed') {
    const over =
      (await stopIfBegun(ports, change))?.refusal.change ??
      (await moveChange(ports, change, { kind: 'expire' }, 'switchyard'));
    return { kind: 'pending', change: over };
  }
  try {
    const step = presentStep(change);
    if (!step) return { kind: 'hitch', change, hitch: { kind: 'stop', reason: reasonAtEnd(change) } };
    if (step.kind === 'wait') return await runWait(ports, change);
    const held = isTouched(change) ? undefined : await holdStep(ports, change);
    if (held) return held;
    const unapproved = hasBegun(change) ? undefined : await recheckApprovals(ports, change);
    if (unapproved) return unapproved;
    switch (step.kind) {
      case 'gtm':
        return await runGtm(ports, change, step);
      case 'verify-web':
        return await runWeb(ports, change, step);
      case 'confirm-served':
      case 'verify':
        return await runCheck(ports, change, step);
      default:
        return await runEdits(ports, change);
    }
  } catch (error) {
    if (error instanceof Overtaken) throw error;
    // What was stored before the surprise is the truth; the copy in hand may be older.
    const stored = await ports.changes.find(change.id);
    if (stored?.state !== 'running') throw error;
    // Whoever slept through its lock was overtaken: the step that is present by now is not the one that failed.
    if (stored.generation !== change.generation) throw new Overtaken(change.id);
    return tryAgain(stored, answerOf(error));
  }
}

/** A call of the present step may have been made: the zone is looked at before anything else is decided. */
function isTouched(change: Change): boolean {
  return change.journal.some((entry) => entry.kind === 'intent' && isAbout(change, entry));
}

/** Whoever approved may have lost the right since: it is looked at once more before anything is written. */
async function recheckApprovals(ports: Ports, change: Change): Promise<StepResult | undefined> {
  const approved = change.approvals.map(({ by }) => ({ userId: by }));
  const electorate = await electorateOf(ports, change.plan, approved);
  if (!electorate) {
    const message = 'Slack did not say who belongs to the approvers';
    return tryAgain(change, { code: 'ApproversNotSeen', message });
  }
  const lapsed = lapsedApprovals(change, electorate);
  if (!lapsed) return undefined;
  const dueAt = (await ports.time.now()).latest + lifetimeMs(ports.zones.get(change.plan.request.zone));
  const event = { kind: 'lapse', by: lapsed, needed: electorate.needed, dueAt } as const;
  return { kind: 'pending', change: await moveChange(ports, change, event, 'switchyard') };
}

/** Stores what the step came to and sets the next alarm. */
async function settle(ports: Ports, result: StepResult): Promise<Change> {
  const { change } = result;
  if (result.kind === 'pending') return change;
  const { earliest, latest } = await ports.time.now();
  if (result.kind === 'over') {
    const next = planUnderWay(change).steps[change.progress.step + 1];
    const dueAt = next?.kind === 'wait' ? latest + next.seconds * 1000 : earliest;
    const event = { kind: 'finish-step', dueAt } as const;
    return await moveChange(ports, change, event, 'switchyard');
  }
  const { hitch } = result;
  if (hitch.kind === 'stop') {
    const { reason } = hitch;
    return reason.id === 'provider-refused' && isLast(change)
      ? await postpone(ports, change, reason.answer)
      : await stopChange(ports, change, reason);
  }
  const { answer } = hitch;
  const attempts = change.progress.attempts + 1;
  if (attempts >= patienceFor(change)) {
    return isLast(change)
      ? await postpone(ports, change, answer)
      : await stopChange(ports, change, { id: 'provider-unreachable', answer, attempts });
  }
  const { failingSince = latest, delayTold } = change.progress;
  const toldAt = failingSince + TOLD_AFTER_MS;
  const isLong = !delayTold && earliest >= toldAt;
  const standing = isLong ? { standing: await standingNow(ports, change) } : {};
  const next = earliest + backoffMs(change);
  // A pause must not hold back what people are to be told.
  const dueAt = earliest < toldAt ? Math.min(next, toldAt) : next;
  const event = { kind: 'retry', answer, dueAt, ...standing } as const;
  return await moveChange(ports, change, event, 'switchyard');
}

/** Only the TTL is still to be set: the name answers as was asked. */
function isLast(change: Change): boolean {
  return !change.back && presentStep(change)?.kind === 'restore-ttl';
}

async function postpone(ports: Ports, change: Change, answer: ProviderAnswer): Promise<Change> {
  const dueAt = (await ports.time.now()).earliest + ANOTHER_DAY_MS;
  return await moveChange(ports, change, { kind: 'postpone', answer, dueAt }, 'switchyard');
}

/** A change that turned by itself is back: it stops for the reason for which it turned. */
function reasonAtEnd({ back, progress }: Change) {
  if (back?.turn.cause === 'failed' && progress.step === back.plan.steps.length) return back.turn.reason;
  return { id: 'broken' as const, detail: `step ${progress.step} does not exist` };
}

function answerOf(error: unknown): ProviderAnswer {
  if (error instanceof ProviderError) return error.answer;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'Unexpected', message };
}
