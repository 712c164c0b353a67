import type { WebClient } from '@slack/web-api';
import type { Log } from '../../ports.ts';
import type { Flooding } from './flooding.ts';

/** No answer may hang. Milliseconds. */
const TIMEOUT_MS = 10_000;

/** Tells a person something where they clicked, so that only they see it, else in a direct message. Never throws. */
export function privately({ client, log }: { client: Pick<WebClient, 'chat'>; log: Log }) {
  return async ({ userId, responseUrl }: Flooding, text: string): Promise<void> => {
    try {
      if (responseUrl === undefined) {
        await client.chat.postMessage({ channel: userId, text });
        return;
      }
      await fetch(responseUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      log.warn({ err: error, userId }, 'somebody could not be asked to slow down');
    }
  };
}
