import type { Change } from '../domain/change.ts';
import type { Ports } from '../ports.ts';
import { moveChange, Overtaken } from './move-change.ts';

/**
 * Tells how a change ended, in the channel and to the requester, and remembers that it was told. The memory is
 * written after the message: a crash between the two may tell twice, never not at all.
 * @throws NotDelivered when Slack certainly did not take it; it stays due
 */
export async function announceOutcome(ports: Ports, changeId: string): Promise<void> {
  await ports.locks.tryRun(`announce-${changeId}`, async () => {
    const change = await ports.changes.find(changeId);
    if (!change?.announcementDue) return;
    await ports.notifier.announce(change);
    await remember(ports, change);
  });
}

/** What was told must not be told again only because the change was touched meanwhile. */
async function remember(ports: Ports, told: Change): Promise<void> {
  for (let change: Change | undefined = told; change?.announcementDue; ) {
    try {
      await moveChange(ports, change, { kind: 'announced' }, 'switchyard');
      return;
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      change = await ports.changes.find(told.id);
    }
  }
}
