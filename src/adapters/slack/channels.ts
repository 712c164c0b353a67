import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Channels, Log } from '../../ports.ts';
import { failureOf } from './failure.ts';

const Info = z.object({ channel: z.object({ is_member: z.boolean().optional() }) });

/** Asked afresh each time: the bot is invited the moment after it was missed. `fallback` is the channel of the settings. */
export function createChannels({
  client,
  fallback,
  log,
}: {
  client: WebClient;
  fallback: string;
  log: Log;
}): Channels {
  return {
    fallback,
    async has(channel) {
      try {
        return Info.parse(await client.conversations.info({ channel })).channel.is_member ?? true;
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'refused' && failure.code === 'channel_not_found') return false;
        log.warn({ err: error, channel }, 'Slack did not tell whether the bot is in a channel');
        return true;
      }
    },
  };
}
