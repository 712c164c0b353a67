import { invisibleLines } from './expectation.ts';
import type { Impact, Plan, Step } from './plan.ts';
import { type DnsRecord, isAnswered } from './record.ts';
import { keptAddress, linesToSwitch } from './resolution/switch-to-cname.ts';

/** What people should know before they approve, the weightiest first. */
export function impactOf({ scene, steps, gaps }: Pick<Plan, 'scene' | 'steps' | 'gaps'>): Impact[] {
  const lines = linesToSwitch(scene.records);
  const { negativeTtl, minTtl } = scene.zone;
  const impact: Impact[] = [];
  const sure = gaps.filter((gap) => !gap.onlyInFallback && gap.family === 'AAAA');
  impact.push(...sure.map(({ line }): Impact => ({ id: 'ipv6-gap', line, negativeTtl })));
  impact.push(...familyMoves(scene.records, scene.target));
  if (scene.pointers.length > 0) impact.push({ id: 'pointed-at', records: scene.pointers });
  if (scene.cdn && !scene.cdn.httpsEnabled) impact.push({ id: 'cdn-https-off' });
  impact.push(...lines.flatMap((line) => meanwhile(line, scene.records)));
  const disabled = removed(steps).filter((record) => !isAnswered(record));
  if (disabled.length > 0) {
    impact.push({ id: 'disabled-records-removed', values: disabled.map(({ value }) => value) });
  }
  if (!steps.some(({ kind }) => kind === 'lower-ttl')) impact.push({ id: 'ttl-already-minimal', minTtl });
  const verify = steps.find((step) => step.kind === 'verify');
  if (verify) impact.push({ id: 'old-answers-linger', seconds: verify.oldTtl });
  if (gaps.some((gap) => gap.onlyInFallback)) impact.push({ id: 'fallback-gap', negativeTtl });
  const unseen = invisibleLines(scene.records, lines);
  return [...impact, ...unseen.map((line): Impact => ({ id: 'line-not-visible', line }))];
}

function familyMoves(records: readonly DnsRecord[], target: Plan['scene']['target']): Impact[] {
  if (target?.outcome !== 'resolves') return [];
  const had = records.some((record) => record.type === 'AAAA' && isAnswered(record));
  if (had === target.ipv6) return [];
  return [{ id: had ? 'ipv6-ends' : 'ipv6-begins' }];
}

function meanwhile(line: string, records: readonly DnsRecord[]): Impact[] {
  const addresses = records.filter(
    (record) => record.line === line && (record.type === 'A' || record.type === 'AAAA') && isAnswered(record),
  );
  const kept = keptAddress(addresses);
  const others = addresses.filter((record) => record.type === kept?.type && record !== kept);
  const impact: Impact[] = [];
  if (kept && others.length > 0) {
    impact.push({ id: 'single-server-meanwhile', line, value: kept.value, removed: others.length });
  }
  if (addresses.some(({ weight }) => weight !== undefined)) impact.push({ id: 'weights-end', line });
  return impact;
}

function removed(steps: readonly Step[]): DnsRecord[] {
  return steps.flatMap((step) =>
    step.kind === 'swap' ? step.edits.flatMap((edit) => (edit.kind === 'delete' ? [edit.existing] : [])) : [],
  );
}
