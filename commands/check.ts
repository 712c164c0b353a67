import type { Command } from '../src/domain/command-text.ts';
import { checkText } from '../src/render/readings.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns check <host> <type> <value>`: says whether the record could be added, and proposes nothing. */
export async function check(
  useCases: UseCases,
  command: Extract<Command, { verb: 'check' }>,
): Promise<Answer> {
  const outcome = await useCases.check(command);
  return (language) => checkText(outcome, language);
}
