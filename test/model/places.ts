import type { Tried } from '../../src/domain/after-call.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { ProviderAnswer, StopReason } from '../../src/domain/journal.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { DnsRecord } from '../../src/domain/record.ts';

/** Where a worker is in what `src/app` has it do. Between two of these anybody else may do anything. */
export type Local =
  | { pc: 'look'; tried?: Tried }
  | { pc: 'intend'; edit: Edit }
  | { pc: 'call'; edit: Edit }
  | { pc: 'remove'; remove: Edit; add: Edit; putBack?: Edit }
  | { pc: 'add'; add: Edit; putBack?: Edit }
  | { pc: 'put-back'; putBack: Edit; answer: ProviderAnswer; isFinal: boolean }
  /** The answer to an add was lost: is anything there? */
  | { pc: 'see'; again: Extract<Local, { pc: 'add' | 'put-back' }> }
  | { pc: 'check' }
  | { pc: 'over' }
  | { pc: 'retry'; answer: ProviderAnswer }
  | { pc: 'stop'; reason: StopReason }
  | { pc: 'save'; event: ChangeEvent; after: 'look' | 'over' | 'end' }
  | { pc: 'create'; plan: Plan };

/** What a worker may do next, seeing its copy and the zone. */
export interface Step {
  what: string;
  fair: boolean;
  /** Where it is afterwards; null when its job is over. After a save that was refused it is over in any case. */
  next: Local | null;
  /** It has read the zone. */
  reads?: true;
  event?: ChangeEvent;
  create?: Plan;
  effect?: { records: readonly DnsRecord[]; edit: Edit; part: 'whole' | 'removal' | 'put-back' };
}

/** While a worker is here the process is not allowed to sleep: the intent is stored, the call is on its way. */
export const URGENT: ReadonlySet<Local['pc']> = new Set<Local['pc']>([
  'call',
  'remove',
  'add',
  'put-back',
  'see',
]);

/** What an answer says does not count, only that it was given. */
export const NO: ProviderAnswer = { code: 'Refused', message: '' };

export function save(
  event: ChangeEvent,
  after: 'look' | 'over' | 'end' = 'end',
): Extract<Local, { pc: 'save' }> {
  return { pc: 'save', event, after };
}

export function stop(reason: StopReason): Local {
  return { pc: 'stop', reason };
}
