import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/** What is known of a failed call of the Web API. */
export type Failure =
  /** Slack said no. `code` is its own, such as `not_in_channel`. */
  | { kind: 'refused'; code: string }
  /** Slack asks to come back later. */
  | { kind: 'rate-limited'; afterMs: number }
  /** No connection came about, so Slack knows nothing of the call. */
  | { kind: 'not-sent'; code: string }
  /** The call may have taken effect. */
  | { kind: 'unknown' };

/** Errors in which Slack may have done a part already: https://docs.slack.dev/reference/methods/chat.postMessage. */
const HALF_DONE = new Set(['internal_error', 'fatal_error']);

/** Errors from before the first byte was sent: looking the name up, connecting, agreeing on TLS. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rate-limited', afterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (code === 'ratelimited') return { kind: 'rate-limited', afterMs: 1000 };
    return HALF_DONE.has(code) ? { kind: 'unknown' } : { kind: 'refused', code };
  }
  if (error instanceof WebAPIRequestError) {
    const code = codeOf(error.original);
    return code !== undefined && BEFORE_SENDING.has(code) ? { kind: 'not-sent', code } : { kind: 'unknown' };
  }
  return { kind: 'unknown' };
}

/** fetch hides the error of the system one or two causes deep. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
