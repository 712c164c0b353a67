import type { RespondFn, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Language } from '../src/domain/language.ts';
import type { Languages, Log } from '../src/ports.ts';
import { surpriseText } from '../src/render/answers.ts';
import { formsOf, REFUSED_BLOCKS, type SlackMessage } from '../src/render/blocks.ts';

/** A person who waits for an answer, and the ways to reach them. */
export interface Waiting {
  userId: string;
  channel: string | undefined;
  /** The thread they clicked in, where their answer belongs, too. */
  threadTs?: string | undefined;
  /** Absent where Slack gives no address for answers: after a dialog, and with shortcuts. */
  respond?: RespondFn;
  client: webApi.WebClient;
}

/** What a person is told, in their language: words, or a message with buttons; nothing where a dialog tells it. */
export type Answer = (language: Language) => string | SlackMessage | undefined;

/** The person looks at a dialog that says everything. */
export const SILENT: Answer = () => undefined;

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
  let said: string | SlackMessage | undefined;
  try {
    const what = await work();
    said = what(await speaking);
  } catch (error) {
    log.error({ err: error, userId: waiting.userId }, `a ${during} failed`);
    const detail = error instanceof Error ? error.message : String(error);
    said = surpriseText(during, detail, await speaking);
  }
  if (said !== undefined) await answer(waiting, log, said);
}

/** A response_url lasts half an hour and five answers; after that the Web API, then a direct message. */
async function answer(waiting: Waiting, log: Log, said: string | SlackMessage): Promise<void> {
  const { userId } = waiting;
  const forms = formsOf(typeof said === 'string' ? { text: said, blocks: [] } : said).filter(
    ({ form, blocks }) => form === 'text' || blocks.length > 0,
  );
  for (const { way, send } of waysTo(waiting)) {
    for (const { text, blocks } of forms) {
      try {
        await send(blocks.length > 0 ? { text, blocks } : { text });
        return;
      } catch (error) {
        log.warn({ err: error, userId, way }, 'an answer did not get through this way');
        if (!isOfBlocks(error)) break;
      }
    }
  }
  log.error({ userId }, 'a person could not be answered');
}

type Content = { text: string; blocks?: SlackMessage['blocks'] };

function waysTo({
  respond,
  client,
  channel,
  threadTs,
  userId,
}: Waiting): { way: string; send(content: Content): Promise<unknown> }[] {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const privately = { response_type: 'ephemeral', replace_original: false, ...thread } as const;
  return [
    ...(respond
      ? [{ way: 'response_url', send: (content: Content) => respond({ ...privately, ...content }) }]
      : []),
    ...(channel === undefined
      ? []
      : [
          {
            way: 'chat.postEphemeral',
            send: (content: Content) =>
              client.chat.postEphemeral({ channel, user: userId, ...thread, ...content }),
          },
        ]),
    { way: 'direct message', send: (content) => client.chat.postMessage({ channel: userId, ...content }) },
  ];
}

/** A response_url tells only that it did not like what it got. */
const Refusal = z.union([
  z.object({ data: z.object({ error: z.string() }) }).transform(({ data }) => data.error),
  z.object({ statusCode: z.literal(400) }).transform(() => 'invalid_blocks'),
]);

/** True where another form of the same answer may get through. */
function isOfBlocks(error: unknown): boolean {
  const refusal = Refusal.safeParse(error);
  return refusal.success && REFUSED_BLOCKS.has(refusal.data);
}
