import type { Change, ProviderAnswer, StopReason } from '../domain/change.ts';
import { standingOfChange } from '../domain/standing.ts';
import { presentStep } from '../domain/transition.ts';
import { type Alarm, type Ports, ProviderError } from '../ports.ts';
import { announceOutcome } from './announce-outcome.ts';
import { moveChange, Overtaken } from './move-change.ts';
import { readHosts } from './read-scene.ts';
import { runCheck } from './run-check.ts';
import { runEdits } from './run-edits.ts';
import { runGtm } from './run-gtm.ts';
import { runWeb } from './run-web.ts';
import type { StepResult } from './step-result.ts';

/** Tries of one call or check before the bot gives up and asks a person, and the pauses between: about five minutes. */
const PATIENCE = { tries: 12, longestPauseMs: 30_000 };
/** The same while the name may be empty, between a delete and its add: every second counts. */
const HASTE = { tries: 300, longestPauseMs: 1_000 };

/**
 * What an alarm does: looks the change up, makes sure that the alarm is not stale and not early, and carries the
 * present step as far as it goes. Only one instance works on a change at a time; a lost race is silent, because
 * the winner goes on. Surprises count as failed tries, so a poisoned change ends in a stop that people see.
 */
export async function runStep(ports: Ports, alarm: Alarm): Promise<void> {
  await ports.locks.tryRun(`change-${alarm.changeId}`, async () => {
    const change = await ports.changes.find(alarm.changeId);
    if (!change || change.dueAt === null || change.generation !== alarm.generation) return;
    // Clocks of instances differ: never early.
    const isEarly = change.dueAt > ports.clock.now();
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
  if (after?.announcementDue) await announceOutcome(ports, after.id);
}

/** Stops a change whose job makes no sense, leaving the zone as it is. */
export async function haltBroken(ports: Ports, changeId: string, detail: string): Promise<void> {
  // Whoever works on it comes to the end of a step first: between two writes the name may be empty.
  await ports.locks.run(`change-${changeId}`, async () => {
    const change = await ports.changes.find(changeId);
    // Off the planned route the name may be empty: the stored change is sound and brings the answer back first.
    if (change?.state !== 'running' || change.progress.route !== 'in-place') return;
    await ports.notifier.updateCard(await stop(ports, change, { id: 'broken', detail }));
  });
  await announceOutcome(ports, changeId);
}

async function advance(ports: Ports, change: Change): Promise<StepResult> {
  if (change.state === 'proposed') {
    return { kind: 'pending', change: await moveChange(ports, change, { kind: 'expire' }, 'switchyard') };
  }
  const step = presentStep(change);
  if (!step) return broken(change, `step ${change.progress.step} does not exist`);
  try {
    switch (step.kind) {
      case 'wait':
        return { kind: 'over', change };
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
    return { kind: 'hitch', change: stored, hitch: { kind: 'retry', answer: answerOf(error) } };
  }
}

/** Stores what the step came to and sets the next alarm. */
async function settle(ports: Ports, result: StepResult): Promise<Change> {
  const { change } = result;
  if (result.kind === 'pending') return change;
  if (result.kind === 'over') {
    const next = change.plan.steps[change.progress.step + 1];
    const pause = next?.kind === 'wait' ? next.seconds * 1000 : 0;
    const event = { kind: 'finish-step', dueAt: ports.clock.now() + pause } as const;
    return await moveChange(ports, change, event, 'switchyard');
  }
  const { hitch } = result;
  if (hitch.kind === 'stop') return await stop(ports, change, hitch.reason);
  const { tries, longestPauseMs } = change.progress.route === 'in-place' ? PATIENCE : HASTE;
  const attempts = change.progress.attempts + 1;
  if (attempts >= tries) {
    return await stop(ports, change, { id: 'provider-unreachable', answer: hitch.answer, attempts });
  }
  const dueAt = ports.clock.now() + Math.min(longestPauseMs, 500 * 2 ** attempts);
  return await moveChange(ports, change, { kind: 'retry', answer: hitch.answer, dueAt }, 'switchyard');
}

async function stop(ports: Ports, change: Change, reason: StopReason): Promise<Change> {
  const { request, scene } = change.plan;
  const found = await readHosts(ports, request.zone, scene.hosts).catch(() => undefined);
  const standing = found ? standingOfChange(change, found) : 'unknown';
  return await moveChange(ports, change, { kind: 'stop', reason, standing }, 'switchyard');
}

function broken(change: Change, detail: string): StepResult {
  return { kind: 'hitch', change, hitch: { kind: 'stop', reason: { id: 'broken', detail } } };
}

function answerOf(error: unknown): ProviderAnswer {
  if (error instanceof ProviderError) return error.answer;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'Unexpected', message };
}
