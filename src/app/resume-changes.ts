import type { Ports } from '../ports.ts';
import { announceOutcome } from './announce-outcome.ts';
import { moveChange, Overtaken } from './move-change.ts';

/** How late a change may be before the sweep no longer trusts its alarm. */
const GRACE_MS = 2_000;

/**
 * The sweep: whatever is overdue and has nobody working on it gets a new alarm, and outcomes that were not told yet
 * are told. Run by every instance, at the start and every second; the queue is only the faster way. A slow Slack must
 * not hold up a zone, so alarms come before announcements.
 * @throws AggregateError of what went wrong with single changes, after all have had their turn
 */
export async function resumeChanges(ports: Ports, graceMs: number = GRACE_MS): Promise<void> {
  const due = await ports.changes.due(ports.clock.now());
  const failures: unknown[] = [];
  for (const task of [
    ...due.map((id) => () => rearm(ports, id, graceMs)),
    ...due.map((id) => () => announceOutcome(ports, id)),
  ]) {
    try {
      await task();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some changes could not be resumed.');
}

async function rearm(ports: Ports, id: string, graceMs: number): Promise<void> {
  await ports.locks.tryRun(`change-${id}`, async () => {
    const change = await ports.changes.find(id);
    if (!change || change.dueAt === null || change.dueAt > ports.clock.now() - graceMs) return;
    try {
      await moveChange(ports, change, { kind: 're-arm' }, 'switchyard');
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  });
}
