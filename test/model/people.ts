import { type Electorate, NOBODY } from '../../src/domain/approval.ts';
import type { Change } from '../../src/domain/change.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { presentStep } from '../../src/domain/transition.ts';
import { isResumable } from '../../src/domain/transition-turns.ts';
import { hasAltered } from '../../src/domain/turning.ts';
import { type Local, save } from './places.ts';
import { sceneFor, stopEvent, wayBack } from './stopping.ts';
import type { Variation } from './variation.ts';

/** What people do to a change: a worker reads for them, and saves afterwards. */
export type Act = 'approve' | 'reject' | 'undo' | 'retry' | 'leave' | 'break';

export const ACTS: readonly Act[] = ['approve', 'reject', 'undo', 'retry', 'leave', 'break'];

/** Bob and Carol may approve, until Bob may not any more. */
export function electorate(hasLeft: boolean): Electorate {
  return { ...NOBODY, named: ['UBOB', 'UCAROL'], users: hasLeft ? ['UCAROL'] : ['UBOB', 'UCAROL'] };
}

/** What comes of an act, as `src/app` decides it; undefined where the person is told why not. */
export function act(
  kind: Act,
  change: Change,
  records: readonly DnsRecord[],
  hasLeft: boolean,
  by: Variation,
): Local | undefined {
  const who = 'UALICE';
  switch (kind) {
    case 'approve': {
      if (change.state !== 'proposed') return undefined;
      const movements = by.driftSince(change, sceneFor(change.plan.request, records));
      const standing = by.standingOfChange(change, records);
      return movements
        ? save({ kind: 'stop', reason: { id: 'drift-before-approval', movements: [] }, standing })
        : save({ kind: 'approve', by: hasLeft ? 'UCAROL' : 'UBOB', needed: 1 });
    }
    case 'reject':
      return change.state === 'proposed' ? save({ kind: 'reject', by: who }) : undefined;
    case 'undo':
      return undo(change, records, by);
    case 'retry': {
      const isWaiting = change.state === 'running' && change.progress.postponed !== undefined;
      const mayGoOn = (isWaiting || isResumable(change)) && presentStep(change) !== undefined;
      const lapsed = by.lapsedApprovals(change, electorate(hasLeft));
      return mayGoOn && !lapsed ? save({ kind: 'resume', by: who }) : undefined;
    }
    case 'leave': {
      const answer = change.state === 'running' ? change.progress.postponed : undefined;
      const standing = by.standingOfChange(change, records);
      return answer && save({ kind: 'stop', reason: { id: 'left-as-it-is', by: who, answer }, standing });
    }
    // A job that cannot be read: `haltBroken` of `src/app/run-step.ts`.
    case 'break':
      return change.state === 'running' && !change.back && change.progress.route === 'in-place'
        ? save(stopEvent(change, { id: 'broken', detail: '' }, records, by))
        : undefined;
  }
}

/** `src/app/turn-back.ts`; to cancel is the same act, refused once an answer was changed. */
function undo(change: Change, records: readonly DnsRecord[], by: Variation): Local | undefined {
  if (change.state !== 'running' || change.back) return undefined;
  const turn = { cause: hasAltered(change) ? ('undone' as const) : ('cancelled' as const), by: 'UALICE' };
  const way = wayBack(change, records, by);
  if (way.ok) return save({ kind: 'turn-back', turn, plan: way.plan });
  const isNothing = way.refusals.every(({ id }) => id === 'undo-nothing');
  return isNothing ? save({ kind: 'turn-back', turn }) : undefined;
}
