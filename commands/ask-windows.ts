import type { webApi } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { AskCommand } from '../src/domain/ask-form.ts';
import type { Log, Ports } from '../src/ports.ts';
import { closedText, failedView, resultView } from '../src/render/ask-preview.ts';
import { proposalAnswer } from '../src/render/waiting.ts';
import { type ReadView, remembered } from './ask-view.ts';
import type { UseCases } from './use-cases.ts';

/** What the windows need of the bot. */
export interface Asking {
  useCases: UseCases;
  ports: Ports;
  log: Log;
}

type Client = webApi.WebClient;

interface Asked {
  view: ReadView;
  userId: string;
}

/** What is to stand in the window; `said` is for whoever has closed it meanwhile. */
interface Shown {
  view: ModalView;
  said?: string;
}

/**
 * Does the work behind a window that says so, and shows what came of it there. A closed window is no failure: nothing
 * was done, or what was done is told in a direct message.
 */
export async function showing(
  { log }: Pick<Asking, 'log'>,
  client: Client,
  { view: { id, now }, userId }: Asked,
  work: (memory: string) => Promise<Shown>,
): Promise<void> {
  const memory = remembered(now) ?? '';
  let shown: Shown;
  try {
    shown = await work(memory);
  } catch (error) {
    log.error({ err: error, userId }, 'a request in a form failed');
    const detail = error instanceof Error ? error.message : String(error);
    shown = { view: failedView(detail, memory, now.language) };
  }
  try {
    await client.views.update({ view_id: id, view: shown.view });
  } catch (error) {
    log.info({ err: error, userId }, 'a form was closed before it showed what came of it');
    if (shown.said === undefined) return;
    await tell(log, client, userId, closedText(shown.said, now.language));
  }
}

/** Proposes what was previewed. The card is for all, the answer stands in the window. */
export async function proposeAsked(
  asking: Asking,
  client: Client,
  { command, ...asked }: Asked & { command: AskCommand },
): Promise<void> {
  const { channel, language } = asked.view.now;
  await showing(asking, client, asked, async (memory) => {
    const outcome = await asking.useCases.propose(command, { userId: asked.userId, channel });
    const answer = proposalAnswer(outcome, command.verb, language);
    const said = typeof answer === 'string' ? answer : answer.text;
    return { view: resultView(said, memory, language), said };
  });
}

async function tell(log: Asking['log'], client: Client, userId: string, text: string): Promise<void> {
  try {
    await client.chat.postMessage({ channel: userId, text });
  } catch (error) {
    log.error({ err: error, userId }, 'a person could not be answered');
  }
}
