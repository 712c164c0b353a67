import { ProviderError } from '../../../src/ports.ts';
import type { Answer } from '../faults.ts';

/** Whether the write takes effect in spite of what is said of it. */
export function isCarriedOut(answer: Answer): boolean {
  return answer.endsWith('-applied') && !answer.endsWith('-not-applied');
}

/** The words of the adapters for what the provider said, or did not say. */
export function failureOf(answer: Answer): ProviderError {
  const [code, outcome, retryable] = WORDS[answer];
  return new ProviderError({ code, message: `As the fault "${answer}" has it.`, outcome, retryable });
}

type Words = [code: string, outcome: ProviderError['outcome'], retryable: boolean];

const WORDS: Record<Answer, Words> = {
  throttled: ['Throttling.User', 'not-applied', true],
  'timeout-applied': ['RequestTimeout', 'unknown', true],
  'timeout-not-applied': ['RequestTimeout', 'unknown', true],
  'error-500-applied': ['InternalError', 'unknown', true],
  'error-500-not-applied': ['ServiceUnavailable', 'unknown', true],
  'reset-applied': ['ECONNRESET', 'unknown', true],
  'reset-not-applied': ['ECONNRESET', 'unknown', true],
  // Something on the way has sent the request twice, and the second answer came.
  'duplicate-applied': ['DomainRecordDuplicate', 'not-applied', false],
  'duplicate-not-applied': ['DomainRecordDuplicate', 'not-applied', false],
  'not-finished': ['LastOperationNotFinished', 'not-applied', true],
  'unreadable-applied': ['UnreadableReply', 'unknown', false],
  refused: ['Forbidden.RAM', 'not-applied', false],
};
