import type { Command } from '../src/domain/command-text.ts';
import { languageText } from '../src/render/language-answers.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns language [en|zh-CN|slack]`: in which language to speak to whoever asks. The answer is in that one already. */
export async function language(
  useCases: UseCases,
  { choice }: Extract<Command, { verb: 'language' }>,
  { userId }: { userId: string },
): Promise<Answer> {
  const outcome = await useCases.language(userId, choice);
  return () => languageText(outcome, choice !== undefined);
}
