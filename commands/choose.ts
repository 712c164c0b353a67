import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import { parseChoice } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** A button of a card that chooses another way to meet the request. */
export async function choose(useCases: UseCases, body: unknown): Promise<string> {
  const click = parseChoice(body);
  if (!click) return unreadableButtonText();
  return decisionText(await useCases.choose(click), click.userId);
}
