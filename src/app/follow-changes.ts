import { BOT } from '../domain/audit-event.ts';
import type { Ports } from '../ports.ts';

/**
 * The part of the sweep that completes the trail: what was stored and not written down, because its process died in
 * between or was of a version without a trail, is written down from the journal.
 * @throws AggregateError of what went wrong with single changes, after all have had their turn
 */
export async function followBehind({ audit, changes }: Pick<Ports, 'audit' | 'changes'>): Promise<void> {
  const failures: unknown[] = [];
  for (const id of await audit.behind()) {
    try {
      const change = await changes.find(id);
      if (change) await audit.follow(change, { who: BOT, from: 0 });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some changes could not be written down.');
}
