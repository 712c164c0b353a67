import { interactiveElements } from '../slack/block-kit/interactive.ts';
import type { Interaction } from '../slack/interaction.ts';
import type { Message } from '../slack/model.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';

/** How long somebody waits for an answer of the bot. Milliseconds. */
const ANSWER_PATIENCE_MS = 20_000;

/** The newest message with that button on it. */
export function newestWith(slack: Pick<SlackWorkspace, 'find'>, actionId: string): Message | undefined {
  return slack.find(({ blocks }) =>
    interactiveElements(blocks).some(({ element }) => element.action_id === actionId),
  );
}

/** The buttons of a message, in reading order. */
export function buttonsOn({ blocks }: Message): { actionId: string; label: string }[] {
  return interactiveElements(blocks).flatMap(({ element }) =>
    element.type === 'button' && element.action_id !== undefined
      ? [{ actionId: element.action_id, label: element.text.text }]
      : [],
  );
}

/** What the bot told the person who did something; undefined when it did not take it, or said nothing for too long. */
export async function answerTo(
  slack: Pick<SlackWorkspace, 'until'>,
  interaction: Interaction,
): Promise<Message | undefined> {
  const { outcome } = await interaction.acknowledged;
  if (outcome === 'failed') return undefined;
  const said = () => interaction.responses()[0];
  return slack.until(said, { timeoutMs: ANSWER_PATIENCE_MS }).catch(() => undefined);
}
