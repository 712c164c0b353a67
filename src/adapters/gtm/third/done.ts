import { z } from 'zod';
import { ProviderError } from '../../../ports.ts';

const DoneReply = z.object({ requestId: z.string().min(1), success: z.boolean().optional() });

/** The answer to a write. It may say with HTTP status 200 that the call has failed. @throws ProviderError */
export function parseDone(body: unknown): { requestId: string } {
  const { requestId, success } = DoneReply.parse(body);
  if (success !== false) return { requestId };
  throw new ProviderError({
    code: 'NoSuccess',
    message: 'Alibaba Cloud answered that the call had no success, without a reason.',
    outcome: 'unknown',
    retryable: false,
    requestId,
  });
}
