import { unreadableButtonText } from '../src/render/answers.ts';
import { leaveText } from '../src/render/waiting.ts';
import { parseLeave } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** The button Leave the line, on the answer to who has joined it. */
export async function leave(useCases: UseCases, body: unknown): Promise<string> {
  const clicked = parseLeave(body);
  if (!clicked) return unreadableButtonText();
  return leaveText(await useCases.leave(clicked.id, clicked.userId));
}
