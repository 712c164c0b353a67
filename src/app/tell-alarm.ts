import type { Change } from '../domain/change.ts';
import { reviewOf } from '../domain/review.ts';
import type { Ports } from '../ports.ts';
import { moveChange, Overtaken } from './move-change.ts';

/**
 * Tells the channel that somebody broke the glass, and remembers that it was told. What Slack does not take is told with
 * the next step: nobody whose site is down waits for a message. A crash between telling and remembering may tell twice.
 */
export async function tellAlarm(ports: Ports, changeId: string): Promise<void> {
  await ports.locks.tryRun(`alarm-${changeId}`, async () => {
    const change = await ports.changes.find(changeId);
    if (!change?.alarmDue) return;
    const { lists } = reviewOf(change.plan, ports.zones.get(change.plan.request.zone));
    if (!(await ports.notifier.alarm(change, [...new Set(lists.flat())]))) return;
    // Whoever works on the change saves it too, and would be overtaken.
    await ports.locks.run(`change-${changeId}`, () => remember(ports, changeId));
  });
}

async function remember(ports: Ports, changeId: string): Promise<void> {
  for (;;) {
    const change: Change | undefined = await ports.changes.find(changeId);
    if (!change?.alarmDue) return;
    try {
      await moveChange(ports, change, { kind: 'alarm-told' }, 'switchyard');
      return;
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}
