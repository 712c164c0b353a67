import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SlackRefusal } from './api/call.ts';
import { contentArgs, readContent } from './content.ts';
import type { Message } from './model.ts';
import type { WorkspaceState } from './state.ts';

/** What a response URL stands for. */
export interface Ticket {
  user: string;
  channel: string;
  /** The message with the pressed button; undefined for a slash command. */
  source: Message | undefined;
  /** Told of each message made with it. */
  onResponse: (message: Message) => void;
}

export interface ResponseUrls {
  /** A path good for five answers in thirty minutes of the clock (docs.slack.dev, "Handling user interaction"). */
  issue(ticket: Ticket): string;
  /** @throws SlackRefusal `used_url`, `expired_url`, `invalid_url` or what is wrong with the message. */
  answer(path: string, body: unknown): void;
}

export function createResponseUrls(state: WorkspaceState): ResponseUrls {
  const issued = new Map<string, { ticket: Ticket; issuedAt: number; uses: number }>();
  return {
    issue(ticket) {
      const kind = ticket.source ? 'actions' : 'commands';
      const path = `/${kind}/${state.app.teamId}/${issued.size + 1}/${randomBytes(12).toString('hex')}`;
      issued.set(path, { ticket, issuedAt: state.clock.now(), uses: 0 });
      return path;
    },
    answer(path, body) {
      const known = issued.get(path);
      if (!known) throw new SlackRefusal('invalid_url');
      if (known.uses >= 5) throw new SlackRefusal('used_url');
      if (state.clock.now() - known.issuedAt > 30 * 60_000) throw new SlackRefusal('expired_url');
      known.uses += 1;
      respond(state, known.ticket, body, 'response-url');
    },
  };
}

/** Shows an answer to an interaction: to its person alone unless `response_type` is `in_channel`. */
export function respond(
  state: WorkspaceState,
  ticket: Ticket,
  body: unknown,
  via: 'response-url' | 'acknowledgement',
): void {
  const parsed = Response.safeParse(body);
  if (!parsed.success) throw new SlackRefusal('invalid_payload');
  const { response_type, replace_original, delete_original, thread_ts, ...given } = parsed.data;
  const source = ticket.source && state.message(ticket.source.channel, ticket.source.ts);
  if (delete_original && source) {
    state.remove(source);
    return;
  }
  const content = readContent(given, state);
  const message =
    replace_original && source
      ? state.edit(source, content)
      : state.post({
          ...content,
          channel: ticket.channel,
          user: state.app.botUserId,
          threadTs: thread_ts,
          ephemeralTo: response_type === 'in_channel' ? undefined : ticket.user,
          via,
        });
  ticket.onResponse(message);
}

const Response = z.object({
  ...contentArgs,
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});
