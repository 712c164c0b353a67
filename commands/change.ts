import type { ChangeCommand } from '../src/app/settle-request.ts';
import { proposalAnswer } from '../src/render/waiting.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/**
 * Every command that asks for a change: switch, forward, gtm, split, add, set, remove and undo. The card is for all, the
 * answer for whoever asked.
 */
export async function change(
  useCases: UseCases,
  command: ChangeCommand,
  who: { userId: string; channel: string },
): Promise<Answer> {
  const outcome = await useCases.propose(command, who);
  return (language) => proposalAnswer(outcome, command.verb, language);
}
