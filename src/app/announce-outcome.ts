import type { Change } from '../domain/change.ts';
import { NotDelivered, type Ports } from '../ports.ts';
import { announceLate, isLate } from './announce-late.ts';
import { announceLater, rememberAnnounced } from './remember-announced.ts';

/**
 * Tells how a change ended, in the channel and to the requester, and remembers that it was told. The memory is
 * written after the message: a crash between the two may tell twice, never not at all. What could not be told for long
 * is told together with what else could not.
 * @throws NotDelivered when Slack certainly did not take it; it is due again some minutes later
 */
export async function announceOutcome(ports: Ports, changeId: string): Promise<void> {
  const { earliest } = await ports.time.now();
  const isDue = (change: Change | undefined): change is Change =>
    change?.announcementDue === true && (change.dueAt ?? 0) <= earliest;
  const found = await ports.changes.find(changeId);
  if (!isDue(found)) return;
  if (isLate(found, earliest)) return await announceLate(ports, found);
  await ports.locks.tryRun(`announce-${changeId}`, async () => {
    const change = await ports.changes.find(changeId);
    if (!isDue(change)) return;
    try {
      await ports.notifier.announce(change);
    } catch (error) {
      if (error instanceof NotDelivered) await announceLater(ports, change);
      throw error;
    }
    await rememberAnnounced(ports, change);
  });
}
