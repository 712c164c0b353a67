import type { Command } from '../src/domain/command-text.ts';
import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import { parseClick } from './click.ts';
import { decideInDialog } from './decide-in-dialog.ts';
import type { Opener } from './dialogs.ts';
import type { UseCases } from './use-cases.ts';

/** The Reject button of a card: a dialog asks why. */
export async function reject(useCases: UseCases, body: unknown, open: Opener): Promise<Answer> {
  const click = parseClick(body);
  if (!click) return unreadableButtonText;
  return await decideInDialog(useCases, 'reject', { ...click, channel: click.message?.channel }, open);
}

/** `/dns reject <id> <reason>` */
export async function rejectTyped(
  useCases: UseCases,
  { change: changeId, reason }: Extract<Command, { verb: 'reject' }>,
  { userId, teamId }: { userId: string; teamId?: string | undefined },
): Promise<Answer> {
  const outcome = await useCases.reject({ changeId, userId, teamId, reason });
  return (language) => decisionText(outcome, userId, language);
}
