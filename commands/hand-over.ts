import type { Command } from '../src/domain/command-text.ts';
import { decisionText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import { decideInDialog } from './decide-in-dialog.ts';
import type { Opener } from './dialogs.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns handover <id> [person]`: a change gets another owner. Without a person, a dialog asks for one. */
export async function handOver(
  useCases: UseCases,
  { change: changeId, to }: Extract<Command, { verb: 'handover' }>,
  who: { userId: string; teamId?: string | undefined; channel: string },
  open: Opener,
): Promise<Answer> {
  if (to === undefined) return await decideInDialog(useCases, 'hand-over', { changeId, ...who }, open);
  const { userId, teamId } = who;
  const outcome = await useCases.handOver({ changeId, userId, teamId, to });
  return (language) => decisionText(outcome, userId, language);
}
