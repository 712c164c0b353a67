import { z } from 'zod';
import { ProviderError } from '../../ports.ts';
import { providerError } from './errors.ts';
import type { Retry } from './retry.ts';

/** What every SDK method answers with. */
type Send = () => Promise<{ body?: unknown }>;

/** One read, repeated by `retry`; `parse` sees the reply's body. @throws ProviderError, always `not-applied` */
export function readReply<T>(retry: Retry, send: Send, parse: (body: unknown) => T): Promise<T> {
  return retry(() => call('read', send, parse));
}

/** One write, sent exactly once. @throws ProviderError */
export function writeReply<T>(send: Send, parse: (body: unknown) => T): Promise<T> {
  return call('write', send, parse);
}

async function call<T>(kind: 'read' | 'write', send: Send, parse: (body: unknown) => T): Promise<T> {
  let body: unknown;
  try {
    ({ body } = await send());
  } catch (cause) {
    throw providerError(cause, kind);
  }
  try {
    return parse(body);
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause;
    // The service has answered "done" in words we do not know: only reading back tells.
    throw new ProviderError({
      code: 'UnreadableReply',
      message: `The answer of Alibaba Cloud has another shape than expected: ${reason(cause)}`,
      outcome: kind === 'read' ? 'not-applied' : 'unknown',
      retryable: false,
      requestId: requestIdOf(body),
      cause,
    });
  }
}

function reason(cause: unknown): string {
  if (cause instanceof z.ZodError) {
    return cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  }
  return cause instanceof Error ? cause.message : String(cause);
}

function requestIdOf(body: unknown): string | undefined {
  return z.object({ requestId: z.string() }).safeParse(body).data?.requestId;
}
