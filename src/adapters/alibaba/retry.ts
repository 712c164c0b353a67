import type { Clock } from '../../ports.ts';
import { providerError, retryAfterMs } from './errors.ts';

/** Bounds of repeating a read. Milliseconds. */
export interface RetryPolicy {
  attempts: number;
  /** No new attempt begins later than this after the first one. */
  budgetMs: number;
  firstDelayMs: number;
  maxDelayMs: number;
  /** 0 to 1, for the jitter. */
  random: () => number;
}

const DEFAULTS: RetryPolicy = {
  attempts: 5,
  budgetMs: 25_000,
  firstDelayMs: 400,
  maxDelayMs: 6_000,
  random: Math.random,
};

export type Retry = <T>(read: () => Promise<T>) => Promise<T>;

/**
 * Repeats a read while its failure is one that passes: throttling, 5xx, time-outs, broken connections. Never for writes.
 * The pause doubles each time, between half of it and all of it by chance, and is at least what the service asked for.
 * @throws ProviderError of the last attempt
 */
export function retrying(clock: Clock, policy: Partial<RetryPolicy> = {}): Retry {
  const { attempts, budgetMs, firstDelayMs, maxDelayMs, random } = { ...DEFAULTS, ...policy };
  return async (read) => {
    const deadline = clock.now() + budgetMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await read();
      } catch (cause) {
        const error = providerError(cause, 'read');
        const ceiling = Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1));
        const delay = Math.max(ceiling * (0.5 + random() / 2), retryAfterMs(error) ?? 0);
        if (!error.retryable || attempt >= attempts || clock.now() + delay > deadline) throw error;
        await clock.sleep(delay);
      }
    }
  };
}
