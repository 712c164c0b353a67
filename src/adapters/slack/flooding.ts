import { z } from 'zod';

/** Somebody who wants something of the bot, and how they can be told that it is too much. */
export interface Flooding {
  what: 'command' | 'click';
  userId: string;
  channel?: string;
  responseUrl?: string;
  /** A block of the form they sent, where an error can be shown. */
  formBlock?: string;
  isCommand: boolean;
}

const Person = z.object({ id: z.string() });

const Wanted = z.union([
  z.object({ command: z.string(), user_id: z.string(), channel_id: z.string() }),
  z.object({
    type: z.literal('view_submission'),
    user: Person,
    view: z.object({ blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })) }),
  }),
  z.object({ type: z.literal('block_actions'), user: Person, response_url: z.string().optional() }),
  z.object({ type: z.literal('shortcut'), user: Person }),
]);

/** What is counted of a delivery; undefined for what people do not do themselves. */
export function floodingIn(body: unknown): Flooding | undefined {
  const parsed = Wanted.safeParse(body);
  if (!parsed.success) return undefined;
  const wanted = parsed.data;
  if ('command' in wanted) {
    const { user_id: userId, channel_id: channel } = wanted;
    return { what: 'command', userId, channel, isCommand: true };
  }
  const userId = wanted.user.id;
  switch (wanted.type) {
    case 'view_submission': {
      const formBlock = wanted.view.blocks.find(({ type }) => type === 'input')?.block_id;
      return { what: 'command', userId, isCommand: false, ...(formBlock !== undefined && { formBlock }) };
    }
    case 'block_actions': {
      const { response_url: responseUrl } = wanted;
      return { what: 'click', userId, isCommand: false, ...(responseUrl !== undefined && { responseUrl }) };
    }
    case 'shortcut':
      return { what: 'command', userId, isCommand: false };
  }
}

/**
 * How somebody is told: a command by its acknowledgement, a form at its first field, anything else by a message. Once in
 * each window of time, but for forms, which stay open with what was typed.
 */
export function turnedAway(
  { isCommand, formBlock }: Flooding,
  text: string,
  isFirst: boolean,
): { acknowledgement: object | undefined; tell: boolean } {
  if (formBlock !== undefined) {
    return {
      acknowledgement: { response_action: 'errors', errors: { [formBlock]: text } },
      tell: false,
    };
  }
  if (isCommand) {
    return { acknowledgement: isFirst ? { response_type: 'ephemeral', text } : undefined, tell: false };
  }
  return { acknowledgement: undefined, tell: isFirst };
}
