import { z } from 'zod';
import { ProviderError } from '../../ports.ts';
import { NoCredentials } from './credentials.ts';
import { clockHint } from './skew.ts';

/** What a failed call means. A read changes nothing, so its outcome is never in doubt. */
export function providerError(cause: unknown, call: 'read' | 'write'): ProviderError {
  if (cause instanceof ProviderError) return cause;
  const { outcome, ...failure } = explain(cause);
  return new ProviderError({ ...failure, outcome: call === 'read' ? 'not-applied' : outcome, cause });
}

/** Milliseconds the service asked to wait (`x-acs-retry-after`), which the SDK hands over with throttling errors only. */
export function retryAfterMs(error: ProviderError): number | undefined {
  const asked = z.object({ retryAfter: z.number().nonnegative() }).safeParse(error.cause);
  return asked.success ? asked.data.retryAfter : undefined;
}

type Failure = Pick<ProviderError, 'code' | 'message' | 'outcome' | 'retryable'> & {
  requestId?: string | undefined;
};

const REFUSED = { outcome: 'not-applied', retryable: false } as const;
const REFUSED_FOR_NOW = { outcome: 'not-applied', retryable: true } as const;
const IN_DOUBT = { outcome: 'unknown', retryable: true } as const;
const IN_DOUBT_FOR_GOOD = { outcome: 'unknown', retryable: false } as const;

/** Refused because of what goes on at this moment; spelt as the service spells them. */
const PASSING = new Set(['LastOperationNotFinished', 'Fobidden.TooOfen', 'RecordForbidden.DNSChange']);

/**
 * `InternalError` also comes with 400. `SignatureNonceUsed` says that this very request has been there before, sent twice
 * by something on the way: the first one may have taken effect.
 */
const IN_DOUBT_CODES = new Set(['InternalError', 'ServiceUnavailable', 'SignatureNonceUsed']);

/** A parsed error reply, as the SDK's ClientError, ServerError and ThrottlingError hold it. */
const ReplyError = z.object({
  statusCode: z.number(),
  code: z.string(),
  data: z.object({ Message: z.string().optional(), RequestId: z.string().optional() }),
});

const NodeError = z.object({ code: z.string(), syscall: z.string().optional() });

function explain(cause: unknown): Failure {
  if (cause instanceof NoCredentials) {
    const standing = cause.hadBefore ? REFUSED_FOR_NOW : REFUSED;
    return { code: 'NoCredentials', message: cause.message, ...standing };
  }
  const reply = ReplyError.safeParse(cause);
  if (reply.success) return explainReply(reply.data);
  if (!(cause instanceof Error)) return { code: 'Unknown', message: String(cause), ...IN_DOUBT_FOR_GOOD };
  if (cause.name === 'RequestTimeoutError') {
    return { code: 'RequestTimeout', message: 'Alibaba Cloud did not answer in time.', ...IN_DOUBT };
  }
  // The body was not JSON, or JSON of another shape: a proxy's page more often than the service's own words.
  if (cause instanceof SyntaxError || cause instanceof TypeError) {
    return { code: 'UnreadableReply', message: 'The answer is not one of Alibaba Cloud.', ...IN_DOUBT };
  }
  const node = NodeError.safeParse(cause);
  if (node.success) return explainConnection(node.data.code, cause);
  return { code: 'UnreadableReply', message: oneLine(cause.message), ...IN_DOUBT_FOR_GOOD };
}

function explainReply({ statusCode, code, data }: z.infer<typeof ReplyError>): Failure {
  // The SDK writes the word "undefined" where the reply has no code.
  const known = code !== '' && code !== 'undefined';
  const said = data.Message ?? `Alibaba Cloud answered with HTTP status ${statusCode}.`;
  return {
    code: known ? code : `HTTP${statusCode}`,
    message: `${said}${clockHint(code, data.RequestId)}`,
    requestId: data.RequestId,
    ...standingOf(code, statusCode),
  };
}

function standingOf(code: string, status: number) {
  if (code.includes('Throttling') || status === 429 || PASSING.has(code)) return REFUSED_FOR_NOW;
  if (status >= 500 || status === 408 || IN_DOUBT_CODES.has(code)) return IN_DOUBT;
  return REFUSED;
}

function explainConnection(code: string, cause: Error): Failure {
  if (neverConnected(cause)) {
    return { code, message: `No connection to Alibaba Cloud (${code}).`, ...REFUSED_FOR_NOW };
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code)) {
    return { code, message: `The certificate of the endpoint is not trusted (${code}).`, ...REFUSED };
  }
  return { code, message: `The connection to Alibaba Cloud broke (${code}).`, ...IN_DOUBT };
}

/** Node tries several addresses of a name and reports all failures in one AggregateError. */
function neverConnected(cause: unknown): boolean {
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(neverConnected);
  const node = NodeError.safeParse(cause);
  return node.success && (node.data.syscall === 'connect' || node.data.syscall === 'getaddrinfo');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
