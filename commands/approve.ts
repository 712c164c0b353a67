import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import { parseClick } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** The Approve button of a card. */
export async function approve(useCases: UseCases, body: unknown): Promise<string> {
  const click = parseClick(body);
  if (!click) return unreadableButtonText();
  return decisionText(await useCases.approve(click), click.userId);
}
