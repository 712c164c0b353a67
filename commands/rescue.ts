import { z } from 'zod';
import { DomainName } from '../src/domain/name.ts';
import { proposalText, unreadableButtonText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import { fromJson } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** What the buttons of an answer to `/dns recover` carry. */
const ButtonValue = z.object({
  zone: DomainName,
  changeId: z.string().min(1).max(100),
  rescue: z.enum(['finish', 'undo']),
});

/** Nobody else sees the message that was clicked, so only its channel is told. */
const RescueBody = z.object({
  user: z.object({ id: z.string() }),
  actions: z.array(z.object({ value: z.string() })).min(1),
  channel: z.object({ id: z.string() }),
});

/** A button that proposes to finish or to undo what a lost change has left. */
export async function rescue(useCases: UseCases, body: unknown): Promise<Answer> {
  const parsed = RescueBody.safeParse(body);
  const value = ButtonValue.safeParse(fromJson(parsed.data?.actions[0]?.value));
  if (!parsed.success || !value.success) return unreadableButtonText;
  const { user, channel } = parsed.data;
  const asker = { userId: user.id, channel: channel.id };
  const outcome = await useCases.rescue(value.data, asker);
  return (language) => proposalText(outcome, 'recover', language);
}
