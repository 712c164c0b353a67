import { digestOf } from './digest.ts';
import { expectAddresses, expectCname } from './expectation.ts';
import { impactOf } from './impact.ts';
import type { DomainName } from './name.ts';
import type { Edit, Plan, Step } from './plan.ts';
import { expectedBefore, prove } from './proof.ts';
import { type DnsRecord, isAnswered, type RecordContent } from './record.ts';
import type { Refusal } from './refusal.ts';
import { type ChangeRequest, DEFAULT_TTL } from './request.ts';
import { linesToSwitch, lowerings, swapOnLine, wantedCname } from './resolution/switch-to-cname.ts';
import type { Scene } from './scene.ts';
import { undoOf } from './undo.ts';

/** Puts the steps of the switch together and proves them on the scene; a plan that cannot be proved is refused. */
export function buildPlan(
  request: ChangeRequest,
  scene: Scene,
  target: DomainName,
): { ok: true; plan: Plan } | { ok: false; refusals: Refusal[] } {
  const steps = switchSteps(request, scene, target);
  const { after, gaps, problems } = prove(scene.records, steps, scene.zone.negativeTtl);
  const detail = problems[0] ?? strayAnswer(after, linesToSwitch(scene.records), target);
  if (detail !== undefined) return { ok: false, refusals: [{ id: 'not-provably-safe', detail }] };
  const resolution = 'switch-to-cname';
  const core = { schema: 1 as const, request, resolution, scene, target, steps } as const;
  const plan = { ...core, gaps, undo: undoOf(scene.records, steps), digest: digestOf(core) };
  return { ok: true, plan: { ...plan, impact: impactOf(plan) } };
}

function switchSteps(request: ChangeRequest, scene: Scene, target: DomainName): Step[] {
  const { records } = scene;
  const { minTtl } = scene.zone;
  const lines = linesToSwitch(records);
  const lowered = lowerings(records, minTtl);
  const steps: Step[] = [];
  if (lowered.length > 0) {
    const seconds = Math.max(...lowered.map((edit) => ('existing' in edit ? edit.existing.ttl : 0)));
    const expect = expectAddresses(records, lines, minTtl);
    steps.push({ kind: 'lower-ttl', edits: lowered });
    steps.push({ kind: 'confirm-served', expect });
    steps.push({ kind: 'wait', seconds });
  }
  const standing = expectedBefore(records, steps, steps.length, 0);
  // Low until all is verified, so that an undo reaches everybody at once.
  const meanwhile = (line: string): RecordContent => ({ ...wantedCname(request, line, target), ttl: minTtl });
  const swap = lines.flatMap((line) => swapOnLine(standing, meanwhile(line)));
  const answered = standing.filter((record) => lines.includes(record.line) && isAnswered(record));
  const oldTtl = Math.max(...answered.map(({ ttl }) => ttl));
  steps.push({ kind: 'swap', edits: swap });
  steps.push({ kind: 'verify', expect: expectCname(records, lines, target), oldTtl });
  const restored = restoreTtl(
    expectedBefore(records, steps, steps.length, 0),
    lines,
    request.ttl ?? DEFAULT_TTL,
  );
  if (restored.length > 0) steps.push({ kind: 'restore-ttl', edits: restored });
  return steps;
}

function restoreTtl(standing: readonly DnsRecord[], lines: readonly string[], ttl: number): Edit[] {
  return standing
    .filter((record) => record.type === 'CNAME' && lines.includes(record.line) && record.ttl !== ttl)
    .map(({ id, locked, ...content }) => ({
      kind: 'update',
      existing: { id, locked, ...content },
      desired: { ...content, ttl },
    }));
}

function strayAnswer(
  after: readonly DnsRecord[],
  lines: readonly string[],
  target: DomainName,
): string | undefined {
  const stray = lines.find((line) => {
    const here = after.filter(
      (record) => record.line === line && ['A', 'AAAA', 'CNAME'].includes(record.type),
    );
    return here.length !== 1 || here[0]?.type !== 'CNAME' || here[0].value !== target;
  });
  return stray && `line ${stray} would not end with one CNAME`;
}
