import { z } from 'zod';
import type { Click } from '../src/app/decide-change.ts';

/** What a card's buttons carry. */
const ButtonValue = z.object({ changeId: z.string().min(1).max(100), digest: z.string().min(1).max(200) });

const ClickBody = z.object({
  user: z.object({ id: z.string() }),
  actions: z.array(z.object({ value: z.string() })).min(1),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string() }).optional(),
});

/** Reads a click on a card; undefined when it is none of this version's buttons. */
export function parseClick(body: unknown): Click | undefined {
  const parsed = ClickBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, actions, channel, message } = parsed.data;
  const value = ButtonValue.safeParse(fromJson(actions[0]?.value));
  if (!value.success) return undefined;
  const click = { ...value.data, userId: user.id };
  return channel && message ? { ...click, message: { channel: channel.id, ts: message.ts } } : click;
}

function fromJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
