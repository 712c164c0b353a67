import { type Change, isAbout, legOf, planUnderWay } from './change.ts';
import type { ChangeEvent } from './change-event.ts';
import { atStep, due, end, log } from './change-moves.ts';
import { heldNow, isSame, mayBeHeld } from './holding.ts';
import type { JournalEntry } from './journal.ts';
import type { Verdict } from './propagation.ts';
import { doneAt } from './write.ts';

type RunEvent = Extract<
  ChangeEvent,
  {
    kind:
      | 'intend'
      | 'confirm'
      | 'skip'
      | 'reroute'
      | 'retry'
      | 'postpone'
      | 'hold'
      | 'observe'
      | 'browse'
      | 'finish-step';
  }
>;

/** What happens to a running change within its present step. */
export function run(change: Change, event: RunEvent, now: number): Change | undefined {
  const { progress } = change;
  const { step, edit, route } = progress;
  const leg = legOf(change);
  const here = { ...leg, step, edit, route };
  switch (event.kind) {
    case 'intend':
      return log(change, { kind: 'intent', ...here, at: now });
    case 'confirm': {
      const made = doneAt(planUnderWay(change), step, edit);
      if (!made) return undefined;
      const { recordId, requestId, known } = event;
      const entry: JournalEntry = { kind: 'applied', ...here, made, known, at: now };
      if (recordId !== undefined) entry.recordId = recordId;
      if (requestId !== undefined) entry.requestId = requestId;
      return nextEdit(log(change, entry));
    }
    case 'skip': {
      const skipped = nextEdit(
        log(change, { kind: 'skipped', ...leg, step, edit, answer: event.answer, at: now }),
      );
      // The wait goes on: nothing has succeeded yet.
      const { failingSince, delayTold } = progress;
      const waiting = {
        ...(failingSince !== undefined && { failingSince }),
        ...(delayTold && { delayTold }),
      };
      return { ...skipped, progress: { ...skipped.progress, ...waiting } };
    }
    case 'reroute': {
      const { route: other, answer } = event;
      const entry: JournalEntry = { kind: 'rerouted', ...leg, step, route: other, answer, at: now };
      return { ...log(change, entry), progress: { ...progress, route: other, attempts: 0 } };
    }
    case 'retry':
      return due(retry(change, event, now), notInAWait(change, event.dueAt));
    case 'postpone': {
      const { answer, dueAt } = event;
      const entry: JournalEntry = { kind: 'postponed', ...leg, step, answer, at: now };
      return due({ ...log(change, entry), progress: { ...fresh(change), postponed: answer } }, dueAt);
    }
    case 'hold':
      return hold(change, event, now);
    case 'observe':
      return due(observe(change, event.verdict, now), event.dueAt);
    case 'browse': {
      const entry: JournalEntry = { kind: 'browsed', ...leg, step, browse: event.browse, at: now };
      const journal = withoutLooks(change, 'browsed');
      return due(log({ ...change, journal, progress: fresh(change) }, entry), event.dueAt);
    }
    case 'finish-step':
      return finishStep(change, event.dueAt, now);
  }
}

/** A failure never brings the end of a wait forward: caches hold what they hold. */
function notInAWait(change: Change, dueAt: number): number {
  const isWait = planUnderWay(change).steps[change.progress.step]?.kind === 'wait';
  return isWait ? Math.max(dueAt, change.dueAt ?? 0) : dueAt;
}

function retry(
  change: Change,
  { answer, standing }: Extract<RunEvent, { kind: 'retry' }>,
  now: number,
): Change {
  const { step, attempts, failingSince = now } = change.progress;
  const leg = legOf(change);
  const progress = { ...change.progress, attempts: attempts + 1, failingSince };
  const tried = log(
    { ...change, progress },
    { kind: 'retrying', ...leg, step, attempt: attempts + 1, answer, at: now },
  );
  if (standing === undefined) return tried;
  const told = { kind: 'delayed', ...leg, step, since: failingSince, answer, standing, at: now } as const;
  return { ...log(tried, told), progress: { ...progress, delayTold: true } };
}

/** Whoever is to wait is looked at again and again, and told once. */
function hold(
  change: Change,
  { why, until, dueAt }: Extract<RunEvent, { kind: 'hold' }>,
  now: number,
): Change | undefined {
  if (!mayBeHeld(change)) return undefined;
  const told = heldNow(change);
  if (told && told.until === until && isSame(told.why, why)) return due(change, dueAt);
  const { step } = change.progress;
  const entry: JournalEntry = { kind: 'held', step, why, ...(until !== undefined && { until }), at: now };
  // What failed before it had to wait has all its tries again.
  return due(log({ ...change, progress: fresh(change) }, entry), dueAt);
}

function nextEdit(change: Change): Change {
  const { progress } = change;
  return {
    ...change,
    progress: { ...fresh(change), edit: progress.edit + 1, route: 'in-place', since: progress.since },
  };
}

function finishStep(change: Change, dueAt: number, now: number): Change | undefined {
  const { step } = change.progress;
  const done = log(change, { kind: 'step-done', ...legOf(change), step, at: now });
  if (step + 1 < planUnderWay(change).steps.length) {
    return atStep(done, step + 1, { since: now, at: dueAt });
  }
  // A change that turned by itself has not come to its end by being back: it stops, and people look.
  if (change.back?.turn.cause === 'failed') return atStep(done, step + 1, { since: now, at: now });
  const over = change.back
    ? end(done, 'undone', { kind: 'undone', at: now })
    : end(done, 'done', { kind: 'finished', at: now });
  return { ...over, announcementDue: true };
}

function observe(change: Change, verdict: Verdict, now: number): Change {
  const journal = withoutLooks(change, 'observed');
  const { servedSince = now, ...rest } = fresh(change);
  const progress = { ...rest, ...(verdict.served ? { servedSince } : {}) };
  const { step } = progress;
  return log(
    { ...change, journal, progress },
    { kind: 'observed', ...legOf(change), step, verdict, at: now },
  );
}

/** One entry a step is enough: rounds repeat for as long as caches live. */
function withoutLooks(change: Change, kind: 'observed' | 'browsed'): JournalEntry[] {
  return change.journal.filter((entry) => entry.kind !== kind || !isAbout(change, entry));
}

/** Where the change is, without the tries that failed before. */
function fresh({ progress }: Change): Change['progress'] {
  const { failingSince: _since, delayTold: _told, postponed: _why, ...rest } = progress;
  return { ...rest, attempts: 0 };
}
