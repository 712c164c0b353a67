import { z } from 'zod';

const Person = z.object({ id: z.string() });
const Place = z.object({ message_ts: z.string().optional(), view_id: z.string().optional() });

const Delivered = z.union([
  z.object({ type: z.literal('event_callback'), event_id: z.string() }),
  z.object({
    type: z.literal('block_actions'),
    user: Person,
    container: Place.optional(),
    actions: z.array(z.object({ action_ts: z.string(), action_id: z.string() })).min(1),
  }),
  z.object({
    type: z.enum(['view_submission', 'view_closed']),
    user: Person,
    view: z.object({ id: z.string(), hash: z.string().optional() }),
    trigger_id: z.string().optional(),
  }),
  z.object({ type: z.enum(['shortcut', 'message_action']), user: Person, trigger_id: z.string() }),
  z.object({ command: z.string(), user_id: z.string(), trigger_id: z.string() }),
]);

/**
 * What is the same whenever Slack delivers the same thing again, and different for anything else; undefined for what may
 * be done twice. A form that is submitted again after an error has the hash that it had, but another trigger.
 */
export function deliveryKey(body: unknown): string | undefined {
  const parsed = Delivered.safeParse(body);
  if (!parsed.success) return undefined;
  const said = parsed.data;
  if ('command' in said) return keyOf('command', said.user_id, said.trigger_id);
  switch (said.type) {
    case 'event_callback':
      return keyOf('event', said.event_id);
    case 'block_actions': {
      const { message_ts, view_id } = said.container ?? {};
      const actions = said.actions.map(({ action_ts, action_id }) => `${action_ts} ${action_id}`);
      return keyOf('action', said.user.id, message_ts ?? view_id ?? '', ...actions);
    }
    case 'view_submission':
    case 'view_closed':
      return keyOf(said.type, said.user.id, said.view.id, said.view.hash ?? '', said.trigger_id ?? '');
    case 'shortcut':
    case 'message_action':
      return keyOf('shortcut', said.user.id, said.trigger_id);
  }
}

/** Parts are told apart whatever stands in them. */
function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
