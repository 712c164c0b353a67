import type { Command } from '../src/domain/command-text.ts';
import { decisionText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns reviewed <id>`: somebody else has looked at an approval by breaking the glass. */
export async function reviewed(
  useCases: UseCases,
  { change: changeId }: Extract<Command, { verb: 'reviewed' }>,
  { userId, teamId }: { userId: string; teamId?: string | undefined },
): Promise<Answer> {
  const outcome = await useCases.review({ changeId, userId, teamId });
  return (language) => decisionText(outcome, userId, language);
}
