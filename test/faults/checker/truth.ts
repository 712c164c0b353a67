import type { Change } from '../../../src/domain/change.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { carryOut, type Zone } from '../../domain/properties/model/zone.ts';
import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import type { HappeningOf } from '../world/happenings.ts';
import { recordsAt } from './answered.ts';
import { isForgotten } from './approved.ts';
import { type Effect, partsOf, plansOf, saysTheSame } from './effects.ts';
import { savesOf } from './ended.ts';
import { standings } from './standing.ts';

/** Before a stop is stored the records were looked at. Milliseconds. */
const JUST_BEFORE_MS = 3_000;

/** What a change says of its end is what the zone shows. */
export function untrueEnds(evidence: Evidence, effects: readonly Effect[]): Violation[] {
  return evidence.changes.flatMap((change) => {
    const over = endingOf(savesOf(evidence.world.log, change.id), change);
    if (!over) return [];
    const detail = whyUntrue(evidence, effects, change, over.at);
    return detail === undefined
      ? []
      : [{ rule: 'untrue-end', at: over.at, detail: `${change.id}: ${detail}` }];
  });
}

/** The save with which it came to its end, for the last time. */
function endingOf(
  saves: readonly HappeningOf<'saved'>[],
  { state }: Change,
): HappeningOf<'saved'> | undefined {
  return saves.findLast(({ change }, index) => {
    const before = saves[index - 1]?.change;
    // A store that has lost its last writes lets it come to its end once more.
    const isAnew = before?.state !== state || before.version >= change.version;
    return change.state === state && isAnew;
  });
}

function whyUntrue(
  evidence: Evidence,
  effects: readonly Effect[],
  change: Change,
  at: number,
): string | undefined {
  switch (change.state) {
    case 'done':
      return change.plan.resolution === 'undo'
        ? (whyNotAsPlanned(evidence, effects, change, at) ?? whyNotBack(evidence, change, at))
        : whyNotAsPlanned(evidence, effects, change, at);
    case 'undone':
      return whyNotBackAt(evidence, at, change.plan, hasSkipped(change));
    case 'rejected':
    case 'expired': {
      const wrote = effects.some(
        ({ claims }) => claims.length > 0 && claims.every(({ changeId }) => changeId === change.id),
      );
      return wrote ? `it is ${change.state} and has written` : undefined;
    }
    case 'stopped':
      return whyNotStanding(evidence, change, at);
    default:
      return undefined;
  }
}

/** Every record of the plan's end is there, with its TTL and remark, and nothing else; but for what somebody else did. */
function whyNotAsPlanned(
  evidence: Evidence,
  effects: readonly Effect[],
  change: Change,
  at: number,
): string | undefined {
  const { scene, steps } = change.plan;
  let zone: Zone = { minTtl: scene.zone.minTtl, lines: scene.zone.lines, records: scene.records };
  for (const edit of steps.flatMap((step) => ('edits' in step ? step.edits : []))) {
    const outcome = carryOut(zone, edit);
    if (!outcome.ok) return `its plan cannot be carried out: ${outcome.code}`;
    zone = outcome.zone;
  }
  // What was deleted and added again has lost what stood beside it, and a mark may have been refused.
  const isAnew = effects.some(({ claims }) =>
    claims.some(({ changeId, how }) => changeId === change.id && how === 'add'),
  );
  return whyUnlike(evidence, zone.records, at, change, isAnew || hasSkipped(change));
}

function hasSkipped({ journal }: Change): boolean {
  return journal.some(({ kind }) => kind === 'skipped');
}

/** An undo brings back what the change before it had found. */
function whyNotBack(evidence: Evidence, change: Change, at: number): string | undefined {
  const { request } = change.plan;
  if (request.verb !== 'undo') return undefined;
  const before = plansOf(evidence).find(
    ({ changeId, back }) => changeId === request.back.changeId && !back,
  )?.plan;
  return before && whyNotBackAt(evidence, at, before, hasSkipped(change));
}

function whyNotBackAt(evidence: Evidence, at: number, plan: Plan, withoutNotes: boolean): string | undefined {
  const wasDisturbed = evidence.world.log.some((one) => one.kind === 'outside');
  return wasDisturbed ? undefined : whyUnlike(evidence, plan.scene.records, at, { plan }, withoutNotes);
}

function whyUnlike(
  evidence: Evidence,
  wanted: readonly DnsRecord[],
  at: number,
  { plan }: Pick<Change, 'plan'>,
  withoutNotes: boolean,
): string | undefined {
  const found = recordsAt(evidence, at).filter(({ host }) => plan.scene.hosts.includes(host));
  const touched = touchedUnseen(evidence, at);
  const text = (one: DnsRecord): string => textOf(one, withoutNotes);
  const isOthers = (one: DnsRecord): boolean =>
    touched.some((other) => other.id === one.id || saysTheSame(other, one));
  const missing = wanted.filter((one) => !found.some((other) => text(other) === text(one)) && !isOthers(one));
  const extra = found.filter((one) => !wanted.some((other) => text(other) === text(one)) && !isOthers(one));
  // Whoever changed a record into another one has changed both.
  if (touched.length > 0 && (missing.length === 0 || extra.length === 0)) return undefined;
  if (missing.length === 0 && extra.length === 0) return undefined;
  return `missing: ${missing.map(text).join('; ') || 'nothing'}, too many: ${extra.map(text).join('; ') || 'nothing'}`;
}

function whyNotStanding(evidence: Evidence, change: Change, at: number): string | undefined {
  const entry = change.journal.findLast(({ kind }) => kind === 'stopped');
  if (entry?.kind !== 'stopped') return 'it is stopped and does not say why';
  const { world } = evidence;
  const lagged = world.log.some(
    (one) => one.kind === 'fault' && one.act.kind === 'lists-lag' && one.at <= at,
  );
  const from = lagged ? 0 : at - JUST_BEFORE_MS;
  if (entry.standing === 'unknown') {
    const couldNotLook = world.log.some(
      (one) => one.kind === 'read' && one.failed && one.at >= at - 60_000 && one.at <= at,
    );
    return couldNotLook ? undefined : 'it says that nobody could look, and everybody could';
  }
  const states = [recordsAt(evidence, from), ...statesBetween(evidence, from, at)];
  const possible = states.flatMap((records) => standings(evidence, change, records, at));
  return possible.includes(entry.standing)
    ? undefined
    : `it says "${entry.standing}" and the zone "${possible.join('/')}"`;
}

function statesBetween({ world }: Evidence, from: number, to: number): (readonly DnsRecord[])[] {
  return world.log.flatMap((one) =>
    (one.kind === 'record-call' || one.kind === 'outside') && one.at >= from && one.at <= to
      ? [one.after]
      : [],
  );
}

/** What somebody else has touched, and what was written in a second that Redis lost: nobody can know of either. */
function touchedUnseen({ world }: Evidence, at: number): DnsRecord[] {
  return world.log.flatMap((one) => {
    const isUnseen = one.kind === 'outside' || (one.kind === 'record-call' && isForgotten(world.log, one.at));
    return isUnseen && one.at <= at
      ? partsOf(one.before, one.after).flatMap(({ from, to }) => [
          ...(from ? [from] : []),
          ...(to ? [to] : []),
        ])
      : [];
  });
}

function textOf(record: DnsRecord, withoutNotes: boolean): string {
  const { host, type, value, line, ttl, priority, status, remark, weight } = record;
  const notes = withoutNotes ? [] : [remark ?? '', weight ?? ''];
  return [host, type, value, line, ttl, priority ?? '', status, ...notes].join(' ');
}
