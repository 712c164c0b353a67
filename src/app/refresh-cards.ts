import type { Ports } from '../ports.ts';

/**
 * Shows on every card whose change is still open, or whose end is still to be told, what is stored: after a start, and
 * after a store that may have lost its last writes is there again. A card that goes on showing what was lost would offer
 * nobody a button.
 */
export async function refreshCards({
  changes,
  notifier,
}: Pick<Ports, 'changes' | 'notifier'>): Promise<void> {
  for (const id of await changes.due(Number.MAX_SAFE_INTEGER)) {
    const change = await changes.find(id);
    if (change) await notifier.updateCard(change);
  }
}
