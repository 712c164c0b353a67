import { type Change, type JournalEntry, OPEN_STATES } from './change.ts';
import type { ChangeEvent } from './change-event.ts';
import type { Plan } from './plan.ts';
import type { Verdict } from './propagation.ts';

/** How long a proposal waits for an approval. */
export const PROPOSAL_LIFETIME_MS = 24 * 60 * 60 * 1000;

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
    case 'approve':
      return whileProposed(change, () => approve(change, event, now));
    case 'reject':
      return whileProposed(change, () =>
        end(change, 'rejected', { kind: 'rejected', by: event.by, at: now }),
      );
    case 'replan':
      return whileProposed(change, () => replan(change, event, now));
    case 'expire':
      return whileProposed(change, () => end(change, 'expired', { kind: 'expired', at: now }));
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
    default:
      return change.state === 'running' ? run(change, event, now) : undefined;
  }
}

/** The step a running change is at. */
export function presentStep(change: Change): Change['plan']['steps'][number] | undefined {
  return change.plan.steps[change.progress.step];
}

type RunEvent = Extract<
  ChangeEvent,
  { kind: 'intend' | 'confirm' | 'reroute' | 'retry' | 'observe' | 'browse' | 'finish-step' }
>;

function run(change: Change, event: RunEvent, now: number): Change | undefined {
  const { progress } = change;
  const { step, edit, route } = progress;
  const here = { step, edit, route };
  switch (event.kind) {
    case 'intend':
      return log(change, { kind: 'intent', ...here, at: now });
    case 'confirm': {
      const { recordId, requestId, known } = event;
      const entry: JournalEntry = { kind: 'applied', ...here, known, at: now };
      if (recordId !== undefined) entry.recordId = recordId;
      if (requestId !== undefined) entry.requestId = requestId;
      return {
        ...log(change, entry),
        progress: { ...progress, edit: edit + 1, route: 'in-place', attempts: 0 },
      };
    }
    case 'reroute':
      return {
        ...log(change, { kind: 'rerouted', step, route: event.route, answer: event.answer, at: now }),
        progress: { ...progress, route: event.route, attempts: 0 },
      };
    case 'retry': {
      const attempts = progress.attempts + 1;
      const entry: JournalEntry = {
        kind: 'retrying',
        step,
        attempt: attempts,
        answer: event.answer,
        at: now,
      };
      return due({ ...log(change, entry), progress: { ...progress, attempts } }, event.dueAt);
    }
    case 'observe':
      return due(observe(change, event.verdict, now), event.dueAt);
    case 'browse': {
      const journal = withoutLooks(change, 'browsed');
      const entry: JournalEntry = { kind: 'browsed', step, browse: event.browse, at: now };
      return due(log({ ...change, journal, progress: { ...progress, attempts: 0 } }, entry), event.dueAt);
    }
    case 'finish-step':
      return finishStep(change, event.dueAt, now);
  }
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
  const progress = { ...change.progress, since: now };
  return due({ ...counted, state: 'running', progress }, now);
}

function finishStep(change: Change, dueAt: number, now: number): Change {
  const { step } = change.progress;
  const done = log(change, { kind: 'step-done', step, at: now });
  if (step + 1 >= change.plan.steps.length) {
    return { ...end(done, 'done', { kind: 'finished', at: now }), announcementDue: true };
  }
  const progress = { step: step + 1, edit: 0, route: 'in-place' as const, attempts: 0, since: now };
  return due({ ...done, progress }, dueAt);
}

function stop(
  change: Change,
  { reason, standing }: Extract<ChangeEvent, { kind: 'stop' }>,
  now: number,
): Change {
  const stopped = end(change, 'stopped', { kind: 'stopped', reason, standing, at: now });
  return { ...stopped, announcementDue: true };
}

function observe(change: Change, verdict: Verdict, now: number): Change {
  const { step } = change.progress;
  const journal = withoutLooks(change, 'observed');
  const { servedSince = now, ...rest } = change.progress;
  const progress = { ...rest, attempts: 0, ...(verdict.served ? { servedSince } : {}) };
  return log({ ...change, journal, progress }, { kind: 'observed', step, verdict, at: now });
}

/** One entry a step is enough: rounds repeat for as long as caches live. */
function withoutLooks({ journal, progress }: Change, kind: 'observed' | 'browsed'): JournalEntry[] {
  return journal.filter((entry) => entry.kind !== kind || entry.step !== progress.step);
}

/** The card shows another plan from now on: whoever approved the old one has not seen it. */
function replan(change: Change, { by, plan }: { by: string; plan: Plan }, now: number): Change {
  const entry: JournalEntry = { kind: 'replanned', by, resolution: plan.resolution, at: now };
  return { ...log(change, entry), plan, approvals: [] };
}

function whileProposed(change: Change, next: () => Change | undefined): Change | undefined {
  return change.state === 'proposed' ? next() : undefined;
}

function end(change: Change, state: Change['state'], entry: JournalEntry): Change {
  return { ...log(change, entry), state, dueAt: null, generation: change.generation + 1 };
}

function due({ armedAt: _before, ...change }: Change, dueAt: number): Change {
  return { ...change, dueAt, generation: change.generation + 1 };
}

function log(change: Change, entry: JournalEntry): Change {
  return { ...change, journal: [...change.journal, entry] };
}
