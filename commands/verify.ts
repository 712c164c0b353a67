import type { Command } from '../src/domain/command-text.ts';
import { verifyText } from '../src/render/readings.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns verify <host>`: compares what servers answer with what the zone lists, and changes nothing. */
export async function verify(
  useCases: UseCases,
  command: Extract<Command, { verb: 'verify' }>,
): Promise<Answer> {
  const outcome = await useCases.verify(command);
  return (language) => verifyText(outcome, language);
}
