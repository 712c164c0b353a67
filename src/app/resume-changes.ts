import type { Ports } from '../ports.ts';
import { announceOutcome } from './announce-outcome.ts';
import { moveChange, Overtaken } from './move-change.ts';

/** How late a change may be before the sweep no longer trusts its alarm. */
const GRACE_MS = 2_000;

/**
 * The sweep: whatever is overdue and has nobody working on it gets a new alarm, and outcomes that were not told yet
 * are told. Run by every instance, at the start and every second; the queue is only the faster way.
 */
export async function resumeChanges(ports: Ports, graceMs: number = GRACE_MS): Promise<void> {
  const now = ports.clock.now();
  for (const id of await ports.changes.due(now)) {
    await ports.locks.tryRun(`change-${id}`, async () => {
      const change = await ports.changes.find(id);
      if (!change || change.dueAt === null || change.dueAt > now - graceMs) return;
      try {
        await moveChange(ports, change, { kind: 're-arm' }, 'switchyard');
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
      }
    });
    const change = await ports.changes.find(id);
    if (change?.announcementDue) await announceOutcome(ports, id);
  }
}
