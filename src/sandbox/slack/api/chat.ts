import { z } from 'zod';
import { contentArgs, readContent } from '../content.ts';
import type { Message } from '../model.ts';
import type { WorkspaceState } from '../state.ts';
import { type ApiMethod, readArgs, SlackRefusal } from './call.ts';
import { channelToPost, threadToPost, visibleChannel } from './places.ts';

const postMessage: ApiMethod = {
  name: 'chat.postMessage',
  token: 'bot',
  scopes: ['chat:write'],
  emulates:
    'text, blocks, threads and direct messages by user id; not attachments, metadata, scheduling or rate limits of its own',
  run(workspace, args) {
    const call = readArgs(
      z.object({ channel: z.string(), thread_ts: z.string().optional(), ...contentArgs }),
      args,
    );
    const channel = channelToPost(workspace, call.channel);
    const content = readContent(call, workspace);
    const message = workspace.post({
      ...content,
      channel: channel.id,
      user: workspace.app.botUserId,
      threadTs: threadToPost(workspace, channel, call.thread_ts),
      ephemeralTo: undefined,
      via: 'web-api',
    });
    return { channel: channel.id, ts: message.ts, message: asJson(workspace, message) };
  },
};

const update: ApiMethod = {
  name: 'chat.update',
  token: 'bot',
  scopes: ['chat:write'],
  emulates: "the text and blocks of the bot's own messages, earlier blocks kept when none are given",
  run(workspace, args) {
    const call = readArgs(z.object({ channel: z.string(), ts: z.string(), ...contentArgs }), args);
    const message = ownMessage(workspace, call.channel, call.ts, 'cant_update_message');
    const content = readContent(call, { longestText: 4000, unknownBlocks: workspace.unknownBlocks });
    const blocks = call.blocks === undefined ? message.blocks : content.blocks;
    const edited = workspace.edit(message, { text: content.text, blocks });
    return {
      channel: edited.channel,
      ts: edited.ts,
      text: edited.text,
      message: asJson(workspace, edited),
    };
  },
};

const remove: ApiMethod = {
  name: 'chat.delete',
  token: 'bot',
  scopes: ['chat:write'],
  emulates: "the bot's own messages",
  run(workspace, args) {
    const call = readArgs(z.object({ channel: z.string(), ts: z.string() }), args);
    const message = ownMessage(workspace, call.channel, call.ts, 'cant_delete_message');
    workspace.remove(message);
    return { channel: message.channel, ts: message.ts };
  },
};

const postEphemeral: ApiMethod = {
  name: 'chat.postEphemeral',
  token: 'bot',
  scopes: ['chat:write'],
  emulates: 'text, blocks and threads, kept until the workspace closes, which real clients do not promise',
  run(workspace, args) {
    const call = readArgs(
      z.object({ channel: z.string(), user: z.string(), thread_ts: z.string().optional(), ...contentArgs }),
      args,
    );
    const channel = channelToPost(workspace, call.channel);
    if (!channel.members.includes(call.user)) throw new SlackRefusal('user_not_in_channel');
    const message = workspace.post({
      ...readContent(call, workspace),
      channel: channel.id,
      user: workspace.app.botUserId,
      threadTs: threadToPost(workspace, channel, call.thread_ts),
      ephemeralTo: call.user,
      via: 'web-api',
    });
    return { message_ts: message.ts };
  },
};

const getPermalink: ApiMethod = {
  name: 'chat.getPermalink',
  token: 'bot',
  scopes: [],
  emulates: "links of Slack's form into slack.invalid, which lead nowhere",
  run(workspace, args) {
    const call = readArgs(z.object({ channel: z.string(), message_ts: z.string() }), args);
    const channel = visibleChannel(workspace, call.channel);
    const message = workspace.message(channel.id, call.message_ts);
    if (!message || message.deleted || message.ephemeralTo) throw new SlackRefusal('message_not_found');
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    const path = `/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
    return { channel: channel.id, permalink: `https://${workspace.app.teamDomain}.slack.invalid${path}` };
  },
};

export const chatMethods = [postMessage, update, remove, postEphemeral, getPermalink];

/** A message as payloads and answers carry it. */
export function asJson(workspace: WorkspaceState, message: Message): Record<string, unknown> {
  const { app } = workspace;
  const fromApp = message.user === app.botUserId;
  return {
    type: 'message',
    user: message.user,
    ...(fromApp && { bot_id: app.botId, app_id: app.appId }),
    team: app.teamId,
    text: message.text,
    blocks: message.blocks,
    ts: message.ts,
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.editedAt && {
      edited: { user: message.user, ts: `${Math.floor(message.editedAt / 1000)}.000000` },
    }),
  };
}

/** Ephemeral messages cannot be reached by `ts`; those of others may not be touched. */
function ownMessage(workspace: WorkspaceState, channelId: string, ts: string, refusal: string): Message {
  const channel = visibleChannel(workspace, channelId);
  if (channel.archived) throw new SlackRefusal('is_archived');
  const message = workspace.message(channel.id, ts);
  if (!message || message.deleted || message.ephemeralTo) throw new SlackRefusal('message_not_found');
  if (message.user !== workspace.app.botUserId) throw new SlackRefusal(refusal);
  return message;
}
