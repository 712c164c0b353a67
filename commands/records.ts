import type { Command } from '../src/domain/command-text.ts';
import { recordsText } from '../src/render/readings.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns records <host>`: shows the records to whoever asked, and changes nothing. */
export async function records(
  useCases: UseCases,
  command: Extract<Command, { verb: 'records' }>,
): Promise<Answer> {
  const outcome = await useCases.records(command);
  return (language) => recordsText(outcome, language);
}
