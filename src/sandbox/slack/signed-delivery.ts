import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Acknowledgement, Delivery } from './delivery.ts';
import { jsonText } from './json-text.ts';

/** One request to the app's URL and what came back. */
export interface HttpExchange {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Undefined when no answer came. */
  status: number | undefined;
  answer: string | undefined;
}

/**
 * Slack's HTTP deliveries: signed with the signing secret (docs.slack.dev, "Verifying requests from Slack"), answered
 * within `timeoutMs` of real time. The signature carries the real time too, since the app compares it with its own.
 */
export async function deliverSigned(
  delivery: Delivery,
  target: { url: string; signingSecret: string; timeoutMs: number },
  record: (exchange: HttpExchange) => void,
): Promise<Acknowledgement> {
  const { url, signingSecret, timeoutMs } = target;
  const { body, contentType } = encode(delivery);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': sign(signingSecret, timestamp, body),
  };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    const answer = await response.text();
    record({ url, headers, body, status: response.status, answer });
    const read = readAnswer(response, answer);
    return response.status === 200 && read
      ? { outcome: 'acknowledged', body: read, status: 200 }
      : { outcome: 'failed', error: 'dispatch_failed', status: response.status };
  } catch (cause) {
    record({ url, headers, body, status: undefined, answer: undefined });
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    return { outcome: 'failed', error: late ? 'operation_timeout' : 'dispatch_failed', status: undefined };
  }
}

/** `v0=` and the HMAC-SHA256 of `v0:timestamp:body`. */
export function sign(signingSecret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function encode({ type, payload }: Delivery): { body: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  if (type === 'interactive')
    return { body: String(new URLSearchParams({ payload: JSON.stringify(payload) })), contentType: form };
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
  return { body: String(new URLSearchParams(fields)), contentType: form };
}

/** Undefined when it calls itself JSON and is none. */
function readAnswer(response: Response, answer: string): Readonly<Record<string, unknown>> | undefined {
  if (answer === '') return {};
  if (!response.headers.get('content-type')?.startsWith('application/json')) return { text: answer };
  return AnswerText.safeParse(answer).data;
}

const AnswerText = jsonText.pipe(z.record(z.string(), z.unknown()));
