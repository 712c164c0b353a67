import type { Command } from '../src/domain/command-text.ts';
import { whyText } from '../src/render/histories.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns why <host>`: who changed it last, and whether somebody has edited it by hand since. */
export async function why(useCases: UseCases, command: Extract<Command, { verb: 'why' }>): Promise<Answer> {
  const outcome = await useCases.why(command);
  return (language) => whyText(outcome, language);
}
