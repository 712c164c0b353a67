import { type Judged, refused } from '../build-plan.ts';
import { findConflicts } from '../conflict.ts';
import { expectFamilies, lastingTtl, longestTtl, restoringSteps } from '../course.ts';
import { type Edit, plainly } from '../edit.ts';
import { expectAt } from '../expectation.ts';
import type { Impact } from '../impact-entry.ts';
import { DEFAULT_LINE, isOverseas, OVERSEAS } from '../line.ts';
import { APEX, fullName } from '../name.ts';
import type { Step } from '../plan.ts';
import { expectedAfter } from '../proof.ts';
import { type DnsRecord, isAnswered, LEADING, type RecordContent } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import type { TargetRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { blocking } from '../swap.ts';
import { visibleTo } from '../view.ts';
import { thenMoved } from './split-moved.ts';
import {
  besideCname,
  draftOf,
  endangered,
  judgeMove,
  linesToMove,
  type Move,
  moveSteps,
  wantedCname,
} from './switch-to-cname.ts';
import { aimOf, judgeTarget, targetOf } from './target.ts';
import { judgeLocks, judgeWildcard } from './zone.ts';

/**
 * The fourth documented resolution: visitors of one line go to the target, all others where they went before. The safer
 * form leaves the addresses on the default line, so that whoever counts to no line still gets an answer.
 */
export function splitByLine(request: TargetRequest, scene: Scene): Judged {
  const { host, zone } = request;
  const line = splitLine(request);
  if (line === DEFAULT_LINE) return refused({ id: 'split-on-default', zone });
  const aim = aimOf(scene, fullName(host, zone), request.target);
  const refusals = [
    ...judgeWildcard(host, zone),
    ...judgeTarget(aim, { everywhere: !isOverseas(line) }),
    ...(scene.zone.lines.includes(line) ? [] : [{ id: 'split-line-missing', line, zone } as const]),
  ];
  const target = targetOf(aim);
  if (target === undefined || refusals.length > 0) return refused(...refusals);
  const move: Move = { host, target, line, ttl: lastingTtl(request, scene) };
  return linesToMove(move, scene).length > 0 ? switchOnLine(move, scene) : addOnLine(move, line, scene);
}

/** The documented form: after the split is verified, the addresses move to the mainland's line. */
export function splitByLineMoved(request: TargetRequest, scene: Scene): Judged {
  const first = splitByLine(request, scene);
  return first.ok ? thenMoved(first.draft, splitLine(request), request, scene) : first;
}

/** The line of those who go to the target. */
function splitLine(request: TargetRequest): string {
  return ('line' in request ? request.line : undefined) ?? OVERSEAS;
}

/** The line has addresses of its own: they make way as in a switch, and nothing of the default line is hidden anew. */
function switchOnLine(move: Move, scene: Scene): Judged {
  const refusals = judgeMove(move, scene);
  if (refusals.length > 0) return refused(...refusals);
  const draft = draftOf(moveSteps(move, scene), scene, move);
  return {
    ok: true,
    draft: {
      ...draft,
      resolution: 'split-by-line',
      impact: [...besideCname(move, scene), ...afterSplit(move, scene)],
    },
  };
}

function addOnLine(move: Move, line: string, scene: Scene): Judged {
  const wanted = wantedCname(move, line);
  const records = scene.records.filter(({ host }) => host === move.host);
  const there = records.find(
    (one) => one.line === line && one.type === 'CNAME' && one.value === move.target && isAnswered(one),
  );
  const conflicts = findConflicts(wanted, records);
  const name = fullName(move.host, scene.zone.name);
  const refusals: Refusal[] = [
    ...(records.length === 0 ? [{ id: 'host-unknown', name, zones: [scene.zone.name] } as const] : []),
    ...(there ? [{ id: 'already-so', name, target: move.target } as const] : []),
    ...(conflicts.length > 0 && !there ? [{ id: 'unsolved-conflict', conflicts } as const] : []),
    ...judgeLocks(blocking(records, wanted)),
  ];
  if (refusals.length > 0) return refused(...refusals);
  const hidden = visibleTo(records, { host: move.host, line }).filter(
    (record) => record.line !== line && !LEADING.has(record.type),
  );
  // Mail and text may stand beside a CNAME at the zone's own name only; below it they cannot be put on the line.
  const copied = move.host === APEX ? hidden.filter(({ type }) => type === 'MX' || type === 'TXT') : [];
  const missing = copied.filter((record) => findConflicts(onLine(record, line), records).length === 0);
  const lost = hidden.filter((record) => !copied.includes(record));
  const cname = { ...wanted, ttl: scene.zone.minTtl };
  // The CNAME comes first: with any other record first, the line would have no address at all for a moment.
  const edits: Edit[] = [cname, ...missing.map((record) => onLine(record, line))].map((desired) => ({
    kind: 'create',
    desired,
  }));
  const add: Step = { kind: 'add', edits, target: move.target };
  const steps: Step[] = [add, verifySplit(move, line, scene, [add])];
  const impact: Impact[] = [
    ...(lost.length > 0 ? [{ id: 'line-hides', line, records: lost } as const] : []),
    ...(copied.length > 0 ? [{ id: 'records-copied', line, records: copied } as const] : []),
    ...endangered(copied),
    ...afterSplit(move, scene),
  ];
  const restored = restoringSteps(scene, steps, [wanted]);
  return {
    ok: true,
    draft: { resolution: 'split-by-line', steps: [...steps, ...restored], target: move.target, impact },
  };
}

/** Both sides are looked at: the line that goes to the target, and the default one that must not. */
function verifySplit(move: Move, line: string, scene: Scene, before: readonly Step[]): Step {
  const after = expectedAfter(scene.records, before);
  const { host } = move;
  const others = visibleTo(after, { host, line: DEFAULT_LINE });
  const expect = [
    ...expectAt(after, { host, line }, host === APEX ? ['A', 'MX'] : ['A']).filter(isSomething),
    ...expectFamilies(
      after,
      others.filter(({ type }) => LEADING.has(type)),
    ),
  ];
  const hidden = visibleTo(scene.records, { host, line });
  return { kind: 'verify', expect, oldTtl: longestTtl(hidden) };
}

function afterSplit(move: Move, scene: Scene): Impact[] {
  const { host, line = OVERSEAS } = move;
  const hasDefault = visibleTo(scene.records, { host, line: DEFAULT_LINE }).length > 0;
  return [
    ...(hasDefault ? [{ id: 'split-keeps-default', line } as const] : []),
    ...(isOverseas(line) && scene.cdn ? [{ id: 'cdn-says-not-configured' } as const] : []),
  ];
}

/** Remarks and weights are not copied: they take calls of their own, and the answer does not need them. */
function onLine(record: DnsRecord, line: string): RecordContent {
  return { ...plainly(record), line };
}

function isSomething({ answer }: { answer: { kind: string } }): boolean {
  return answer.kind !== 'none';
}
