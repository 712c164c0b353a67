import { lastMove } from '../domain/change.ts';
import { hasStoppedLately } from '../domain/transition-turns.ts';
import type { Ports } from '../ports.ts';

type Showing = Pick<Ports, 'changes' | 'notifier' | 'clock' | 'isStopping'>;

/** A store that has just come back may not answer yet. */
const TRIES = 10;
const PAUSE_MS = 2_000;

/** The newest changes, among which those that have come to their end lately are looked for. */
const LOOKED_THROUGH = 100;
/** For so long after an end an edit may have been on its way that shows something else. Milliseconds. */
const LATELY_MS = 10 * 60_000;

/**
 * Shows on every card whose change is still open, whose end is still to be told or was just told, or that may have been
 * let go on after a stop, what is stored: after a start, and after a store that may have lost its last writes is there
 * again. A card that goes on showing what was lost would offer nobody a button, so a store that fails is asked again for
 * a while.
 * @throws what the store threw at last
 */
export async function refreshCards(ports: Showing): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await showAll(ports);
    } catch (error) {
      if (attempt >= TRIES || ports.isStopping()) throw error;
      await ports.clock.sleep(PAUSE_MS);
    }
  }
}

async function showAll({ changes, notifier, clock }: Showing): Promise<void> {
  for (const id of await changes.due(Number.MAX_SAFE_INTEGER)) {
    const change = await changes.find(id);
    if (change) await notifier.updateCard(change);
  }
  const { changes: newest } = await changes.list({ limit: LOOKED_THROUGH });
  const now = clock.now();
  for (const change of newest) {
    const isFresh = change.dueAt === null && (lastMove(change)?.at ?? 0) > now - LATELY_MS;
    if (isFresh || hasStoppedLately(change, now)) await notifier.updateCard(change);
  }
}
