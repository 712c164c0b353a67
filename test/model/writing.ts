import { isFinal, type Tried } from '../../src/domain/after-call.ts';
import { type Change, planUnderWay } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { type Edit, plainly } from '../../src/domain/edit.ts';
import type { ProviderAnswer } from '../../src/domain/journal.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { addOf, editAt, hasBegunRoute } from '../../src/domain/write.ts';
import { type Local, NO, type Step, save, stop } from './places.ts';
import { giveUp } from './settling.ts';
import type { Variation } from './variation.ts';

/** `writeAll` of `src/app/run-edits.ts`, from the reading to what comes of it. */
export function look(
  tried: Tried | undefined,
  change: Change,
  records: readonly DnsRecord[],
  by: Variation,
): Step[] {
  const plan = planUnderWay(change);
  const { step, edit, route } = change.progress;
  const planned = editAt(plan, step, edit);
  const seen = (what: string, next: Local, fair = true): Step => ({ what, fair, reads: true, next });
  if (!planned) return [{ what: 'has made all edits', fair: true, next: { pc: 'over' } }];
  const place = { step, edit, route, isBegun: hasBegunRoute(change) };
  const next = by.nextWrite(plan, place, records);
  if (next.kind === 'drift') {
    return [seen('sees that somebody else was there', stop({ id: 'drift-before-write', movements: [] }))];
  }
  if (next.kind === 'put-back') {
    return [seen('sees that the old record is back', stop({ id: 'put-back', answer: NO }))];
  }
  if (next.kind === 'applied') {
    return [seen('sees the effect', save({ kind: 'confirm', known: 'read-back' }, 'look'))];
  }
  if (tried) {
    const after = by.afterCall(planned, change.progress, tried);
    const { answer } = after;
    if (after.kind === 'try-again') return [seen('sees no effect', { pc: 'retry', answer })];
    if (after.kind === 'give-up') return [seen('is refused', giveUp(change, answer))];
    const event: ChangeEvent =
      after.kind === 'skip'
        ? { kind: 'skip', answer: NO }
        : { kind: 'reroute', route: after.kind, answer: NO };
    return [seen('sees that it is refused', save(event, 'look'))];
  }
  const present = plan.steps[step];
  const hasTarget = present && 'target' in present && present.target !== undefined;
  const dead: Local = stop({ id: 'target-not-ready', target: plan.scene.zone.name, outcome: 'no-such-name' });
  return [
    seen('sees that the call is missing', { pc: 'intend', edit: next.edit }),
    ...(hasTarget && edit === 0 && route === 'in-place' ? [seen('sees a dead target', dead, false)] : []),
  ];
}

/** `replacementOf` of `src/app/run-edits.ts`. */
export function callOf(change: Change, edit: Edit, by: Variation): Local {
  const { route, step, edit: index } = change.progress;
  if (route === 'in-place') return { pc: 'call', edit };
  const planned = editAt(planUnderWay(change), step, index);
  if (planned?.kind !== 'update') return { pc: 'add', add: edit };
  const ways: { putBack?: Edit } =
    route === 'delete-and-add' && by.putsBack
      ? { putBack: { kind: 'create', desired: plainly(planned.existing) } }
      : {};
  return edit.kind === 'delete'
    ? { pc: 'remove', remove: edit, add: addOf(planned), ...ways }
    : { pc: 'add', add: edit, ...ways };
}

/** `src/app/replace-record.ts`, the add: repeated some times at once, where that may help. */
export function afterAdd(
  local: Extract<Local, { pc: 'add' }>,
  tried: Tried,
  change: Change,
  by: Variation,
): Local[] {
  if (!tried.failure || isThere(tried)) return [{ pc: 'look', tried }];
  const { answer } = tried.failure;
  const { putBack } = local;
  const then: Local = putBack
    ? { pc: 'put-back', putBack, answer, isFinal: isFinal(tried) }
    : afterReplacing(change, answer, isFinal(tried));
  return isFinal(tried) ? [then] : [then, repeated(local, tried, by)];
}

export function afterPutBack(
  local: Extract<Local, { pc: 'put-back' }>,
  tried: Tried,
  change: Change,
  by: Variation,
): Local[] {
  if (!tried.failure || isThere(tried)) return [afterReplacing(change, local.answer, true)];
  const then = afterReplacing(change, tried.failure.answer, local.isFinal);
  return isFinal(tried) ? [then] : [then, repeated(local, tried, by)];
}

function repeated(
  local: Extract<Local, { pc: 'add' | 'put-back' }>,
  { failure }: Tried,
  by: Variation,
): Local {
  return failure?.outcome === 'unknown' && by.readsBack ? { pc: 'see', again: local } : local;
}

function afterReplacing({ progress }: Change, answer: ProviderAnswer, isGivenUp: boolean): Local {
  return progress.route === 'delete-and-add' && isGivenUp
    ? save({ kind: 'reroute', route: 'put-back', answer: NO }, 'look')
    : { pc: 'retry', answer };
}

function isThere({ failure }: Tried): boolean {
  return failure?.answer.code === 'DomainRecordDuplicate';
}
