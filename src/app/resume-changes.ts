import type { Change } from '../domain/change.ts';
import type { Ports } from '../ports.ts';
import { announceOutcome } from './announce-outcome.ts';
import { followBehind } from './follow-changes.ts';
import { moveChange, Overtaken } from './move-change.ts';
import { takeTurns } from './take-turns.ts';
import { tellAlarm } from './tell-alarm.ts';

/** How late a change may be before the sweep no longer trusts its alarm. */
const GRACE_MS = 2_000;

/**
 * The sweep: whatever is overdue and has nobody working on it gets a new alarm, outcomes that were not told yet are
 * told, whoever waits in line has their turn, and the trail is completed. Run by every instance, at the start and every
 * second; the queue is only the faster way.
 * @throws AggregateError of what went wrong with single changes, after all have had their turn
 */
export async function resumeChanges(ports: Ports, graceMs: number = GRACE_MS): Promise<void> {
  const ended = await Promise.allSettled([
    rearmOverdue(ports, graceMs),
    announceEnded(ports),
    takeTurns(ports),
    followBehind(ports),
  ]);
  const failures = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'Some changes could not be resumed.');
}

/** The part of the sweep that carries changes on. @throws AggregateError */
export async function rearmOverdue(ports: Ports, graceMs: number = GRACE_MS): Promise<void> {
  await forEachDue(ports, graceMs, (id) => rearm(ports, id, graceMs));
}

/**
 * The part of the sweep that tells outcomes, and of broken glass. It has its own pace: a Slack that cannot be reached takes minutes to say
 * so, and must not hold up a zone meanwhile.
 * @throws AggregateError
 */
export async function announceEnded(ports: Ports): Promise<void> {
  await forEachDue(ports, GRACE_MS, (id) => announceOutcome(ports, id));
  await soundAlarms(ports);
}

/** A broken glass that Slack did not take the alarm of; reviewed or not, the newest come first. */
const ALARMS = 10;

/** A change may wait for hours for its next step, and everybody is to know at once that somebody broke the glass. */
async function soundAlarms(ports: Ports): Promise<void> {
  const { changes } = await ports.changes.list({ state: 'unreviewed', limit: ALARMS });
  for (const { id, alarmDue } of changes) if (alarmDue) await tellAlarm(ports, id);
}

/** What is only just due is not even read: where much is due at once, the sweep would hold up those who work on it. */
async function forEachDue(ports: Ports, graceMs: number, work: (id: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const { earliest } = await ports.time.now();
  for (const id of await ports.changes.due(earliest - graceMs)) {
    try {
      await work(id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some changes could not be resumed.');
}

async function rearm(ports: Ports, id: string, graceMs: number): Promise<void> {
  const { earliest } = await ports.time.now();
  // A new alarm gets the time that the first one had.
  const isOverdue = (change: Change | undefined): change is Change =>
    change !== undefined &&
    change.dueAt !== null &&
    Math.max(change.dueAt, change.armedAt ?? 0) <= earliest - graceMs;
  // Whoever comes to work on the change must not find it locked by a look.
  if (!isOverdue(await ports.changes.find(id))) return;
  await ports.locks.tryRun(`change-${id}`, async () => {
    const change = await ports.changes.find(id);
    if (!isOverdue(change)) return;
    try {
      await moveChange(ports, change, { kind: 're-arm' }, 'switchyard');
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  });
}
