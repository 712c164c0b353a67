import type { Command } from '../src/domain/command-text.ts';
import { recoveryMessage } from '../src/render/recovery.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns recover <zone>`: shows whoever asked what lost changes have left there, each with its buttons. */
export async function recover(
  useCases: UseCases,
  command: Extract<Command, { verb: 'recover' }>,
): Promise<Answer> {
  const outcome = await useCases.recover(command);
  return (language) => recoveryMessage(outcome, language);
}
