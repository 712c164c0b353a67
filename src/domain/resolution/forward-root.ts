import { type Judged, refused } from '../build-plan.ts';
import { findConflicts } from '../conflict.ts';
import { expectFamilies, lastingTtl, longestTtl, loweringSteps, restoringSteps } from '../course.ts';
import { asRecord } from '../edit.ts';
import { expectAt } from '../expectation.ts';
import type { Impact } from '../impact-entry.ts';
import { DEFAULT_LINE } from '../line.ts';
import { APEX, type DomainName, fullName } from '../name.ts';
import type { Confirmation, Expectation, Step } from '../plan.ts';
import { expectedAfter } from '../proof.ts';
import { type DnsRecord, isAnswered, LEADING, type RecordContent } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import { type TargetRequest, WWW } from '../request.ts';
import type { Scene } from '../scene.ts';
import { blocking, inTheWay, swapTo } from '../swap.ts';
import { visibleTo } from '../view.ts';
import { judgeMove, linesToMove, type Move, swapSteps, wantedCname } from './switch-to-cname.ts';
import { type Aim, judgeTarget, targetOf } from './target.ts';
import { judgeLocks } from './zone.ts';

/**
 * The second documented resolution: `www` leads to the target, and the root forwards the web there while its mail
 * records stay. `www` comes first and is verified, so that nobody is forwarded to a name that does not answer.
 */
export function forwardRoot(request: TargetRequest, scene: Scene): Judged {
  const { zone } = request;
  const ttl = lastingTtl(request, scene);
  if (request.host !== APEX) {
    return refused({ id: 'not-a-root', name: fullName(request.host, zone), zone });
  }
  const wanted: RecordContent = {
    host: APEX,
    type: 'REDIRECT_URL',
    value: `https://${fullName(WWW, zone)}`,
    line: DEFAULT_LINE,
    ttl,
    status: 'enabled',
  };
  const aim: Aim = {
    name: fullName(WWW, zone),
    target: request.target,
    cdn: scene.www?.cdn,
    facts: scene.www?.target,
  };
  // Where Global Traffic Manager decides about www, www stays as it is: the root only needs it to answer.
  const move = scene.www?.gtm ? undefined : moveOf(aim, ttl);
  const refusals = [
    ...(scene.www?.gtm ? [] : [...judgeTarget(aim, { everywhere: true }), ...judgeRound(aim, zone)]),
    ...judgeRoot(wanted, scene),
    ...(move ? judgeWww(move, scene) : []),
  ];
  if (refusals.length > 0) return refused(...refusals);
  const filings = scene.filings ?? [];
  const unknown = filings.flatMap(({ name, filing }) => (filing === 'unknown' ? [name] : []));
  const confirmations: Confirmation[] = unknown.length > 0 ? [{ id: 'names-filed', names: unknown }] : [];
  const steps = forwardSteps(wanted, move, scene);
  return {
    ok: true,
    draft: {
      resolution: 'forward-root',
      steps,
      ...(move && { target: move.target }),
      impact: forwardImpact(zone, aim.name, scene),
      confirmations,
    },
  };
}

/** What URL forwarding of a root means, whoever asks for it ("Troubleshoot URL forwarding", read 2026-11). */
export function forwardImpact(root: DomainName, to: DomainName, scene: Scene): Impact[] {
  const filings = scene.filings ?? [];
  const filed = filings.flatMap(({ name, filing }) => (filing === 'filed' ? [name] : []));
  const unknown = filings.flatMap(({ name, filing }) => (filing === 'unknown' ? [name] : []));
  return [
    { id: 'forwards-http-only', root },
    { id: 'forwards-web-only', root, www: to },
    { id: 'forwards-from-mainland', root },
    ...(filed.length > 0 ? [{ id: 'names-are-filed', names: filed } as const] : []),
    ...(unknown.length > 0 ? [{ id: 'filing-unknown', names: unknown } as const] : []),
  ];
}

/** What www relies on must not be the root, which answers with a redirect to www from then on. */
function judgeRound({ name, facts, cdn, target }: Aim, root: DomainName): Refusal[] {
  if (facts?.chain.includes(root)) return [{ id: 'target-loops', facts }];
  const origin = target.kind === 'cdn' ? cdn?.origins.find((each) => each === root) : undefined;
  return origin === undefined ? [] : [{ id: 'cdn-fetches-from-host', name, origin }];
}

export function judgeFilings(scene: Scene): Refusal[] {
  const names = (scene.filings ?? []).flatMap(({ name, filing }) => (filing === 'not-filed' ? [name] : []));
  return names.length > 0 ? [{ id: 'not-filed', names }] : [];
}

function moveOf(aim: Aim, ttl: number): Move | undefined {
  const target = targetOf(aim);
  return target && { host: WWW, target, ttl, everyLine: true };
}

function judgeRoot(wanted: RecordContent, scene: Scene): Refusal[] {
  const blockers = blocking(scene.records, wanted);
  const conflicts = findConflicts(wanted, blockers);
  const leaving = inTheWay(scene.records, wanted);
  const isThere =
    leaving.length > 0 && leaving.every(({ value, type }) => type === wanted.type && value === wanted.value);
  return [
    ...judgeFilings(scene),
    ...judgeLocks([...leaving, ...blockers]),
    ...(conflicts.length > 0 ? [{ id: 'unsolved-conflict', conflicts } as const] : []),
    ...(isThere ? [{ id: 'same-as-before', name: scene.zone.name, record: wanted } as const] : []),
  ];
}

/** A www that leads to the target already, or is not there yet, is no obstacle. */
function judgeWww(move: Move, scene: Scene): Refusal[] {
  const cname = wantedCname(move, DEFAULT_LINE);
  const there = scene.records.filter(({ host }) => host === move.host);
  const isAdded = lacksDefault(move, scene);
  const blockers = isAdded ? blocking(there, cname) : [];
  const conflicts = findConflicts(cname, blockers);
  const obstacles = linesToMove(move, scene).length > 0 ? judgeMove(move, scene) : [];
  const locks = isAdded ? judgeLocks(inTheWay(there, cname)) : [];
  return [
    ...obstacles,
    ...locks,
    ...(conflicts.length > 0 ? [{ id: 'unsolved-conflict', conflicts } as const] : []),
  ];
}

/** Whoever counts to no other line would be forwarded to a name without an answer. */
function lacksDefault({ host }: Move, { records }: Scene): boolean {
  return !visibleTo(records, { host, line: DEFAULT_LINE }).some(({ type }) => LEADING.has(type));
}

function forwardSteps(wanted: RecordContent, move: Move | undefined, scene: Scene): Step[] {
  const lines = move ? linesToMove(move, scene) : [];
  const cnames = move ? lines.map((line) => wantedCname(move, line)) : [];
  const leaving = [...cnames, wanted].flatMap((record) => inTheWay(scene.records, record));
  const steps = loweringSteps(scene, leaving.filter(isAnswered));
  if (move) steps.push(...wwwSteps(move, scene, steps, lines));
  steps.push(...rootSteps(wanted, scene, steps));
  const url = `http://${scene.zone.name}/`;
  steps.push({ kind: 'verify-web', url, to: wanted.value });
  const added = move && lacksDefault(move, scene) ? [wantedCname(move, DEFAULT_LINE)] : [];
  const ends = [...added, ...cnames];
  return [...steps, ...restoringSteps(scene, steps, [...ends, wanted])];
}

function wwwSteps(move: Move, scene: Scene, before: readonly Step[], lines: readonly string[]): Step[] {
  const steps: Step[] = [];
  if (lacksDefault(move, scene)) {
    const cname = { ...wantedCname(move, DEFAULT_LINE), ttl: scene.zone.minTtl };
    const standing = expectedAfter(scene.records, before);
    const add: Step = { kind: 'add', edits: swapTo(standing, cname), target: move.target };
    const after = expectedAfter(scene.records, [...before, add]);
    // Whoever asked before may remember that there is no such name (RFC 2308), and would be forwarded into nothing.
    const oldTtl = scene.zone.negativeTtl;
    steps.push(add, { kind: 'verify', expect: expectFamilies(after, [asRecord(cname)]), oldTtl });
  }
  if (lines.length > 0) steps.push(...swapSteps(move, scene, [...before, ...steps], lines));
  return steps;
}

function rootSteps(wanted: RecordContent, scene: Scene, before: readonly Step[]): Step[] {
  const standing = expectedAfter(scene.records, before);
  const low = { ...wanted, ttl: scene.zone.minTtl };
  const leaving = inTheWay(standing, low);
  const edits = swapTo(standing, low);
  const step: Step = leaving.length > 0 ? { kind: 'swap', edits } : { kind: 'add', edits };
  const after = expectedAfter(scene.records, [...before, step]);
  const mail = after.some(({ host, type, line }) => host === APEX && type === 'MX' && line === DEFAULT_LINE);
  const expect = withoutOld(
    expectAt(after, { host: APEX, line: DEFAULT_LINE }, mail ? ['A', 'MX'] : ['A']),
    leaving,
  );
  return [step, { kind: 'verify', expect, oldTtl: longestTtl(leaving) }];
}

/** Addresses that the provider chooses are new ones only when they are none of the old. */
export function withoutOld(expect: Expectation[], leaving: readonly DnsRecord[]): Expectation[] {
  const not = leaving.flatMap(({ type, value }) => (type === 'A' ? [value] : []));
  return expect.map((expected) =>
    expected.answer.kind === 'provider-addresses'
      ? { ...expected, answer: { ...expected.answer, not } }
      : expected,
  );
}
