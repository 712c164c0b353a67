import { unreadableButtonText } from '../src/render/answers.ts';
import { leaveText } from '../src/render/waiting.ts';
import type { Answer } from './answer.ts';
import { parseLeave } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** The button Leave the line, on the answer to who has joined it. */
export async function leave(useCases: UseCases, body: unknown): Promise<Answer> {
  const clicked = parseLeave(body);
  if (!clicked) return unreadableButtonText;
  const outcome = await useCases.leave(clicked.id, clicked.userId);
  return (language) => leaveText(outcome, language);
}
