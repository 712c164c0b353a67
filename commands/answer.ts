import type { RespondFn, webApi } from '@slack/bolt';
import type { Language } from '../src/domain/language.ts';
import type { Languages, Log } from '../src/ports.ts';
import { surpriseText } from '../src/render/answers.ts';
import type { SlackMessage } from '../src/render/blocks.ts';

/** A person who waits for an answer, and the ways to reach them. */
export interface Waiting {
  userId: string;
  channel: string | undefined;
  respond: RespondFn;
  client: webApi.WebClient;
}

/** What a person is told, in their language: words, or a message with buttons. */
export type Answer = (language: Language) => string | SlackMessage;

/**
 * Does the work and tells the person what came of it, only them. A surprise is logged and answered too: nobody is left
 * in front of a click that did nothing.
 */
export async function answering(
  waiting: Waiting,
  { log, languages }: { log: Log; languages: Languages },
  during: 'command' | 'click',
  work: () => Promise<Answer>,
): Promise<void> {
  const speaking = languages.ofPerson(waiting.userId);
  let said: string | SlackMessage;
  try {
    const what = await work();
    said = what(await speaking);
  } catch (error) {
    log.error({ err: error, userId: waiting.userId }, `a ${during} failed`);
    const detail = error instanceof Error ? error.message : String(error);
    said = surpriseText(during, detail, await speaking);
  }
  await answer(waiting, log, said);
}

/** A response_url lasts half an hour and five answers; after that the Web API, then a direct message. */
async function answer(
  { respond, client, channel, userId }: Waiting,
  log: Log,
  said: string | SlackMessage,
): Promise<void> {
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
