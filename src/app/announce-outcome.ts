import type { Change } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import { NotDelivered, type Ports } from '../ports.ts';
import { moveChange, Overtaken } from './move-change.ts';

/** Pause after Slack refused an outcome: an archived channel does not open again within a second. */
const PAUSE_MS = 5 * 60 * 1000;

/**
 * Tells how a change ended, in the channel and to the requester, and remembers that it was told. The memory is
 * written after the message: a crash between the two may tell twice, never not at all.
 * @throws NotDelivered when Slack certainly did not take it; it is due again some minutes later
 */
export async function announceOutcome(ports: Ports, changeId: string): Promise<void> {
  const { earliest } = await ports.time.now();
  const isDue = (change: Change | undefined): change is Change =>
    change?.announcementDue === true && (change.dueAt ?? 0) <= earliest;
  if (!isDue(await ports.changes.find(changeId))) return;
  await ports.locks.tryRun(`announce-${changeId}`, async () => {
    const change = await ports.changes.find(changeId);
    if (!isDue(change)) return;
    try {
      await ports.notifier.announce(change);
    } catch (error) {
      if (error instanceof NotDelivered) {
        const dueAt = (await ports.time.now()).earliest + PAUSE_MS;
        await remember(ports, change, { kind: 'announce-later', dueAt });
      }
      throw error;
    }
    await remember(ports, change, { kind: 'announced' });
  });
}

/** What was told must not be told again only because the change was touched meanwhile. */
async function remember(ports: Ports, told: Change, event: ChangeEvent): Promise<void> {
  for (let change: Change | undefined = told; change?.announcementDue; ) {
    try {
      await moveChange(ports, change, event, 'switchyard');
      return;
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      change = await ports.changes.find(told.id);
    }
  }
}
