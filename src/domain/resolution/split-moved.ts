import { type Draft, type Judged, refused } from '../build-plan.ts';
import { expectFamilies, longestTtl } from '../course.ts';
import { type Edit, plainly } from '../edit.ts';
import type { Impact } from '../impact-entry.ts';
import { DEFAULT_LINE, MAINLAND, OVERSEAS } from '../line.ts';
import { fullName } from '../name.ts';
import type { Step } from '../plan.ts';
import { expectedAfter } from '../proof.ts';
import { type DnsRecord, isAnswered, isForwarding, LEADING } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import type { TargetRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { judgeLocks } from './zone.ts';

/** The split of this draft on `line`, and after it the addresses of the default line on the line of the mainland. */
export function thenMoved(split: Draft, line: string, request: TargetRequest, scene: Scene): Judged {
  const refusals = judgeMoving(request, line, scene);
  if (refusals.length > 0) return refused(...refusals);
  const moving = movingSteps(request, scene, split.steps);
  const impact: Impact[] = (split.impact ?? []).map((entry) =>
    entry.id === 'split-keeps-default' ? { id: 'split-without-default' } : entry,
  );
  return {
    ok: true,
    draft: {
      ...split,
      resolution: 'split-by-line-moved',
      steps: [...split.steps, ...moving.steps],
      impact: [...impact, ...moving.impact],
    },
  };
}

function judgeMoving({ host, zone }: TargetRequest, line: string, scene: Scene): Refusal[] {
  const here = scene.records.filter((record) => record.host === host);
  const taken = here.filter((record) => record.line === MAINLAND);
  const moved = leadingOnDefault(here);
  const forwarding = moved.filter(isForwarding);
  return [
    ...(scene.zone.lines.includes(MAINLAND)
      ? []
      : [{ id: 'split-line-missing', line: MAINLAND, zone } as const]),
    ...(taken.length > 0 ? [{ id: 'split-line-taken', line: MAINLAND, records: taken } as const] : []),
    ...(forwarding.length > 0 ? [{ id: 'forwarding-line', line: MAINLAND } as const] : []),
    ...(moved.length === 0 || line !== OVERSEAS
      ? [{ id: 'nothing-to-switch', name: fullName(host, zone), records: here } as const]
      : []),
    ...judgeLocks(moved),
  ];
}

/** Addresses move in place, the first IPv4 one in front; what else the mainland would lose is put beside them. */
function movingSteps(
  { host }: TargetRequest,
  scene: Scene,
  before: readonly Step[],
): { steps: Step[]; impact: Impact[] } {
  const standing = expectedAfter(scene.records, before);
  const here = standing.filter((record) => record.host === host);
  const moved = leadingOnDefault(here);
  const copied = here.filter(
    (record) => record.line === DEFAULT_LINE && isAnswered(record) && !LEADING.has(record.type),
  );
  const edits: Edit[] = [
    ...moved.map(
      (existing): Edit => ({
        kind: 'update',
        existing,
        desired: { ...plainly(existing), line: MAINLAND },
      }),
    ),
    ...copied.map((record): Edit => ({ kind: 'create', desired: { ...plainly(record), line: MAINLAND } })),
  ];
  const swap: Step = { kind: 'swap', edits };
  const after = expectedAfter(scene.records, [...before, swap]);
  const about = [...moved, ...copied].map((record): DnsRecord => ({ ...record, line: MAINLAND }));
  const impact: Impact[] =
    copied.length > 0 ? [{ id: 'records-copied', line: MAINLAND, records: copied }] : [];
  const verify: Step = { kind: 'verify', expect: expectFamilies(after, about), oldTtl: longestTtl(moved) };
  // Weights are kept for each line by itself.
  const weights = moved.flatMap(({ host: _host, line: _line, ...was }): Edit[] => {
    const existing = after.find(({ id }) => id === was.id);
    if (was.weight === undefined || !existing || existing.weight === was.weight) return [];
    return [{ kind: 'update', existing, desired: { ...plainly(existing), weight: was.weight } }];
  });
  const weigh: Step[] = weights.length > 0 ? [{ kind: 'annotate', edits: weights }] : [];
  return { steps: [swap, ...weigh, verify], impact };
}

function leadingOnDefault(records: readonly DnsRecord[]): DnsRecord[] {
  return records
    .filter((record) => record.line === DEFAULT_LINE && LEADING.has(record.type) && isAnswered(record))
    .toSorted((a, b) => Number(b.type === 'A') - Number(a.type === 'A'));
}
