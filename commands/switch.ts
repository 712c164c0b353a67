import type { Command } from '../src/domain/command-text.ts';
import { proposalText } from '../src/render/answers.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns switch <host> <target>`: proposes the switch; the card is for all, the answer for whoever asked. */
export async function switchHost(
  useCases: UseCases,
  command: Extract<Command, { verb: 'switch' }>,
  who: { userId: string; channel: string },
): Promise<string> {
  return proposalText(await useCases.propose(command, who));
}
