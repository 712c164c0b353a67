import { type Change, OPEN_STATES } from '../domain/change.ts';
import type { Ports } from '../ports.ts';
import { moveChange } from './move-change.ts';

/**
 * Posts the card anew after its message was deleted, or put out of reach: once in the life of a change, and only while
 * people may have to do something about it. The new card leads to the thread of the old one.
 * @throws NotDelivered when Slack certainly did not take it; the next edit tries again
 */
export async function replaceCard(ports: Ports, { id, card: lost }: Change): Promise<void> {
  const isLost = (change: Change | undefined): change is Change =>
    change?.card !== undefined &&
    change.card.ts === lost?.ts &&
    change.cardBefore === undefined &&
    (OPEN_STATES.has(change.state) || change.state === 'stopped');
  await ports.locks.tryRun(`card-${id}`, async () => {
    const change = await ports.changes.find(id);
    if (!isLost(change)) return;
    const { card: before, ...rest } = change;
    const card = await ports.notifier.postCard({ ...rest, ...(before && { cardBefore: before }) });
    const event = { kind: 'card-replaced', ...(card === 'unconfirmed' ? {} : { card }) } as const;
    // Whoever works on the change must not be overtaken between two writes only because of a message.
    await ports.locks.run(`change-${id}`, async () => {
      const present = await ports.changes.find(id);
      if (isLost(present)) await moveChange(ports, present, event, 'switchyard');
    });
  });
}
