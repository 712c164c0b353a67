import type { Tried } from '../domain/after-call.ts';
import { ProviderError } from '../ports.ts';

/** One write, never repeated here. What the provider says against it is an answer like any other. */
export async function tryCall(write: () => Promise<{ requestId: string }>): Promise<Tried> {
  try {
    const { requestId } = await write();
    return { requestId };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { outcome, retryable, answer } = error;
    return { failure: { outcome, retryable, answer } };
  }
}
