import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import { parseClick } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** The Reject button of a card. */
export async function reject(useCases: UseCases, body: unknown): Promise<Answer> {
  const click = parseClick(body);
  if (!click) return unreadableButtonText;
  const outcome = await useCases.reject(click);
  return (language) => decisionText(outcome, click.userId, language);
}
