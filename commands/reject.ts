import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import { parseClick } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** The Reject button of a card. */
export async function reject(useCases: UseCases, body: unknown): Promise<string> {
  const click = parseClick(body);
  if (!click) return unreadableButtonText();
  return decisionText(await useCases.reject(click), click.userId);
}
