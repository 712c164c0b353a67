import { z } from 'zod';
import { MessageRef } from '../../domain/change.ts';
import { type Clock, type Log, NotDelivered } from '../../ports.ts';
import type { SlackMessage } from '../../render/blocks.ts';
import { failureOf } from './failure.ts';

/** What posting needs. `client` must neither retry by itself nor wait out rate limits. */
export interface Poster {
  client: PostingClient;
  clock: Clock;
  log: Log;
}

/** The two calls of Slack's Web API that tell people something. */
export interface PostingClient {
  chat: {
    postMessage(message: PostedMessage): Promise<unknown>;
    update(message: SlackMessage & MessageRef): Promise<unknown>;
  };
}

export interface PostedMessage extends SlackMessage {
  channel: string;
  thread_ts?: string;
  unfurl_links: boolean;
  unfurl_media: boolean;
}

/** Where a message goes: a channel id, or a user id for the direct message; `threadTs` for an answer in a thread. */
export interface Place {
  channel: string;
  threadTs?: string | undefined;
}

const TRIES = 5;
const FIRST_PAUSE_MS = 500;

const Posted = z.object({ channel: z.string(), ts: z.string() }).pipe(MessageRef);

/**
 * Posts a message at most once. Tries again only where Slack certainly did not take it; when that is not known the
 * answer is `unconfirmed`, because posting again might show it twice.
 * @throws NotDelivered
 */
export async function postOnce(
  { client, clock, log }: Poster,
  { channel, threadTs }: Place,
  { text, blocks }: SlackMessage,
): Promise<MessageRef | 'unconfirmed'> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await client.chat.postMessage({
        channel,
        text,
        blocks,
        unfurl_links: false,
        unfurl_media: false,
        ...thread,
      });
      const posted = Posted.safeParse(answer);
      return posted.success ? posted.data : 'unconfirmed';
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') throw new NotDelivered(failure.code, error);
      if (failure.kind === 'unknown') {
        log.warn({ err: error, channel }, 'Slack did not confirm a message');
        return 'unconfirmed';
      }
      const code = failure.kind === 'not-sent' ? failure.code : 'ratelimited';
      if (attempt >= TRIES) throw new NotDelivered(code, error);
      await clock.sleep(
        failure.kind === 'rate-limited' ? failure.afterMs : FIRST_PAUSE_MS * 2 ** (attempt - 1),
      );
    }
  }
}

/**
 * Shows something else in a message that stands already. Editing twice does no harm, so everything but a refusal is
 * tried again. Never throws: a message that cannot be edited is told to the log. `unreached`: a later try may help.
 */
export async function edit(
  { client, clock, log }: Poster,
  { channel, ts }: MessageRef,
  { text, blocks }: SlackMessage,
): Promise<'edited' | 'refused' | 'unreached'> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.chat.update({ channel, ts, text, blocks });
      return 'edited';
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused' || attempt >= TRIES) {
        log.error({ err: error, channel, ts }, 'a message in Slack could not be edited');
        return failure.kind === 'refused' ? 'refused' : 'unreached';
      }
      await clock.sleep(
        failure.kind === 'rate-limited' ? failure.afterMs : FIRST_PAUSE_MS * 2 ** (attempt - 1),
      );
    }
  }
}
