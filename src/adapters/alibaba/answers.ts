import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Testimony } from '../../domain/clocks.ts';

/** An HTTP Date tells whole seconds (RFC 9110 5.6.7). */
const DATE_RESOLUTION_MS = 1_000;

const Sent = z.object({ request: z.instanceof(ClientRequest) });
/** What Node tells of a client's answer, as soon as its headers are there. */
export const Answered = Sent.extend({ response: z.instanceof(IncomingMessage) });

/**
 * Reads the `Date` of every answer that Alibaba Cloud gives to this process, refusals included: the SDK hands the
 * headers of refusals to nobody, so Node's own channels for HTTP clients are listened to. `now` is our own clock, epoch
 * milliseconds. Returns what ends the listening.
 */
export function hearDates(now: () => number, hear: (testimony: Testimony) => void): () => void {
  const asked = new WeakMap<ClientRequest, number>();

  const onStart = (message: unknown): void => {
    const sent = Sent.safeParse(message);
    if (sent.success && isApiCall(sent.data.request)) asked.set(sent.data.request, now());
  };
  const onFinish = (message: unknown): void => {
    const answered = Answered.safeParse(message);
    if (!answered.success) return;
    const { request, response } = answered.data;
    const [begun, stated] = [asked.get(request), dateOf(response)];
    if (begun === undefined || stated === undefined) return;
    hear({ stated, resolution: DATE_RESOLUTION_MS, asked: begun, answered: now() });
  };
  subscribe('http.client.request.start', onStart);
  subscribe('http.client.response.finish', onFinish);
  return () => {
    unsubscribe('http.client.request.start', onStart);
    unsubscribe('http.client.response.finish', onFinish);
  };
}

/** Every request of the SDK names its action in a header; nothing else in the bot does. */
export function isApiCall(request: ClientRequest): boolean {
  return request.hasHeader('x-acs-action');
}

/** Only of an answer by the service itself: a proxy's page has a clock of its own. Epoch milliseconds. */
export function dateOf({ headers }: IncomingMessage): number | undefined {
  if (headers['x-acs-request-id'] === undefined) return undefined;
  const stated = Date.parse(headers.date ?? '');
  return Number.isNaN(stated) ? undefined : stated;
}
