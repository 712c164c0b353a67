import { certificateImpact } from './certificates.ts';
import { asRecord, type Edit, leadsToName } from './edit.ts';
import { invisibleLines, unaskedTypes } from './expectation.ts';
import type { Impact } from './impact-entry.ts';
import { endings, familyMoves, ipv6Gaps } from './impact-families.ts';
import { APEX } from './name.ts';
import { editsOf, type Plan, type Step } from './plan.ts';
import { expectedAfter } from './proof.ts';
import { type DnsRecord, isAnswered, LEADING } from './record.ts';
import { sameSpot, spotsIn } from './view.ts';

type Facts = Pick<Plan, 'request' | 'resolution' | 'scene' | 'steps' | 'gaps' | 'impact'>;

/** What the steps themselves tell of their price, the weightiest first; `impact` is what the resolution has said. */
export function impactOf(plan: Facts): Impact[] {
  const { scene, steps, gaps } = plan;
  const { negativeTtl, minTtl } = scene.zone;
  const swaps = steps.flatMap((step) => (step.kind === 'swap' ? [step] : []));
  const meant = editsOf(steps.filter(({ kind }) => kind !== 'lower-ttl' && kind !== 'restore-ttl'));
  const impact: Impact[] = [...endings(plan), ...ipv6Gaps(gaps, negativeTtl)];
  if (meant.some(leadsToName)) impact.push(...familyMoves(plan, meant));
  if (scene.pointers.length > 0 && meant.some(leadsToName)) {
    impact.push({ id: 'pointed-at', records: scene.pointers });
  }
  const cdn = plan.resolution === 'forward-root' ? scene.www?.cdn : scene.cdn;
  if (cdn && !cdn.httpsEnabled) impact.push({ id: 'cdn-https-off' });
  impact.push(...certificateImpact(plan, meant), ...swaps.flatMap(({ edits }) => meanwhile(edits)));
  const silent = removedIn(meant).filter((record) => !isAnswered(record));
  if (silent.length > 0) {
    impact.push({ id: 'disabled-records-removed', values: silent.map(({ value }) => value) });
  }
  if (swaps.length > 0) impact.push(...keptBeside(plan, meant));
  if (isMinimal(swaps, minTtl) && !steps.some(({ kind }) => kind === 'lower-ttl')) {
    impact.push({ id: 'ttl-already-minimal', minTtl });
  }
  const lingers = Math.max(0, ...steps.map((step) => (step.kind === 'verify' ? step.oldTtl : 0)));
  if (lingers > 0) impact.push({ id: 'old-answers-linger', seconds: lingers });
  if (scene.zone.signed) impact.push({ id: 'zone-signed' });
  if (gaps.some((gap) => gap.onlyInFallback)) impact.push({ id: 'fallback-gap', negativeTtl });
  return [...impact, ...unseen(scene.records, steps, meant)];
}

/** True where answers change whose TTL could not be lowered any further. */
function isMinimal(swaps: readonly { edits: readonly Edit[] }[], minTtl: number): boolean {
  const leaving = swaps.flatMap(({ edits }) =>
    edits.flatMap((edit) => {
      const isOther = edit.kind === 'update' && edit.existing.value !== edit.desired.value;
      return edit.kind === 'delete' || isOther ? [edit.existing] : [];
    }),
  );
  return leaving.length > 0 && leaving.every(({ ttl }) => ttl <= minTtl);
}

/** Between the first delete and the change in place, one record answers for all of its family. */
function meanwhile(edits: readonly Edit[]): Impact[] {
  const turning = edits.flatMap((edit) =>
    edit.kind === 'update' && edit.existing.type !== edit.desired.type ? [edit.existing] : [],
  );
  return turning.flatMap((kept): Impact[] => {
    const { host, line, value } = kept;
    const gone = removedIn(edits).filter((record) => sameSpot(record, kept) && isAnswered(record));
    const others = gone.filter(({ type }) => type === kept.type);
    const isWeighted = [kept, ...gone].some(({ weight }) => weight !== undefined);
    return [
      ...(others.length > 0
        ? [{ id: 'single-server-meanwhile', host, line, value, removed: others.length } as const]
        : []),
      ...(isWeighted ? [{ id: 'weights-end', line } as const] : []),
    ];
  });
}

function keptBeside({ scene, request }: Facts, meant: readonly Edit[]): Impact[] {
  const touched = meant.flatMap((edit) => ('existing' in edit ? [edit.existing.id] : []));
  const spots = spotsIn(meant.map((edit) => (edit.kind === 'delete' ? edit.existing : edit.desired)));
  const left = scene.records.filter((record) => isAnswered(record) && !touched.includes(record.id));
  const endangered = meant.some((edit) => leadsToName(edit) && edit.desired.host === APEX);
  const kept = left.filter(
    (record) => spots.some((spot) => sameSpot(record, spot)) && !(endangered && isEndangered(record)),
  );
  const elsewhere = left.filter(
    (record) =>
      record.host === request.host &&
      LEADING.has(record.type) &&
      spots.some(({ host }) => host === record.host) &&
      !spots.some((spot) => sameSpot(record, spot)),
  );
  const impact: Impact[] = kept.length > 0 ? [{ id: 'records-kept', records: kept }] : [];
  if (elsewhere.length > 0) {
    impact.push({ id: 'other-lines-stay', lines: [...new Set(elsewhere.map(({ line }) => line))] });
  }
  return impact;
}

function isEndangered({ host, type }: DnsRecord): boolean {
  return host === APEX && (type === 'MX' || type === 'TXT');
}

function unseen(records: readonly DnsRecord[], steps: readonly Step[], meant: readonly Edit[]): Impact[] {
  const after = expectedAfter(records, steps);
  const spots = spotsIn(meant.map((edit) => (edit.kind === 'delete' ? edit.existing : edit.desired)));
  const said = meant.flatMap((edit) => [
    ...('existing' in edit ? [edit.existing] : []),
    ...('desired' in edit ? [asRecord(edit.desired)] : []),
  ]);
  return [
    ...invisibleLines(after, spots).map((line): Impact => ({ id: 'line-not-visible', line })),
    ...unaskedTypes(said).map((type): Impact => ({ id: 'type-not-visible', type })),
  ];
}

function removedIn(edits: readonly Edit[]): DnsRecord[] {
  return edits.flatMap((edit) => (edit.kind === 'delete' ? [edit.existing] : []));
}
