import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import { parseChoice } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** A button of a card that chooses another way to meet the request. */
export async function choose(useCases: UseCases, body: unknown): Promise<Answer> {
  const click = parseChoice(body);
  if (!click) return unreadableButtonText;
  const outcome = await useCases.choose(click);
  return (language) => decisionText(outcome, click.userId, language);
}
