import { ZONE } from '../../support/names.ts';
import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import type { HappeningOf } from '../world/happenings.ts';
import type { Claim, Effect } from './effects.ts';

/** How long a call may be on its way. Milliseconds. */
const IN_FLIGHT_MS = 2_000;
/** A second that is lost, and how long an answer may take to come. Milliseconds. */
const LOST_MS = 2_000;

/** Whatever took effect belongs to a plan that enough others than its requester had approved by then. */
export function unapproved(evidence: Evidence, effects: readonly Effect[]): Violation[] {
  return effects.flatMap(({ at, by, claims, ...what }): Violation[] => {
    if (claims.length === 0) {
      const seen = what.kind === 'records' ? JSON.stringify(what.parts) : JSON.stringify(what.after);
      return [{ rule: 'unapproved-effect', at, detail: `${by} did what no plan says: ${seen}` }];
    }
    const reasons = claims.map((claim) => whyNot(evidence, claim, at));
    if (reasons.includes(undefined)) return [];
    return [{ rule: 'unapproved-effect', at, detail: `${by}: ${reasons[0]}` }];
  });
}

/** Why the edit might not take effect at that time; undefined when it might. */
function whyNot(
  { prologue, world }: Evidence,
  { changeId, plan, approvedAs }: Claim,
  at: number,
): string | undefined {
  const approvers = prologue.scenery.zones.get(ZONE)?.approvers ?? [];
  const presses = world.log.filter(
    (one): one is HappeningOf<'press'> => one.kind === 'press' && one.changeId === changeId && one.at <= at,
  );
  const isValid = ({ button, digest, who, heard }: HappeningOf<'press'>): boolean =>
    button === 'approve' &&
    digest === approvedAs &&
    approvers.includes(who) &&
    who !== plan.request.requestedBy &&
    (heard === undefined ||
      heard === 'approved' ||
      heard === 'counted' ||
      heard === 'already-approved-by-you');
  const who = new Set(presses.filter(isValid).map((press) => press.who));
  if (who.size < prologue.approvals) return `${changeId} had ${who.size} of ${prologue.approvals} approvals`;
  const saves = world.log.filter(
    (one): one is HappeningOf<'saved'> => one.kind === 'saved' && one.change.id === changeId,
  );
  // A rejection that was stored in the second that Redis lost is forgotten, and its card asks once more.
  const isKept = saves.some(
    (save) => save.change.state === 'rejected' && save.at <= at && !isForgotten(world.log, save.at),
  );
  if (isKept) return `${changeId} was rejected`;
  const before = saves.filter((save) => save.at <= at);
  const lately = before.filter((save) => save.at > at - IN_FLIGHT_MS);
  const states = [...before.filter((save) => !lately.includes(save)).slice(-1), ...lately].map(
    (save) => save.change.state,
  );
  const isOpen = states.length === 0 || states.includes('running') || states.includes('proposed');
  return isOpen ? undefined : `${changeId} was ${states.at(-1)}`;
}

/** Whether Redis may have lost what was stored at that time, or just after. */
export function isForgotten(log: Evidence['world']['log'], at: number): boolean {
  return log.some(
    (one) =>
      one.kind === 'fault' &&
      one.act.kind === 'redis-restarts' &&
      one.act.loses !== 'nothing' &&
      one.at >= at &&
      one.at <= at + LOST_MS,
  );
}
