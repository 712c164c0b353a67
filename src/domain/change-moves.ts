import type { Change } from './change.ts';
import type { JournalEntry } from './journal.ts';

/** The small moves that every transition is made of. */

export function log(change: Change, entry: JournalEntry): Change {
  return { ...change, journal: [...change.journal, entry] };
}

/** A new time is a new alarm: every older one is stale. */
export function due({ armedAt: _before, ...change }: Change, dueAt: number): Change {
  return { ...change, dueAt, generation: change.generation + 1 };
}

export function end(change: Change, state: Change['state'], entry: JournalEntry): Change {
  return { ...log(change, entry), state, dueAt: null, generation: change.generation + 1 };
}

/** The change at the beginning of a step. `at`: epoch milliseconds at which it is due. */
export function atStep(change: Change, step: number, { since, at }: { since: number; at: number }): Change {
  const progress = { step, edit: 0, route: 'in-place' as const, attempts: 0, since };
  return due({ ...change, progress }, at);
}
