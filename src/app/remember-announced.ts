import type { Change } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import type { Ports } from '../ports.ts';
import { moveChange, Overtaken } from './move-change.ts';

/** Pause after Slack refused an outcome: an archived channel does not open again within a second. */
const PAUSE_MS = 5 * 60 * 1000;

/** What was told must not be told again only because the change was touched meanwhile. */
export async function rememberAnnounced(ports: Ports, told: Change): Promise<void> {
  await remember(ports, told, { kind: 'announced' });
}

export async function announceLater(ports: Ports, change: Change): Promise<void> {
  const dueAt = (await ports.time.now()).earliest + PAUSE_MS;
  await remember(ports, change, { kind: 'announce-later', dueAt });
}

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
