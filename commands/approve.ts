import type { Click } from '../src/app/decide-change.ts';
import type { Command } from '../src/domain/command-text.ts';
import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';
import { asksName, parseClick } from './click.ts';
import { decideInDialog } from './decide-in-dialog.ts';
import type { Opener } from './dialogs.ts';
import type { UseCases } from './use-cases.ts';

/** The Approve button of a card. Where the plan takes a risk that the settings name, a dialog asks for its name. */
export async function approve(useCases: UseCases, body: unknown, open: Opener): Promise<Answer> {
  const click = parseClick(body);
  if (!click) return unreadableButtonText;
  const asked = { ...click, channel: click.message?.channel };
  if (asksName(body)) return await decideInDialog(useCases, 'approve', asked, open);
  return await approveOrAsk(useCases, asked, open);
}

/** `/dns approve <id>`, and with `--break-glass` the approval of one person alone. */
export async function approveTyped(
  useCases: UseCases,
  { change: changeId, confirm, breakGlass }: Extract<Command, { verb: 'approve' }>,
  who: { userId: string; teamId?: string | undefined; channel: string },
  open: Opener,
): Promise<Answer> {
  if (breakGlass !== undefined) {
    return await decideInDialog(useCases, 'break-glass', { changeId, ...who, reason: breakGlass }, open);
  }
  return await approveOrAsk(useCases, { changeId, ...who, name: confirm }, open);
}

async function approveOrAsk(
  useCases: UseCases,
  click: Click & { channel?: string | undefined },
  open: Opener,
): Promise<Answer> {
  const { channel: _place, ...judged } = click;
  const outcome = await useCases.approve(judged);
  const isToBeNamed = outcome.kind === 'refused' && outcome.refusal.id === 'name-not-typed';
  if (isToBeNamed && click.name === undefined) {
    return await decideInDialog(useCases, 'approve', click, open);
  }
  return (language) => decisionText(outcome, click.userId, language);
}
