import { type Change, isAbout, lastMove } from './change.ts';
import type { Moment } from './clocks.ts';
import { type Freeze, isStoppedByFreeze } from './freeze.ts';
import type { HoldReason, JournalEntry } from './journal.ts';
import type { Plan } from './plan.ts';
import { type Opening, openings, type When } from './schedule.ts';
import { isMeant } from './turning.ts';

/** That the present step does not begin: not before `until`, where that is known. Epoch milliseconds. */
export interface Hold {
  why: HoldReason;
  until?: number;
}

/**
 * What the name servers are given to show a lowered TTL, as long as the bot waits for them at most, before the TTL itself
 * is waited out: whoever lowers so much earlier does not come too late.
 */
const MARGIN_MS = 15 * 60_000;

/**
 * Why the present step may not begin at this moment; undefined when it may. Answers change in the time that was asked
 * for only; whatever else the plan does may come before and after it. A freeze stops the first write and no later one. A
 * step that has begun is never held, nor is the way back.
 */
export function holdOf(change: Change, moment: Moment, freeze?: Freeze): Hold | undefined {
  if (!mayBeHeld(change)) return undefined;
  return scheduled(change, moment) ?? frozen(change, freeze);
}

/** The change is at its beginning, or before answers change; nothing of the step is done, and the way is the approved one. */
export function mayBeHeld({ state, back, progress, plan }: Change): boolean {
  const { step, edit, route } = progress;
  const isFresh = edit === 0 && route === 'in-place';
  return state === 'running' && !back && isFresh && (step === 0 || isMeant(plan.steps[step]));
}

/** What the change is waiting for, as it was told last; undefined when it is not held. */
export function heldNow(change: Change): Extract<JournalEntry, { kind: 'held' }> | undefined {
  const last = lastMove(change);
  return change.state === 'running' && last?.kind === 'held' && isAbout(change, last) ? last : undefined;
}

export function isSame(one: HoldReason, other: HoldReason): boolean {
  if (one.id === 'frozen') return other.id === 'frozen' && one.freeze.since === other.freeze.since;
  return other.id === 'scheduled' && one.opens === other.opens;
}

/**
 * When answers change, and when the plan begins for that: from approval to the first step that alters what is answered a
 * TTL may have to be waited out. `late`: there was an earlier opening, too near or too short. Epoch milliseconds.
 */
export function courseOf(
  plan: Pick<Plan, 'steps'>,
  when: When,
  { earliest, latest }: Moment,
): Opening & { begins: number; late?: true } {
  const lead = leadMs(plan);
  let late = false;
  for (const opening of openings(when, latest)) {
    const { opens, closes = Number.POSITIVE_INFINITY } = opening;
    if (latest + lead < closes)
      return { ...opening, begins: Math.max(earliest, opens - lead), ...(late && { late }) };
    late = true;
  }
  // Openings of quiet hours never end, and that of a time never closes.
  return { opens: earliest, begins: earliest };
}

/** How long before the first altering step a plan has to begin. Milliseconds. */
export function leadMs({ steps }: Pick<Plan, 'steps'>): number {
  const first = steps.findIndex((step) => isMeant(step));
  const before = first === -1 ? steps : steps.slice(0, first);
  const waits = before.reduce((sum, step) => sum + (step.kind === 'wait' ? step.seconds * 1000 : 0), 0);
  return waits > 0 ? waits + MARGIN_MS : 0;
}

function scheduled(change: Change, moment: Moment): Hold | undefined {
  const { plan, progress } = change;
  const { at } = plan.request;
  if (!at) return undefined;
  const isFirst = progress.step === 0;
  const { begins, late, ...opening } = courseOf(isFirst ? plan : { steps: [] }, at, moment);
  if (begins <= moment.earliest) return undefined;
  const isLate = late ?? hasMissed(change, moment);
  return { until: begins, why: { id: 'scheduled', ...opening, ...(isLate && { late: true }) } };
}

/** A time that was told has gone by. */
function hasMissed({ journal }: Change, { latest }: Moment): boolean {
  const told = journal.findLast((entry) => entry.kind === 'held' && entry.why.id === 'scheduled');
  if (told?.kind !== 'held' || told.why.id !== 'scheduled') return false;
  return told.why.closes !== undefined && told.why.closes <= latest;
}

/** Who lets a stopped change go on during a freeze knows of it. */
function frozen({ journal, plan }: Change, freeze: Freeze | undefined): Hold | undefined {
  if (!freeze || !isStoppedByFreeze(plan.request)) return undefined;
  const isExempt = journal.some(
    (entry) => entry.kind === 'intent' || (entry.kind === 'resumed' && entry.at >= freeze.since),
  );
  if (isExempt) return undefined;
  return { why: { id: 'frozen', freeze }, ...(freeze.until !== undefined && { until: freeze.until }) };
}
