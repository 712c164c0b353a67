import type { Host } from '../../../src/domain/name.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import {
  clientsOf,
  isTold,
  QUESTIONS,
  type Question,
  withWildcard,
} from '../../domain/properties/model/answers.ts';
import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import type { Happening } from '../world/happenings.ts';
import { type Claim, type Effect, partsOf, saysTheSame } from './effects.ts';
import { answersThrough } from './gtm-answers.ts';

interface Silence {
  host: string;
  line: string;
  family: Question;
}

/** Whoever was told something goes on being told something, but for the gaps that the plan declares. */
export function undeclaredSilence(evidence: Evidence, effects: readonly Effect[]): Violation[] {
  const violations: Violation[] = [];
  for (const effect of effects) {
    const { at, by, claims } = effect;
    if (effect.kind === 'gtm') {
      const records = recordsAt(evidence, at);
      const lost = answersThrough(records, effect.before).filter(
        (one) => !answersThrough(records, effect.after).includes(one),
      );
      for (const host of lost) violations.push(silent(at, `${by} left ${host} without an answer at GTM`));
      continue;
    }
    const opened = silences(effect.before, effect.after);
    for (const gap of opened) {
      const reasons = claims.map((claim) => whyUndeclared(evidence, claim, gap, at));
      if (!reasons.includes(undefined))
        violations.push(silent(at, `${by}: ${textOf(gap)}: ${reasons[0] ?? 'no plan says so'}`));
    }
    // Between a delete and its add nothing else is written at the host.
    if (claims.some(({ how }) => how === 'delete') && opened.length > 0)
      violations.push(...leftOpen(evidence, effects, effect));
  }
  return violations;
}

/** Everything that somebody was told before and nobody is told after. */
export function silences(before: readonly DnsRecord[], after: readonly DnsRecord[]): Silence[] {
  const hosts = new Set(partsOf(before, after).flatMap(({ from, to }) => [from?.host, to?.host]));
  return [...hosts].flatMap((host) => {
    if (host === undefined || host.startsWith('_')) return [];
    const [was, is] = [seen(before, host), seen(after, host)];
    return clientsOf(host, was, is).flatMap(([line, lines]) =>
      QUESTIONS.filter((family) => isTold(was, host, lines, family) && !isTold(is, host, lines, family)).map(
        (family) => ({ host, line, family }),
      ),
    );
  });
}

function seen(records: readonly DnsRecord[], host: Host): readonly DnsRecord[] {
  const wildcard = host === '@' ? [] : records.filter((one) => one.host === '*');
  return withWildcard(records, { host, wildcard });
}

function whyUndeclared({ world }: Evidence, claim: Claim, gap: Silence, at: number): string | undefined {
  const { plan, step, edit, how } = claim;
  const declared = plan.gaps.filter(
    (one) =>
      one.host === gap.host &&
      one.line === gap.line &&
      one.family === gap.family &&
      one.step === step &&
      one.edit === edit,
  );
  if (declared.length === 0) return `not declared at step ${step} edit ${edit} (${how})`;
  if (declared.some((one) => !one.onlyInFallback)) return undefined;
  if (how !== 'delete') return 'declared for a delete and add only';
  const planned = plan.steps[step];
  const original = planned && 'edits' in planned ? planned.edits[edit] : undefined;
  const wasRefused = world.log.some(
    (one) =>
      one.kind === 'record-call' &&
      one.at <= at &&
      one.edit.kind === 'update' &&
      original?.kind === 'update' &&
      saysTheSame(one.edit.desired, original.desired) &&
      one.told !== 'done' &&
      one.told.outcome === 'not-applied' &&
      !one.told.retryable,
  );
  return wasRefused ? undefined : 'the provider has not refused to change it in place';
}

function leftOpen({ world }: Evidence, effects: readonly Effect[], opening: Effect): Violation[] {
  if (opening.kind !== 'records') return [];
  const hosts = new Set(opening.parts.flatMap(({ from, to }) => [from?.host, to?.host]));
  const next = effects.find(
    (one) =>
      one.kind === 'records' &&
      one.at > opening.at &&
      one.parts.some(({ from, to }) => hosts.has(from?.host ?? to?.host)),
  );
  const isHelped = world.log.some(({ kind, at }) => kind === 'outside' && at > opening.at);
  // Whoever turns back just then has the record put back by the way back.
  if (next?.claims.some(({ how, back }) => how === 'add' || how === 'put-back' || back) || isHelped)
    return [];
  return [silent(opening.at, `${opening.by} deleted and nothing was added`)];
}

/** The zone as it was at that time. */
export function recordsAt({ world, prologue }: Evidence, at: number): readonly DnsRecord[] {
  const last = world.log.findLast(
    (one) => (one.kind === 'record-call' || one.kind === 'outside') && one.at <= at,
  );
  return last?.kind === 'record-call' || last?.kind === 'outside' ? last.after : prologue.scenery.records;
}

/** The zone as it was when that happened. */
export function recordsBefore({ world, prologue }: Evidence, happening: Happening): readonly DnsRecord[] {
  const earlier = world.log.slice(0, world.log.indexOf(happening));
  const last = earlier.findLast((one) => one.kind === 'record-call' || one.kind === 'outside');
  return last?.kind === 'record-call' || last?.kind === 'outside' ? last.after : prologue.scenery.records;
}

function silent(at: number, detail: string): Violation {
  return { rule: 'undeclared-silence', at, detail };
}

function textOf({ host, line, family }: Silence): string {
  return `${family} of ${host} on ${line} ends`;
}
