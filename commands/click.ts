import { z } from 'zod';
import type { Click } from '../src/app/decide-change.ts';
import { DomainName } from '../src/domain/name.ts';
import { Resolution } from '../src/domain/request.ts';
import { Ticket } from '../src/domain/waiting.ts';
import { CONFIRMATIONS } from '../src/render/card/buttons.ts';

/** What a card's buttons carry. */
const ButtonValue = z.object({
  changeId: z.string().min(1).max(100),
  digest: z.string().min(1).max(200),
  resolution: Resolution.optional(),
  // Older cards do not tell it, and nothing but an answer depends on it.
  zone: DomainName.optional().catch(undefined),
  /** The approver is to type the name; a card of another version asks when it has been clicked. */
  asks: z.literal('name').optional().catch(undefined),
});

/** Boxes that are ticked; Slack sends the state of a message's inputs with every click on it. */
const Ticks = z.record(
  z.string(),
  z.object({ selected_options: z.array(z.object({ value: z.string() })).optional() }),
);

/** The person's own team comes first: `team` is the workspace that the click was made in. */
const ClickedFrom = z.object({
  user: z.object({ team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
});

const ClickBody = z.object({
  user: z.object({ id: z.string() }),
  actions: z.array(z.object({ value: z.string() })).min(1),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string() }).optional(),
  state: z.object({ values: z.record(z.string(), z.unknown()) }).optional(),
});

/** Reads a click on a card; undefined when it is none of this version's buttons. */
export function parseClick(body: unknown): Click | undefined {
  const read = parse(body);
  return read?.click;
}

/** True when the button was made to ask for the name of the change. */
export function asksName(body: unknown): boolean {
  return ButtonValue.safeParse(valueIn(body)?.value).data?.asks === 'name';
}

/** The workspace of whoever clicked, as the click itself says. */
export function teamOf(body: unknown): string | undefined {
  const { user, team } = ClickedFrom.safeParse(body).data ?? {};
  return user?.team_id ?? team?.id;
}

/** The same of a button that chooses another way. */
export function parseChoice(body: unknown): (Click & { resolution: Resolution }) | undefined {
  const read = parse(body);
  return read?.resolution && { ...read.click, resolution: read.resolution };
}

/** Reads a click on Wait in line. */
export function parseTicket(body: unknown): { ticket: Ticket; userId: string } | undefined {
  const { value, userId } = valueIn(body) ?? {};
  const ticket = Ticket.safeParse(value);
  return ticket.success && userId !== undefined ? { ticket: ticket.data, userId } : undefined;
}

/** Reads a click on Leave the line. */
export function parseLeave(body: unknown): { id: string; userId: string } | undefined {
  const { value, userId } = valueIn(body) ?? {};
  const request = Ticket.pick({ id: true }).safeParse(value);
  return request.success && userId !== undefined ? { id: request.data.id, userId } : undefined;
}

/** What the button carries, and who clicked it. */
function valueIn(body: unknown): { value: unknown; userId: string } | undefined {
  const parsed = ClickBody.safeParse(body);
  if (!parsed.success) return undefined;
  return { value: fromJson(parsed.data.actions[0]?.value), userId: parsed.data.user.id };
}

function parse(body: unknown): { click: Click; resolution: Resolution | undefined } | undefined {
  const parsed = ClickBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, actions, channel, message, state } = parsed.data;
  const value = ButtonValue.safeParse(fromJson(actions[0]?.value));
  if (!value.success) return undefined;
  const { resolution, asks: _how, ...rest } = value.data;
  const ticks = Ticks.safeParse(state?.values[CONFIRMATIONS]);
  const ticked = Object.values(ticks.data ?? {}).flatMap(({ selected_options = [] }) =>
    selected_options.map((option) => option.value),
  );
  const click: Click = { ...rest, userId: user.id, teamId: teamOf(body), ticked };
  if (channel && message) click.message = { channel: channel.id, ts: message.ts };
  return { click, resolution };
}

/** What a text says; undefined when it is no JSON. */
export function fromJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
