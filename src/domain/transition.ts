import { brokenGlass } from './broken-glass.ts';
import { type Change, type MessageRef, OPEN_STATES, planUnderWay } from './change.ts';
import type { ChangeEvent } from './change-event.ts';
import { atStep, due, end, log } from './change-moves.ts';
import type { JournalEntry } from './journal.ts';
import { mayBeHandedOver, whyNoOwner } from './owner.ts';
import type { Plan } from './plan.ts';
import { run } from './transition-run.ts';
import { resume, stop, turnBack } from './transition-turns.ts';

/**
 * The only way a change moves. Gives the change as it is after the event, or undefined when the event cannot happen to
 * a change in this state. A new `dueAt` is a new alarm: `generation` grows and every older alarm is stale.
 */
export function transition(change: Change, event: ChangeEvent, now: number): Change | undefined {
  switch (event.kind) {
    case 'card-posted':
      return change.card ? undefined : { ...change, card: event.card };
    case 'card-unconfirmed':
      return change.card ? undefined : { ...change, cardUnconfirmed: true };
    case 'card-replaced':
      return replaceCard(change, event.card);
    case 'approve':
      return whileProposed(change, () => approve(change, event, now));
    case 'break-glass':
      return whileProposed(change, () => breakGlass(change, event, now));
    case 'alarm-told':
      return change.alarmDue ? withoutAlarm(change) : undefined;
    case 'review':
      return review(change, event.by, now);
    case 'hand-over':
      return handOver(change, event, now);
    case 'reject': {
      const { by, reason } = event;
      const entry: JournalEntry = { kind: 'rejected', by, ...(reason !== undefined && { reason }), at: now };
      return whileProposed(change, () => close(change, 'rejected', entry));
    }
    case 'replan':
      return whileProposed(change, () => replan(change, event, now));
    case 'expire':
      return whileProposed(change, () => close(change, 'expired', { kind: 'expired', at: now }));
    case 'announced':
      return change.announcementDue ? { ...change, announcementDue: false, dueAt: null } : undefined;
    case 'announce-later':
      return change.announcementDue ? { ...change, dueAt: event.dueAt } : undefined;
    case 're-arm':
      // The due time stays: instances whose clocks differ would push it before each other for ever.
      return change.dueAt === null || !OPEN_STATES.has(change.state)
        ? undefined
        : { ...due(change, change.dueAt), armedAt: now };
    case 'stop':
      return change.state === 'proposed' || change.state === 'running' ? stop(change, event, now) : undefined;
    case 'resume':
      return resume(change, event, now);
    case 'turn-back':
      return change.state === 'running' && !change.back ? turnBack(change, event, now) : undefined;
    case 'lapse':
      return change.state === 'running' && !hasBegun(change) ? lapse(change, event, now) : undefined;
    default:
      return change.state === 'running' ? run(change, event, now) : undefined;
  }
}

/** The step a running change is at. */
export function presentStep(change: Change): Plan['steps'][number] | undefined {
  return planUnderWay(change).steps[change.progress.step];
}

/** True as soon as the bot may have written something for the change. */
export function hasBegun({ journal }: Pick<Change, 'journal'>): boolean {
  return journal.some(({ kind }) => kind === 'intent');
}

function approve(
  change: Change,
  { by, needed }: { by: string; needed: number },
  now: number,
): Change | undefined {
  if (change.approvals.some((approval) => approval.by === by)) return undefined;
  const approvals = [...change.approvals, { by, at: now }];
  const counted: Change = { ...log(change, { kind: 'approved', by, at: now }), approvals };
  if (approvals.length < needed) return counted;
  return atStep({ ...counted, state: 'running' }, 0, { since: now, at: now });
}

/** One person stands for all: whoever else has approved stays on the list. */
function breakGlass(change: Change, { by, reason }: { by: string; reason: string }, now: number): Change {
  const others = change.approvals.filter((approval) => approval.by !== by);
  const approvals = [...others, { by, at: now, breakGlass: true as const }];
  const logged = log(change, { kind: 'approved', by, breakGlass: reason, at: now });
  return atStep({ ...logged, approvals, state: 'running', alarmDue: true }, 0, { since: now, at: now });
}

function withoutAlarm({ alarmDue: _told, ...change }: Change): Change {
  return change;
}

/** Once, and never by the one who broke the glass; it makes no difference to what the change does. */
function review(change: Change, by: string, now: number): Change | undefined {
  const broken = brokenGlass(change);
  if (!broken || broken.reviewedBy !== undefined || broken.by === by) return undefined;
  return log(change, { kind: 'reviewed', by, at: now });
}

/** It goes on as it was: nothing is due at another time, and whoever has approved stays on the list. */
function handOver(
  change: Change,
  { by, to }: Extract<ChangeEvent, { kind: 'hand-over' }>,
  now: number,
): Change | undefined {
  if (!mayBeHandedOver(change) || whyNoOwner(change, to)) return undefined;
  return { ...log(change, { kind: 'handed-over', by, to, at: now }), owner: to };
}

/** Once: whoever deletes the second card, too, does not want to see one. */
function replaceCard(change: Change, card: MessageRef | undefined): Change | undefined {
  const { card: gone, ...rest } = change;
  if (!gone || change.cardBefore) return undefined;
  return { ...rest, cardBefore: gone, ...(card ? { card } : { cardUnconfirmed: true }) };
}

/** The card shows another plan from now on: whoever approved the old one has not seen it. */
function replan(
  { risks: _old, ...change }: Change,
  { by, plan, needed, risks }: Extract<ChangeEvent, { kind: 'replan' }>,
  now: number,
): Change {
  const entry: JournalEntry = { kind: 'replanned', by, resolution: plan.resolution, at: now };
  return {
    ...log(change, entry),
    plan,
    approvals: [],
    ...(needed !== undefined && { approvalsNeeded: needed }),
    ...(risks !== undefined && risks.length > 0 && { risks: [...risks] }),
  };
}

function lapse(
  change: Change,
  { by, needed, dueAt }: Extract<ChangeEvent, { kind: 'lapse' }>,
  now: number,
): Change {
  const approvals = change.approvals.filter((approval) => !by.includes(approval.by));
  const lapsed = log(change, { kind: 'lapsed', by, at: now });
  return due({ ...lapsed, state: 'proposed', approvals, approvalsNeeded: needed }, dueAt);
}

function whileProposed(change: Change, next: () => Change | undefined): Change | undefined {
  return change.state === 'proposed' ? next() : undefined;
}

/** Nothing is announced in the channel, but the card must show that nobody can approve any more. */
function close(change: Change, state: 'rejected' | 'expired', entry: JournalEntry): Change {
  return { ...end(change, state, entry), announcementDue: true };
}
