import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry, StopReason } from '../../src/domain/journal.ts';
import { presentStep } from '../../src/domain/transition.ts';

/** The times of the search: everything that is due is due now, but for the end of a TTL wait, which comes later. */
export const NOW = 0;
export const LATER = 1;
/** By then a TTL has passed, whatever it was. */
export const LONG_AFTER = Number.MAX_SAFE_INTEGER / 2;

/**
 * The change without all that no decision depends on: versions, generations, times, counts of failed tries, looks, what
 * was said to people. So changes that will behave alike are one. `test/model/change-form.test.ts` shows that they do.
 */
export function inForm(change: Change, now: number): Change {
  const { progress, dueAt, back } = change;
  const { step, edit, route, postponed } = progress;
  const plain: Change = {
    schema: 2,
    id: change.id,
    version: 0,
    generation: 0,
    state: change.state,
    plan: change.plan,
    ...(back && { back: { ...back, turn: turnInForm(back.turn) } }),
    createdAt: NOW,
    approvals: change.approvals.map(({ by }) => ({ by, at: NOW })),
    progress: { step, edit, route, attempts: 0, since: NOW, ...(postponed && { postponed: NO_ANSWER }) },
    dueAt: dueAt === null ? null : dueInForm(change, dueAt, now),
    journal: journalInForm(change.journal),
    announcementDue: false,
  };
  return plain;
}

/** Any time may pass unnoticed, so whatever is due later is due; only the TTL wait has to be waited out. */
function dueInForm(change: Change, dueAt: number, now: number): number {
  return dueAt > now && change.state === 'running' && presentStep(change)?.kind === 'wait' ? LATER : NOW;
}

/** A change that has ended for good: nobody asks what it was. */
export function endedInForm({ id, plan, state }: Change): Change {
  return {
    ...{ schema: 2, id, version: 0, generation: 0, state, plan, createdAt: NOW, approvals: [] },
    progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: NOW },
    ...{ dueAt: null, journal: [], announcementDue: false },
  };
}

const NO_ANSWER = { code: 'Refused', message: '' };

/** What is asked of it: what was meant, what was made in which order, why it stopped, what was refused last. */
function journalInForm(journal: readonly JournalEntry[]): JournalEntry[] {
  return journal.flatMap((entry, index): JournalEntry[] => {
    const later = journal.slice(index + 1);
    switch (entry.kind) {
      case 'intent': {
        const isMeantAgain = later.some(
          (other) =>
            other.kind === 'intent' &&
            other.step === entry.step &&
            other.edit === entry.edit &&
            other.back === entry.back,
        );
        const isOpen = later.every(({ kind }) => kind !== 'applied' && kind !== 'intent');
        return isMeantAgain ? [] : [{ ...entry, route: isOpen ? entry.route : 'in-place', at: NOW }];
      }
      case 'applied': {
        const { recordId: _id, requestId: _request, ...rest } = entry;
        return [{ ...rest, route: 'in-place', known: 'read-back', at: NOW }];
      }
      case 'rerouted': {
        const isPresent = later.every(({ kind }) => kind !== 'applied' && kind !== 'rerouted');
        return isPresent ? [{ ...entry, answer: NO_ANSWER, at: NOW }] : [];
      }
      case 'stopped': {
        const { reason, standing } = entry;
        const isLast = later.every(({ kind }) => kind !== 'stopped' && kind !== 'resumed');
        return isLast ? [{ kind: 'stopped', reason: reasonInForm(reason), standing, at: NOW }] : [];
      }
      default:
        return [];
    }
  });
}

function turnInForm(turn: NonNullable<Change['back']>['turn']): typeof turn {
  return turn.cause === 'failed' ? { cause: 'failed', reason: reasonInForm(turn.reason) } : turn;
}

export function reasonInForm(reason: StopReason): StopReason {
  switch (reason.id) {
    case 'drift-before-approval':
    case 'drift-before-write':
      return { id: reason.id, movements: [] };
    case 'provider-refused':
    case 'put-back':
      return { id: reason.id, answer: NO_ANSWER };
    default:
      return reason;
  }
}
