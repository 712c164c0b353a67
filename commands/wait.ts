import { unreadableButtonText } from '../src/render/answers.ts';
import { lineAnswer } from '../src/render/waiting.ts';
import type { Answer } from './answer.ts';
import { parseTicket } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** The button Wait in line, on the answer that another change holds the name. */
export async function wait(useCases: UseCases, body: unknown): Promise<Answer> {
  const clicked = parseTicket(body);
  if (!clicked) return unreadableButtonText;
  const outcome = await useCases.wait(clicked.ticket, clicked.userId);
  return (language) => lineAnswer(outcome, language);
}
