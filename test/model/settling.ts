import { type Change, planUnderWay } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { movedAnswers } from '../../src/domain/drift.ts';
import type { ProviderAnswer, StopReason } from '../../src/domain/journal.ts';
import { expectedBefore } from '../../src/domain/proof.ts';
import { judgePropagation } from '../../src/domain/propagation.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { presentStep } from '../../src/domain/transition.ts';
import { type Local, NO, type Step, save, stop } from './places.ts';
import { answers } from './zone.ts';

/** `src/app/run-check.ts`: servers show what the zone says, sooner or later, or people have to look. */
export function check(change: Change, records: readonly DnsRecord[]): Step[] {
  const plan = planUnderWay(change);
  const { step } = change.progress;
  const isShown = movedAnswers(expectedBefore(plan.scene.records, plan.steps, step, 0), records).length === 0;
  const kind = plan.steps[step]?.kind;
  const verdict = judgePropagation([]);
  const event = { kind: 'observe', verdict, dueAt: 0 } as const;
  const id = kind === 'verify' ? 'not-settled' : 'not-served';
  const seen = { reads: true } as const;
  return [
    ...(isShown ? [{ what: 'sees it served', fair: true, ...seen, next: save(event, 'over') }] : []),
    { what: 'sees that it takes longer', fair: false, ...seen, next: save(event) },
    { what: 'has waited for too long', fair: !isShown, ...seen, next: stop({ id, minutes: 0, verdict }) },
  ];
}

/** `settle` of `src/app/run-step.ts`. How often something was tried does not count: patience may end at any time. */
export function retry(
  answer: ProviderAnswer,
  change: Change,
  records: readonly DnsRecord[],
  longOutage: boolean,
): Step[] {
  const again = { kind: 'retry', answer: NO, dueAt: 0 } as const;
  const unreachable = { id: 'provider-unreachable', answer: NO, attempts: 0 } as const;
  const isHasty = change.progress.route !== 'in-place' || !answers(records);
  const steps: Step[] = [
    { what: `will try again after ${answer.code}`, fair: true, next: null, event: again },
  ];
  if (isLast(change)) return [...steps, { what: 'puts it off', fair: false, next: postpone() }];
  if (isHasty && !longOutage) return steps;
  return [...steps, { what: 'has tried for too long', fair: false, next: stop(unreachable) }];
}

export function giveUp(change: Change, answer: ProviderAnswer): Local {
  return isLast(change) ? postpone() : stop({ id: 'provider-refused', answer });
}

function postpone(): Local {
  return save({ kind: 'postpone', answer: NO, dueAt: 0 });
}

export function finish(change: Change): ChangeEvent {
  const next = planUnderWay(change).steps[change.progress.step + 1];
  return { kind: 'finish-step', dueAt: next?.kind === 'wait' ? next.seconds * 1000 : 0 };
}

function isLast(change: Change): boolean {
  return !change.back && presentStep(change)?.kind === 'restore-ttl';
}

export function reasonAtEnd({ back, progress }: Change): StopReason {
  if (back?.turn.cause === 'failed' && progress.step === back.plan.steps.length) return back.turn.reason;
  return { id: 'broken', detail: 'no such step' };
}
