import type { Command } from '../src/domain/command-text.ts';
import { listText } from '../src/render/statuses.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns list [zone]`: what is open; `/dns list break-glass`: what waits for a review. */
export async function list(useCases: UseCases, command: Extract<Command, { verb: 'list' }>): Promise<Answer> {
  const outcome = await useCases.list(command);
  return (language) => listText(outcome, language);
}
