import type { RespondFn, webApi } from '@slack/bolt';
import type { Log } from '../src/ports.ts';
import { surpriseText } from '../src/render/answers.ts';
import type { SlackMessage } from '../src/render/blocks.ts';

/** A person who waits for an answer, and the ways to reach them. */
export interface Waiting {
  userId: string;
  channel: string | undefined;
  respond: RespondFn;
  client: webApi.WebClient;
}

/** What a person is told: words, or a message with buttons. */
export type Answer = string | SlackMessage;

/**
 * Does the work and tells the person what came of it, only them. A surprise is logged and answered too: nobody is left
 * in front of a click that did nothing.
 */
export async function answering(
  waiting: Waiting,
  log: Log,
  during: 'command' | 'click',
  work: () => Promise<Answer>,
): Promise<void> {
  let said: Answer;
  try {
    said = await work();
  } catch (error) {
    log.error({ err: error, userId: waiting.userId }, `a ${during} failed`);
    said = surpriseText(during, error instanceof Error ? error.message : String(error));
  }
  await answer(waiting, log, said);
}

/** A response_url lasts half an hour and five answers; after that the Web API, then a direct message. */
async function answer({ respond, client, channel, userId }: Waiting, log: Log, said: Answer): Promise<void> {
  const content = typeof said === 'string' ? { text: said } : said;
  const privately = { response_type: 'ephemeral', replace_original: false, ...content } as const;
  const ways: { way: string; send(): Promise<unknown> }[] = [
    { way: 'response_url', send: () => respond(privately) },
    { way: 'direct message', send: () => client.chat.postMessage({ channel: userId, ...content }) },
  ];
  if (channel !== undefined) {
    const send = () => client.chat.postEphemeral({ channel, user: userId, ...content });
    ways.splice(1, 0, { way: 'chat.postEphemeral', send });
  }
  for (const { way, send } of ways) {
    try {
      await send();
      return;
    } catch (error) {
      log.warn({ err: error, userId, way }, 'an answer did not get through this way');
    }
  }
  log.error({ userId }, 'a person could not be answered');
}
