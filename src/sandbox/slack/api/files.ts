import { z } from 'zod';
import type { WorkspaceState } from '../state.ts';
import { type ApiMethod, json, readArgs, SlackRefusal } from './call.ts';
import { channelToPost } from './places.ts';

const getUploadUrl: ApiMethod = {
  name: 'files.getUploadURLExternal',
  token: 'bot',
  scopes: ['files:write'],
  emulates: 'an address for one upload, and the id of the file; not alternative texts or snippets',
  run(workspace, args, _openSocket, url) {
    const call = readArgs(z.object({ filename: z.string().min(1), length: z.coerce.number().int() }), args);
    if (call.length < 1) throw new SlackRefusal('file_upload_size_restricted');
    const id = workspace.id('F');
    workspace.files.set(id, { id, name: call.filename, length: call.length, content: undefined });
    return { upload_url: `${url}/upload/v1/${id}`, file_id: id };
  },
};

const Files = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

const completeUpload: ApiMethod = {
  name: 'files.completeUploadExternal',
  token: 'bot',
  scopes: ['files:write'],
  emulates:
    'sharing uploaded files in a conversation with a first comment; not threads or several conversations',
  run(workspace, args) {
    const call = readArgs(
      z.object({
        files: json.pipe(Files),
        channel_id: z.string().optional(),
        initial_comment: z.string().optional(),
      }),
      args,
    );
    const files = call.files.map(({ id, title }) => {
      const file = workspace.files.get(id);
      if (file?.content === undefined) throw new SlackRefusal('file_not_found');
      return { id, title: title ?? file.name };
    });
    if (call.channel_id === undefined) return { files };
    // Unlike a post, a file is not shared with the id of a person.
    if (workspace.people.has(call.channel_id)) throw new SlackRefusal('channel_not_found');
    const channel = channelToPost(workspace, call.channel_id);
    workspace.post({
      text: [call.initial_comment, ...files.map(({ title }) => `[file: ${title}]`)]
        .filter(Boolean)
        .join('\n'),
      blocks: [],
      channel: channel.id,
      user: workspace.app.botUserId,
      threadTs: undefined,
      ephemeralTo: undefined,
      via: 'web-api',
    });
    return { files };
  },
};

export const fileMethods = [getUploadUrl, completeUpload];

/** Takes the bytes of a file, as long as was said; false where nobody waits for them. */
export function takeUpload(workspace: WorkspaceState, id: string, bytes: Uint8Array): boolean {
  const file = workspace.files.get(id);
  if (!file || file.content !== undefined || file.length !== bytes.length) return false;
  workspace.files.set(id, { ...file, content: new TextDecoder().decode(bytes) });
  return true;
}
