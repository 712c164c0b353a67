import { ProviderError } from '../../src/ports.ts';

/** `lost-applied`: the edit took effect, its answer never came. `refused` takes any code of the vendor. */
export interface CallFault<Action extends string> {
  kind: 'refused' | 'throttled' | 'lost-applied' | 'lost-not-applied';
  code?: string;
  /** The call that fails; the next `apply` when not told. */
  on?: Action;
}

/** What a port in memory was asked, and what it is to fail next. `refusal` is the error of a call that is refused. */
export function callsThatFail<Call extends { action: string }>(
  refusal: (code: string | undefined) => ProviderError,
) {
  const calls: Call[] = [];
  const faults: CallFault<Call['action']>[] = [];
  return {
    /** Every call, failed ones too, oldest first. */
    calls,
    /** The next call of that kind fails; several faults wait in line. */
    failNext(fault: CallFault<Call['action']>): void {
      faults.push(fault);
    },
    async run<T>(call: Call, work: () => T): Promise<T> {
      calls.push(structuredClone(call));
      const index = faults.findIndex(({ on = 'apply' }) => on === call.action);
      const [fault] = index === -1 ? [] : faults.splice(index, 1);
      if (!fault) return structuredClone(work());
      if (fault.kind === 'lost-applied') work();
      throw fault.kind === 'refused' ? refusal(fault.code) : unanswered(fault);
    },
  };
}

function unanswered({ kind, code }: CallFault<string>): ProviderError {
  const isThrottled = kind === 'throttled';
  return new ProviderError({
    code: code ?? (isThrottled ? 'Throttling.User' : 'RequestTimeout'),
    message: isThrottled ? 'Request was denied due to user flow control.' : 'No answer came in time.',
    outcome: isThrottled ? 'not-applied' : 'unknown',
    retryable: true,
  });
}
