import type { Tried } from '../../src/domain/after-call.ts';
import { type Change, planUnderWay } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { hasBegun, presentStep } from '../../src/domain/transition.ts';
import { electorate } from './people.ts';
import { type Local, type Step, save } from './places.ts';
import { check, finish, reasonAtEnd, retry } from './settling.ts';
import { stopEvent } from './stopping.ts';
import type { Variation } from './variation.ts';
import { afterAdd, afterPutBack, callOf, look } from './writing.ts';
import { answers, outcomesOf } from './zone.ts';

/** `src/app/run-step.ts`: what an alarm begins with, the change having been read. */
export function begin(change: Change, hasLeft: boolean, by: Variation): Local {
  if (change.state === 'proposed') return save({ kind: 'expire' });
  const step = presentStep(change);
  if (!step) return { pc: 'stop', reason: reasonAtEnd(change) };
  if (step.kind === 'wait') return { pc: 'over' };
  const people = electorate(hasLeft);
  const lapsed = hasBegun(change) || !by.asksAgain ? undefined : by.lapsedApprovals(change, people);
  if (lapsed) return save({ kind: 'lapse', by: lapsed, needed: people.needed, dueAt: 0 });
  if (step.kind === 'confirm-served' || step.kind === 'verify') return { pc: 'check' };
  if ('edits' in step) return { pc: 'look' };
  throw new Error(`The search knows no step ${step.kind}.`);
}

/** One micro-step. @throws when it comes to something that the search does not know */
export function stepsOf(
  local: Local,
  change: Change,
  records: readonly DnsRecord[],
  by: Variation,
  faults: { refusals: boolean; longOutage: boolean },
): Step[] {
  const call = (
    edit: Edit,
    part: NonNullable<Step['effect']>['part'],
    next: (tried: Tried) => Local[],
  ): Step[] =>
    outcomesOf(records, edit, faults.refusals && !isComingBack(change, edit)).flatMap((outcome) =>
      next(outcome.tried).map((then, index) => ({
        what: `${told(edit)}: ${outcome.what}`,
        fair: outcome.fair && index === 0,
        next: then,
        effect: { records: outcome.records, edit, part },
      })),
    );
  switch (local.pc) {
    case 'look':
      return look(local.tried, change, records, by);
    case 'intend': {
      const next = callOf(change, local.edit, by);
      if (!by.storesIntent) return [{ what: 'goes to the call', fair: true, next }];
      const intends = { event: { kind: 'intend' } as const };
      return [
        { what: 'stores its intent', fair: true, next, ...intends },
        { what: 'stores its intent, and has slept', fair: false, next: { pc: 'look' }, ...intends },
      ];
    }
    case 'call':
      return call(local.edit, 'whole', (tried) =>
        by.readsBack || tried.failure?.outcome !== 'unknown'
          ? [{ pc: 'look', tried }]
          : [{ pc: 'call', edit: local.edit }],
      );
    case 'remove': {
      const { add, putBack } = local;
      const then: Local = putBack ? { pc: 'add', add, putBack } : { pc: 'add', add };
      return call(local.remove, 'removal', (tried) => [tried.failure ? { pc: 'look', tried } : then]);
    }
    case 'add':
      return call(local.add, 'whole', (tried) => afterAdd(local, tried, change, by));
    case 'put-back':
      return call(local.putBack, 'put-back', (tried) => afterPutBack(local, tried, change, by));
    case 'see': {
      const { again } = local;
      if (answers(records))
        return [{ what: 'sees that the name answers', fair: true, next: { pc: 'look', tried: {} } }];
      return [{ what: 'sees that the name is still empty', fair: true, next: again }];
    }
    case 'check':
      return check(change, records);
    case 'over':
      return [{ what: 'ends the step', fair: true, next: null, event: finish(change) }];
    case 'retry':
      return retry(local.answer, change, records, faults.longOutage);
    case 'stop': {
      const event = stopEvent(change, local.reason, records, by);
      return [{ what: `reads, to end by ${event.kind}`, fair: true, reads: true, next: save(event) }];
    }
    case 'save': {
      const next = local.after === 'end' ? null : { pc: local.after };
      return [{ what: `saves ${local.event.kind}`, fair: true, next, event: local.event }];
    }
    case 'create':
      return [{ what: 'stores the second change', fair: true, next: null, create: local.plan }];
  }
}

/** A record that stood there before is taken again: whoever deletes one relies on that. */
function isComingBack(change: Change, edit: Edit): boolean {
  if (edit.kind !== 'create') return false;
  const { type, value } = edit.desired;
  const before = [...change.plan.scene.records, ...planUnderWay(change).scene.records];
  return before.some((record) => record.type === type && record.value === value);
}

function told(edit: Edit): string {
  if (edit.kind === 'create') return `adds ${edit.desired.type} ${edit.desired.value}`;
  const { type, value } = edit.existing;
  if (edit.kind === 'delete') return `deletes ${type} ${value}`;
  return `updates ${type} ${value} to ${edit.desired.type} ${edit.desired.value}, ${edit.desired.ttl} s`;
}
