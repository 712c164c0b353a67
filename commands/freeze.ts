import type { Command } from '../src/domain/command-text.ts';
import { freezeText } from '../src/render/freeze.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns freeze <zone>` and `/dns unfreeze <zone>`: the channel is told, and the answer says what goes on nevertheless. */
export async function freeze(
  useCases: UseCases,
  command: Extract<Command, { verb: 'freeze' | 'unfreeze' }>,
  who: { userId: string; channel: string },
): Promise<Answer> {
  const outcome =
    command.verb === 'freeze' ? await useCases.freeze(command, who) : await useCases.unfreeze(command, who);
  return (language) => freezeText(outcome, command.verb, language);
}
