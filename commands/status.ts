import type { Command } from '../src/domain/command-text.ts';
import { statusText } from '../src/render/statuses.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns status [id|host]`: how far a change is, or all that is open. */
export async function status(
  useCases: UseCases,
  command: Extract<Command, { verb: 'status' }>,
): Promise<Answer> {
  const outcome = await useCases.status(command);
  return (language) => statusText(outcome, language);
}
