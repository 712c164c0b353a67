import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import { parseClick } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** The Approve button of a card. */
export async function approve(useCases: UseCases, body: unknown): Promise<Answer> {
  const click = parseClick(body);
  if (!click) return unreadableButtonText;
  const outcome = await useCases.approve(click);
  return (language) => decisionText(outcome, click.userId, language);
}
