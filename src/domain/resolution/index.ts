import { buildPlan, type Judged, refused } from '../build-plan.ts';
import { type Conflict, findConflicts } from '../conflict.ts';
import { withoutMarks } from '../mark.ts';
import { fullName } from '../name.ts';
import { type Alternative, editsOf, type Plan } from '../plan.ts';
import type { Refusal } from '../refusal.ts';
import type { ChangeRequest, Resolution } from '../request.ts';
import type { Scene } from '../scene.ts';
import { cdnBehindGtm } from './cdn-behind-gtm.ts';
import { forwardRoot } from './forward-root.ts';
import { leaveGtm } from './leave-gtm.ts';
import { plainAdd, plainSet } from './plain.ts';
import { inTermsOfTargets, isTargetRequest, rank } from './rank.ts';
import { plainRemove } from './remove.ts';
import { splitByLine, splitByLineMoved } from './split-by-line.ts';
import { switchToCname } from './switch-to-cname.ts';
import { targetOf } from './target.ts';
import { undo } from './undo.ts';
import { judgeZone } from './zone.ts';

/** What can be done about a request in a scene: a plan that can be approved, or every reason why not, at once. */
export type Proposal = { ok: true; plan: Plan } | { ok: false; refusals: Refusal[] };

/**
 * Decides from the scene alone; the same request and scene always give the same proposal. The way that a person has
 * chosen is taken, else the best one that is possible; the others are told beside it. `changeId`: of the change that the
 * plan is for; its records are marked with it on the way.
 */
export function propose(request: ChangeRequest, scene: Scene, changeId?: string): Proposal {
  const refusals = judgeZone(request, scene);
  const asked = inTermsOfTargets(request, scene);
  const { best, others } = rank(asTyped(asked, request), scene, 'line' in asked ? asked.line : undefined);
  const judged = [...best, ...others].map((resolution) => ({
    resolution,
    result: planFor(resolution, request, asked, scene, changeId),
  }));
  const chosen =
    request.choice === undefined
      ? bestOf(judged.slice(0, best.length))
      : judged.find(({ resolution }) => resolution === request.choice);
  if (!chosen) {
    const gone: Refusal[] = request.choice ? [{ id: 'way-gone', resolution: request.choice }] : [];
    return { ok: false, refusals: [...refusals, ...gone] };
  }
  if (refusals.length > 0 || !chosen.result.ok) {
    const ofWay = chosen.result.ok ? [] : chosen.result.refusals;
    return { ok: false, refusals: toldOf(refusals, ofWay, request, scene) };
  }
  const alternatives = judged
    .filter(({ resolution }) => resolution !== chosen.resolution)
    .map(
      ({ resolution, result }): Alternative => ({
        resolution,
        offered: result.ok,
        blockedBy: result.ok ? [] : result.refusals.map(({ id }) => id),
      }),
    );
  return { ok: true, plan: { ...chosen.result.plan, alternatives } };
}

interface JudgedWay {
  resolution: Resolution;
  result: Proposal;
}

/** The first way that is possible, unless a better one says that all is so already. */
function bestOf(ways: readonly JudgedWay[]): JudgedWay | undefined {
  const [first] = ways;
  const isThere = first && !first.result.ok && first.result.refusals.some(({ id }) => ALREADY.has(id));
  return isThere ? first : (ways.find(({ result }) => result.ok) ?? first);
}

const ALREADY: ReadonlySet<Refusal['id']> = new Set<Refusal['id']>([
  'already-so',
  'same-as-before',
  'gtm-has-target',
]);

/** What the zone and the way say against it, without what another reason makes pointless. */
function toldOf(
  ofZone: readonly Refusal[],
  ofWay: readonly Refusal[],
  request: ChangeRequest,
  scene: Scene,
): Refusal[] {
  const unknown = ofZone.flatMap((why) => (why.id === 'line-unknown' ? [why.line] : []));
  // No edition has a line that does not exist.
  const told = ofWay.filter((why) => why.id !== 'split-line-missing' || !unknown.includes(why.line));
  const missing = missingHost([...ofZone, ...told], request, scene);
  // What the CDN says of a name that is not there is no news.
  const rest = missing ? told.filter(({ id }) => !id.startsWith('cdn-')) : told;
  return [...ofZone, ...(missing ? [missing] : []), ...rest];
}

/** That the host has no record, where nothing tells so yet: its target is judged before it. */
function missingHost(told: readonly Refusal[], request: ChangeRequest, scene: Scene): Refusal | undefined {
  const { host, zone, verb } = request;
  const isAboutHost = verb === 'switch' || verb === 'split' || verb === 'gtm';
  if (!isAboutHost || told.some(({ id }) => TELLS_OF_HOST.has(id))) return undefined;
  if (scene.records.some((record) => record.host === host)) return undefined;
  const name = fullName(host, zone);
  const target = targetOf({ target: request.target, cdn: scene.cdn });
  return verb !== 'gtm' && scene.wildcard.length > 0 && target !== undefined
    ? { id: 'behind-wildcard', name, records: scene.wildcard, target }
    : { id: 'host-unknown', name, zones: [zone] };
}

const TELLS_OF_HOST: ReadonlySet<Refusal['id']> = new Set<Refusal['id']>([
  'host-unknown',
  'behind-wildcard',
  'host-is-wildcard',
  'host-delegated',
]);

/** A record is always asked for on one line; that is a wish for that line alone only where it was typed. */
function asTyped(asked: ChangeRequest, request: ChangeRequest): ChangeRequest {
  if (!isTargetRequest(asked) || isTargetRequest(request)) return asked;
  const { line: _line, ...rest } = { line: undefined, ...asked };
  return 'line' in request && request.line !== undefined ? asked : rest;
}

/** The conflicts that the plan's new records meet in the zone as it is: what the card explains. */
export function conflictsOf({ steps, scene }: Pick<Plan, 'steps' | 'scene'>): Conflict[] {
  const edits = withoutMarks(editsOf(steps.filter(({ kind }) => kind === 'swap' || kind === 'add')));
  const wanted = edits.flatMap((edit) => (edit.kind !== 'delete' ? [edit.desired] : []));
  return wanted.flatMap((record) =>
    findConflicts(record, scene.records).filter(({ rule }) => rule !== 'duplicate'),
  );
}

const ON_ITS_LINE: ReadonlySet<Resolution> = new Set<Resolution>(['switch-to-cname', 'leave-gtm']);

function planFor(
  resolution: Resolution,
  request: ChangeRequest,
  asked: ChangeRequest,
  scene: Scene,
  changeId: string | undefined,
): Proposal {
  // Only these are about the record's line; the other ways choose their lines themselves.
  const judged = judge(resolution, ON_ITS_LINE.has(resolution) ? asked : asTyped(asked, request), scene);
  return judged.ok ? buildPlan(request, scene, judged.draft, [], changeId) : judged;
}

function judge(resolution: Resolution, request: ChangeRequest, scene: Scene): Judged {
  if (isTargetRequest(request)) {
    switch (resolution) {
      case 'switch-to-cname':
        return switchToCname(request, scene);
      case 'forward-root':
        return forwardRoot(request, scene);
      case 'leave-gtm':
        return leaveGtm(request, scene);
      case 'cdn-behind-gtm':
        return cdnBehindGtm(request, scene);
      case 'split-by-line':
        return splitByLine(request, scene);
      case 'split-by-line-moved':
        return splitByLineMoved(request, scene);
      default:
        return refused();
    }
  }
  switch (request.verb) {
    case 'add':
      return plainAdd(request, scene);
    case 'set':
      return plainSet(request, scene);
    case 'remove':
      return plainRemove(request, scene);
    case 'undo':
      return undo(request, scene);
  }
}
