import { type Judged, refused } from '../build-plan.ts';
import { findConflicts } from '../conflict.ts';
import { lastingTtl } from '../course.ts';
import { DEFAULT_LINE } from '../line.ts';
import { fullName } from '../name.ts';
import { type DnsRecord, isAnswered, isForwarding, LEADING, type RecordContent } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import type { PlainRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { blocking, inTheWay, swapTo } from '../swap.ts';
import { hiddenBy } from './beside.ts';
import { judgeFilings } from './forward-root.ts';
import { putDraft, replaceDraft } from './plain-steps.ts';
import { judgeTarget } from './target.ts';
import { judgeLocks } from './zone.ts';

/** One record more, where nothing conflicts; what leads elsewhere on its line makes way gently. */
export function plainAdd(request: WritingRequest, scene: Scene): Judged {
  const wanted = wantedRecord(request, scene);
  const twin = findConflicts(wanted, scene.records).find(({ rule }) => rule === 'duplicate');
  const name = fullName(request.host, request.zone);
  if (twin) return refused({ id: 'record-there', name, record: twin.existing });
  const there = inTheWay(scene.records, wanted);
  // Of several CNAME records an answer has one in turn, so half of the visitors would go elsewhere.
  const cnames = there.filter(({ type, status }) => type === 'CNAME' && status === 'enabled');
  if (wanted.type === 'CNAME' && cnames.length > 0)
    return refused({ id: 'second-cname', name, records: cnames });
  const leaving = there.filter(({ type }) => type !== wanted.type || isForwarding(wanted));
  if (leaving.length > 0) return replace(request, wanted, scene);
  return put(request, wanted, scene, there);
}

/** The record in the place of those of its type on its line. */
export function plainSet(request: WritingRequest, scene: Scene): Judged {
  const wanted = wantedRecord(request, scene);
  const leaving = inTheWay(scene.records, wanted);
  return leaving.length > 0 ? replace(request, wanted, scene) : put(request, wanted, scene, []);
}

/** The record that is asked for, with the TTL it is to keep. */
export function wantedRecord(
  { host, record, line = DEFAULT_LINE, ttl }: WritingRequest,
  scene: Scene,
): RecordContent {
  return { host, ...record, line, ttl: lastingTtl({ ttl }, scene), status: 'enabled' };
}

export type WritingRequest = Exclude<PlainRequest, { verb: 'remove' }>;

function put(request: WritingRequest, wanted: RecordContent, scene: Scene, fellows: DnsRecord[]): Judged {
  const refusals = judgeWanted(request, wanted, scene, fellows);
  return refusals.length > 0 ? refused(...refusals) : { ok: true, draft: putDraft(wanted, scene) };
}

function replace(request: WritingRequest, asked: RecordContent, scene: Scene): Judged {
  const leaving = inTheWay(scene.records, asked);
  const name = fullName(request.host, request.zone);
  // A value that changes keeps its TTL unless another one is asked for.
  const same = leaving.find((one) => one.type === asked.type && isAnswered(one));
  const wanted = request.ttl === undefined && same ? { ...asked, ttl: same.ttl } : asked;
  const refusals = [...judgeWanted(request, wanted, scene), ...judgeLocks(leaving)];
  const isSame = leaving.length === 1 && swapTo(scene.records, wanted).length === 0;
  if (isSame) refusals.push({ id: 'same-as-before', name, record: wanted });
  return refusals.length > 0
    ? refused(...refusals)
    : { ok: true, draft: replaceDraft(wanted, leaving, scene) };
}

/** Reasons that lie in the record itself or in what it would stand beside. */
function judgeWanted(
  request: WritingRequest,
  wanted: RecordContent,
  scene: Scene,
  fellows: readonly DnsRecord[] = [],
): Refusal[] {
  const { host, zone } = request;
  const name = fullName(host, zone);
  // Even records of one type may exclude each other: alias and service mode.
  const blockers = [...blocking(scene.records, wanted), ...fellows];
  const conflicts = findConflicts(wanted, blockers);
  const refusals: Refusal[] = conflicts.length > 0 ? [{ id: 'unsolved-conflict', conflicts }] : [];
  if (isForwarding(wanted)) {
    if (wanted.line !== DEFAULT_LINE) refusals.push({ id: 'forwarding-line', line: wanted.line });
    if (host === '*' || host.startsWith('*.')) refusals.push({ id: 'forwarding-wildcard', name });
    refusals.push(...judgeFilings(scene));
  }
  const hidden = hiddenBy(wanted, scene).filter(({ type }) => LEADING.has(type));
  if (hidden.length > 0) refusals.push({ id: 'line-would-hide', line: wanted.line, records: hidden });
  if (wanted.type === 'CNAME' && scene.target) {
    const target = { kind: 'name', name: scene.target.name } as const;
    refusals.push(
      ...judgeTarget({ name, target, cdn: undefined, facts: scene.target }, { everywhere: true }),
    );
  }
  return refusals;
}
