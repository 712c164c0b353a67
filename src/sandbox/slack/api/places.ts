import type { Channel } from '../model.ts';
import type { WorkspaceState } from '../state.ts';
import { SlackRefusal } from './call.ts';

/**
 * The channel the bot may post in: by id, by `#name`, or a person's id for the direct message.
 * @throws SlackRefusal `channel_not_found`, `is_archived` or `not_in_channel`.
 */
export function channelToPost(workspace: WorkspaceState, reference: string): Channel {
  const { app, people } = workspace;
  const channel = people.has(reference)
    ? workspace.directMessage(reference)
    : visibleChannel(workspace, idOf(workspace, reference));
  if (channel.archived) throw new SlackRefusal('is_archived');
  const member = channel.members.includes(app.botUserId);
  if (!member && !app.scopes.has('chat:write.public')) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** A channel the bot can know of: public, or one it is a member of. @throws SlackRefusal `channel_not_found` */
export function visibleChannel(workspace: WorkspaceState, id: string): Channel {
  const channel = workspace.channels.get(id);
  const hidden = channel?.kind === 'private' && !channel.members.includes(workspace.app.botUserId);
  if (!channel || hidden) throw new SlackRefusal('channel_not_found');
  return channel;
}

/** The thread's first message must be there, and be the first. */
export function threadToPost(
  workspace: WorkspaceState,
  channel: Channel,
  threadTs: string | undefined,
): string | undefined {
  if (threadTs === undefined) return undefined;
  if (!/^\d{10}\.\d{6}$/.test(threadTs))
    throw SlackRefusal.because('invalid_thread_ts', [`${threadTs} is not a valid thread_ts`]);
  const first = workspace.message(channel.id, threadTs);
  if (!first || first.deleted) throw new SlackRefusal('thread_not_found');
  if (first.ephemeralTo !== undefined || first.threadTs !== undefined)
    throw new SlackRefusal('cannot_reply_to_message');
  return threadTs;
}

function idOf(workspace: WorkspaceState, reference: string): string {
  if (!reference.startsWith('#')) return reference;
  const named = [...workspace.channels.values()].find(({ name }) => `#${name}` === reference);
  return named?.id ?? reference;
}
