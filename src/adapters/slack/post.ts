import { z } from 'zod';
import { MessageRef } from '../../domain/change.ts';
import { type Clock, type Log, NotDelivered } from '../../ports.ts';
import type { Form, SlackMessage } from '../../render/blocks.ts';
import { type Failure, failureOf } from './failure.ts';
import { inSomeForm, type KnownForms } from './forms.ts';

/** What posting needs. `client` must neither retry by itself nor wait out rate limits. */
export interface Poster {
  client: PostingClient;
  clock: Clock;
  log: Log;
  /** What is known of the blocks that this Slack takes; nothing when left out. */
  forms?: KnownForms;
}

/** The two calls of Slack's Web API that tell people something. */
export interface PostingClient {
  chat: {
    postMessage(message: PostedMessage): Promise<unknown>;
    update(message: Content & MessageRef): Promise<unknown>;
  };
}

/** One form of a message, as it is sent. */
type Content = Pick<Form, 'text' | 'blocks'>;

export interface PostedMessage extends Content {
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
 * Posts a message at most once, in the richest form that Slack takes. Tries again only where Slack certainly did not take
 * it; when that is not known the answer is `unconfirmed`, because posting again might show it twice.
 * @throws NotDelivered
 */
export async function postOnce(
  poster: Poster,
  { channel, threadTs }: Place,
  message: SlackMessage,
): Promise<MessageRef | 'unconfirmed'> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const outcome = await inSomeForm(poster, { channel }, message, (form) =>
    postForm(poster, { channel, unfurl_links: false, unfurl_media: false, ...thread, ...form }),
  );
  if (outcome instanceof NotDelivered) throw outcome;
  return outcome;
}

/** What became of an edit. `code` is Slack's own; `unreached`: a later try may help. */
export type Edited = { kind: 'edited' } | { kind: 'refused'; code: string } | { kind: 'unreached' };

/**
 * Shows something else in a message that stands already. Editing twice does no harm, so everything but a refusal is
 * tried again. Never throws: a message that cannot be edited is told to the log.
 */
export async function edit(poster: Poster, ref: MessageRef, message: SlackMessage): Promise<Edited> {
  const outcome = await inSomeForm(poster, ref, message, (form) => editForm(poster, { ...ref, ...form }));
  if (!(outcome instanceof NotDelivered)) return outcome;
  poster.log.error({ err: outcome, ...ref }, 'a message in Slack could not be edited');
  return { kind: 'refused', code: outcome.code };
}

/** A refusal is a value here: whoever knows another form goes on with it. */
async function postForm(
  { client, clock, log }: Poster,
  message: PostedMessage,
): Promise<MessageRef | 'unconfirmed' | NotDelivered> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const posted = Posted.safeParse(await client.chat.postMessage(message));
      return posted.success ? posted.data : 'unconfirmed';
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') return new NotDelivered(failure.code, error);
      if (failure.kind === 'unknown') {
        log.warn({ err: error, channel: message.channel }, 'Slack did not confirm a message');
        return 'unconfirmed';
      }
      const code = failure.kind === 'not-sent' ? failure.code : 'ratelimited';
      if (attempt >= TRIES) return new NotDelivered(code, error);
      await clock.sleep(pauseAfter(failure, attempt));
    }
  }
}

async function editForm(
  { client, clock, log }: Poster,
  message: Content & MessageRef,
): Promise<Edited | NotDelivered> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.chat.update(message);
      return { kind: 'edited' };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') return new NotDelivered(failure.code, error);
      if (attempt >= TRIES) {
        const { channel, ts } = message;
        log.error({ err: error, channel, ts }, 'a message in Slack could not be edited');
        return { kind: 'unreached' };
      }
      await clock.sleep(pauseAfter(failure, attempt));
    }
  }
}

function pauseAfter(failure: Failure, attempt: number): number {
  return failure.kind === 'rate-limited' ? failure.afterMs : FIRST_PAUSE_MS * 2 ** (attempt - 1);
}
