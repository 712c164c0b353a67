import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Mail, NotDelivered } from '../../ports.ts';
import { failureOf } from './failure.ts';

const Opened = z.object({ channel: z.object({ id: z.string() }) });

/**
 * Files in direct messages, by the calls that replaced files.upload in 2025
 * (https://docs.slack.dev/messaging/working-with-files). A file is shared with a conversation, never with the id of a
 * person, so the conversation is opened first.
 */
export function createMail(client: WebClient): Mail {
  return {
    async sendFile(userId, { name, title, content }) {
      try {
        const { channel } = Opened.parse(await client.conversations.open({ users: userId }));
        await client.filesUploadV2({ channel_id: channel.id, filename: name, title, content });
      } catch (error) {
        const failure = failureOf(error);
        const code = 'code' in failure ? failure.code : failure.kind;
        throw new NotDelivered(code, error);
      }
    },
  };
}
