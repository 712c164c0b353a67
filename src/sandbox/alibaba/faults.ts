import type { Params } from './params.ts';

/**
 * What goes wrong with a call. `applied` and `not-applied` tell whether the action was carried out although the caller
 * gets no answer: the connection stays silent (timeout) or breaks (reset).
 */
export type FaultKind =
  | 'throttle'
  | 'server-error'
  | 'server-error-applied'
  | 'timeout-applied'
  | 'timeout-not-applied'
  | 'reset-applied'
  | 'reset-not-applied'
  | 'refuse';

export interface Fault {
  action: string;
  kind: FaultKind;
  /** How many calls of the action it meets; 1 unless told otherwise. */
  times?: number;
  /** Only calls with such parameters, such as an update to type CNAME. */
  when?: (params: Params) => boolean;
  /** For `refuse`; `DomainRecordConflict` unless told otherwise. */
  code?: string;
  message?: string;
}

export interface Faults {
  /** The next calls of the action meet this fault; several faults are met in the order they were set. */
  next(fault: Fault): void;
  /** The fault this call meets, used up by asking. */
  take(action: string, params: Params): Fault | undefined;
  /** Faults that no call has met yet. */
  pending(): number;
  clear(): void;
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    next(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take(action, params) {
      const met = waiting.find(({ fault }) => fault.action === action && (fault.when?.(params) ?? true));
      if (!met) return undefined;
      met.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return met.fault;
    },
    pending: () => waiting.reduce((sum, { left }) => sum + left, 0),
    clear() {
      waiting = [];
    },
  };
}
