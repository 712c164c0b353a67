import { eventsIn } from '../domain/audit-event.ts';
import type { Change } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import type { Moment } from '../domain/clocks.ts';
import { transition } from '../domain/transition.ts';
import type { Ports } from '../ports.ts';

type Movers = Pick<Ports, 'changes' | 'audit' | 'time' | 'queue' | 'notifier'>;

/** Somebody else has moved the change since it was read: whoever holds the older copy must do nothing more. */
export class Overtaken extends Error {
  constructor(changeId: string) {
    super(`change ${changeId} was moved by somebody else`);
    this.name = 'Overtaken';
  }
}

/** The move was not saved because the open change `holder` has one of its names. It would be tried in vain again. */
export class Held extends Overtaken {
  readonly holder: string;
  constructor(changeId: string, holder: string) {
    super(changeId);
    this.name = 'Held';
    this.message = `change ${changeId} needs a name that change ${holder} holds`;
    this.holder = holder;
  }
}

/**
 * Moves a change by one event: decided by `transition`, stored by compare-and-set, then written to the trail, told in
 * the thread and, when a new time is due, given its alarm. A crash after the save loses nothing: the sweep sees it.
 * @throws Overtaken when the event cannot happen to the change any more, Held when another change is in its way
 */
export async function moveChange(
  ports: Movers,
  change: Change,
  event: ChangeEvent,
  who: string,
): Promise<Change> {
  const next = moved(change, event, await ports.time.now());
  if (!next) throw new Overtaken(change.id);
  const outcome = await ports.changes.save(next);
  if (!outcome.saved) {
    throw outcome.why === 'held' ? new Held(change.id, outcome.holder) : new Overtaken(change.id);
  }
  const saved = outcome.change;
  const from = eventsIn(change);
  if (eventsIn(saved) > from) await ports.audit.follow(saved, { who, from });
  for (const entry of next.journal.filter((line) => !change.journal.includes(line))) {
    await ports.notifier.note(saved, entry);
  }
  if (saved.dueAt !== null && saved.generation !== change.generation) await setAlarm(ports, saved);
  return saved;
}

/**
 * What is written down of a moment is the latest it can be, so that nothing waits too short from there. What the event
 * makes due at that very moment is due at once, by the slowest clock too; an alarm that is set again keeps its time.
 */
function moved(change: Change, event: ChangeEvent, { earliest, latest }: Moment): Change | undefined {
  if (event.kind === 're-arm') return transition(change, event, earliest);
  const next = transition(change, event, latest);
  const isAtOnce = next?.generation !== change.generation && next?.dueAt === latest && !('dueAt' in event);
  return next && isAtOnce ? { ...next, dueAt: earliest } : next;
}

/** Asks the queue to ring when the change is due. */
export async function setAlarm(ports: Pick<Ports, 'queue' | 'time'>, change: Change): Promise<void> {
  if (change.dueAt === null) return;
  const alarm = { changeId: change.id, step: change.progress.step, generation: change.generation };
  const { earliest } = await ports.time.now();
  await ports.queue.add(alarm, Math.max(0, change.dueAt - earliest));
}
