import { type Draft, type Judged, refused } from '../build-plan.ts';
import { findConflicts } from '../conflict.ts';
import { expectFamilies, lastingTtl, longestTtl, loweringSteps, restoringSteps } from '../course.ts';
import { asRecord } from '../edit.ts';
import type { Impact } from '../impact-entry.ts';
import { isOverseas } from '../line.ts';
import { APEX, type DomainName, fullName, type Host } from '../name.ts';
import type { Step } from '../plan.ts';
import { expectedAfter } from '../proof.ts';
import { byLine, type DnsRecord, isAnswered, LEADING, type RecordContent } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import type { TargetRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { blocking, inTheWay, swapTo } from '../swap.ts';
import { aimOf, judgeTarget, targetOf } from './target.ts';
import { judgeLocks, judgeWildcard } from './zone.ts';

/** What answers for a host on its lines becomes one CNAME record on each: the first documented resolution. */
export function switchToCname(request: TargetRequest, scene: Scene): Judged {
  const { host, zone, line } = { line: undefined, ...request };
  const name = fullName(host, zone);
  const aim = aimOf(scene, name, request.target);
  const everywhere = !isOverseas(line);
  const standing = [...judgeWildcard(host, zone), ...judgeTarget(aim, { everywhere })];
  const target = targetOf(aim);
  if (target === undefined || standing.length > 0) return refused(...standing);
  const move: Move = { host, target, line, ttl: lastingTtl(request, scene) };
  const refusals = judgeMove(move, scene);
  if (refusals.length > 0) return refused(...refusals);
  const steps = moveSteps(move, scene);
  return { ok: true, draft: { ...draftOf(steps, scene, move), impact: besideCname(move, scene) } };
}

/** A host that is to lead to a target. `ttl`: to be kept at the end, in seconds. */
export interface Move {
  host: Host;
  target: DomainName;
  /** This line only. */
  line?: string | undefined;
  /** Also lines that somebody has sent to another name. */
  everyLine?: boolean;
  /** Only lines that lead to this name today. */
  from?: DomainName;
  ttl: number;
}

/**
 * Lines on which the host answers today with anything but the target: the ones that get the CNAME. A line that somebody
 * has sent to another name beside one with addresses is left alone, unless it is asked for.
 */
export function linesToMove({ host, target, line, from, everyLine }: Move, { records }: Scene): string[] {
  const answering = records.filter(
    (record) => record.host === host && LEADING.has(record.type) && isAnswered(record),
  );
  const lines = [...byLine(answering)]
    .filter(([each]) => line === undefined || each === line)
    .filter(([, set]) => from === undefined || set.some(({ value }) => value === from))
    .filter(([, set]) => !set.every(({ type, value }) => type === 'CNAME' && value === target));
  const addressed = lines.filter(([, set]) => set.some(({ type }) => type !== 'CNAME'));
  const isGiven = line !== undefined || from !== undefined || everyLine;
  return (isGiven || addressed.length === 0 ? lines : addressed).map(([each]) => each);
}

/** The record asked for on one line, with the TTL it is to keep. */
export function wantedCname({ host, target, ttl }: Move, line: string): RecordContent {
  return { host, type: 'CNAME', value: target, line, ttl, status: 'enabled' };
}

/** Reasons why what answers cannot become one CNAME. */
export function judgeMove(move: Move, scene: Scene): Refusal[] {
  const zone = scene.zone.name;
  const name = fullName(move.host, zone);
  const records = scene.records.filter(({ host }) => host === move.host);
  if (records.length === 0) {
    const { wildcard } = scene;
    return wildcard.length > 0
      ? [{ id: 'behind-wildcard', name, records: wildcard, target: move.target }]
      : [{ id: 'host-unknown', name, zones: [zone] }];
  }
  const lines = linesToMove(move, scene);
  if (lines.length === 0) return [withoutAnswer(move, name, records)];
  const wanted = lines.map((line) => wantedCname(move, line));
  const conflicts = wanted.flatMap((cname) => findConflicts(cname, blocking(records, cname)));
  const touched = wanted.flatMap((cname) => inTheWay(records, cname));
  return [
    ...judgeLocks([...touched, ...wanted.flatMap((cname) => blocking(records, cname))]),
    ...(conflicts.length > 0 ? [{ id: 'unsolved-conflict', conflicts } as const] : []),
  ];
}

/** Lower, wait, swap, verify, restore. */
export function moveSteps(move: Move, scene: Scene): Step[] {
  const lines = linesToMove(move, scene);
  const leaving = lines.flatMap((line) => inTheWay(scene.records, wantedCname(move, line)));
  const steps = loweringSteps(scene, leaving.filter(isAnswered));
  steps.push(...swapSteps(move, scene, steps, lines));
  return [
    ...steps,
    ...restoringSteps(
      scene,
      steps,
      lines.map((line) => wantedCname(move, line)),
    ),
  ];
}

/** The swap and its verification, after these steps. The TTL stays low, so that an undo reaches everybody at once. */
export function swapSteps(
  move: Move,
  scene: Scene,
  before: readonly Step[],
  lines: readonly string[],
): Step[] {
  const standing = expectedAfter(scene.records, before);
  const wanted = lines.map((line) => ({ ...wantedCname(move, line), ttl: scene.zone.minTtl }));
  const edits = wanted.flatMap((cname) => swapTo(standing, cname));
  const oldTtl = longestTtl(wanted.flatMap((cname) => inTheWay(standing, cname)));
  const swap: Step = { kind: 'swap', edits, target: move.target };
  const after = expectedAfter(scene.records, [...before, swap]);
  const asked = wanted.map((cname): DnsRecord => asRecord(cname));
  return [swap, { kind: 'verify', expect: expectFamilies(after, asked), oldTtl }];
}

/** Each line must end with one record that leads anywhere: the CNAME. */
export function draftOf(steps: Step[], scene: Scene, move: Move): Draft {
  const after = expectedAfter(scene.records, steps);
  const stray = linesToMove(move, scene).find((line) => {
    const here = after.filter((one) => one.host === move.host && one.line === line && LEADING.has(one.type));
    return here.length !== 1 || here[0]?.type !== 'CNAME' || here[0].value !== move.target;
  });
  const doubt = stray && `line ${stray} would not end with one CNAME`;
  return { resolution: 'switch-to-cname', steps, target: move.target, doubt };
}

/** At the zone's own name the provider takes a CNAME beside MX and TXT, and resolvers that hold it may not see them. */
export function besideCname(move: Move, scene: Scene): Impact[] {
  if (move.host !== APEX) return [];
  const lines = linesToMove(move, scene);
  return endangered(
    scene.records.filter((one) => one.host === APEX && lines.includes(one.line) && isAnswered(one)),
  );
}

/** What stands beside a CNAME at the zone's own name and may not be seen there. */
export function endangered(beside: readonly DnsRecord[]): Impact[] {
  const mail = beside.filter(({ type }) => type === 'MX');
  const text = beside.filter(({ type }) => type === 'TXT');
  return [
    ...(mail.length > 0 ? [{ id: 'mail-beside-cname', records: mail } as const] : []),
    ...(text.length > 0 ? [{ id: 'text-beside-cname', records: text } as const] : []),
  ];
}

function withoutAnswer({ target, line }: Move, name: DomainName, records: readonly DnsRecord[]): Refusal {
  const leads = records
    .filter((record) => LEADING.has(record.type) && isAnswered(record))
    .filter((record) => line === undefined || record.line === line);
  const isThere = leads.length > 0 && leads.every(({ type, value }) => type === 'CNAME' && value === target);
  return isThere ? { id: 'already-so', name, target } : { id: 'nothing-to-switch', name, records };
}
