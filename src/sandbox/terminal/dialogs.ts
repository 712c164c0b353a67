import { interactiveElements } from '../slack/block-kit/interactive.ts';
import type { Interaction } from '../slack/interaction.ts';
import type { Message, OpenView } from '../slack/model.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';

/** How long somebody waits for what the bot says or asks. Milliseconds. */
const PATIENCE_MS = 20_000;

type Slack = Pick<SlackWorkspace, 'as' | 'until' | 'read' | 'people'>;

/** The dialog in front of a person. */
export function dialogOf(slack: Pick<SlackWorkspace, 'as'>, userId: string): OpenView | undefined {
  return slack.as(userId).modals().at(-1);
}

/** What the bot came to: an answer for this person, or a dialog that asks for something; undefined when neither comes. */
export async function answerOrDialog(
  slack: Slack,
  userId: string,
  interaction: Interaction,
): Promise<Message | OpenView | undefined> {
  const before = slack.as(userId).ephemerals().length;
  const { outcome } = await interaction.acknowledged;
  if (outcome === 'failed') return undefined;
  const come = () => {
    const dialog = dialogOf(slack, userId);
    return (
      interaction.responses()[0] ??
      slack.as(userId).ephemerals()[before] ??
      (dialog && isToBeSent(dialog) ? dialog : undefined)
    );
  };
  return await slack.until(come, { timeoutMs: PATIENCE_MS }).catch(() => dialogOf(slack, userId));
}

/** Types the same into every input of the dialog, or picks whom it names, and sends it. */
export function fill(slack: Slack, userId: string, dialog: OpenView, text: string): Interaction {
  const named = [...slack.people.values()].find(({ name }) => name === text.trim().replace(/^@/, ''));
  const put = interactiveElements(dialog.view.blocks).flatMap(({ element: { action_id, type } }) =>
    action_id === undefined ? [] : [[action_id, type === 'users_select' ? (named?.id ?? text) : text]],
  );
  return slack.as(userId).submit(dialog, Object.fromEntries(put));
}

/** What a person reads in a dialog, and what to type in the terminal. */
export function dialogLines(slack: Slack, { id, user, view }: OpenView): string[] {
  const nothing = {
    threadTs: undefined,
    ephemeralTo: user,
    editedAt: undefined,
    history: [],
    deleted: false,
  };
  const message = { ...nothing, channel: '', ts: id, user, via: 'web-api' as const, text: '', postedAt: 0 };
  const title = view.type === 'modal' ? view.title.text : '';
  const labels = view.blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
  const hint = labels.length > 0 ? `${labels.join(' ')} Type: say TEXT` : 'To send it, type: say yes';
  const text = slack.read({ ...message, blocks: view.blocks.filter(({ type }) => type !== 'input') });
  return [`A dialog: ${title}`, ...text.split('\n'), isToBeSent({ view }) ? hint : ''];
}

function isToBeSent({ view }: Pick<OpenView, 'view'>): boolean {
  return view.type === 'modal' && view.submit !== undefined;
}
