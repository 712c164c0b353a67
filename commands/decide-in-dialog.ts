import type { Click } from '../src/app/decide-change.ts';
import type { Intent, Look } from '../src/app/look-at-decision.ts';
import { nameOf } from '../src/domain/change.ts';
import type { Language } from '../src/domain/language.ts';
import { decisionText } from '../src/render/answers.ts';
import {
  answerDialog,
  approveDialog,
  breakGlassDialog,
  dialogFailedText,
  handOverDialog,
  rejectDialog,
  waitingDialog,
} from '../src/render/decision-dialogs.ts';
import { messages } from '../src/render/messages/index.ts';
import { type Answer, SILENT } from './answer.ts';
import { type Carried, carry } from './carried.ts';
import type { Opener } from './dialogs.ts';
import type { UseCases } from './use-cases.ts';

/**
 * Asks in a dialog for what a decision needs besides a click: a reason, a person, or the name of the change. What is sent back is
 * judged anew, by the same rules as a click. `reason`: why the glass is to be broken.
 */
export async function decideInDialog(
  useCases: UseCases,
  intent: Intent,
  click: Click & { reason?: string; channel?: string | undefined },
  open: Opener,
): Promise<Answer> {
  const dialog = await open((language) => waitingDialog(intent, language));
  const look = await useCases.look(click, intent);
  if (look.kind === 'refused') {
    const said = (language: Language) => decisionText(look, click.userId, language);
    const isShown = await dialog?.show(answerDialog(said(dialog.language), dialog.language));
    return isShown ? SILENT : said;
  }
  const isAsked = dialog && (await dialog.show(questionOf(intent, look, click, dialog.language)));
  if (isAsked) return SILENT;
  const { change } = look;
  return (language) =>
    dialogFailedText({ changeId: change.id, dialog: intent, name: nameOf(change) }, language);
}

function questionOf(
  intent: Intent,
  { change, risks }: Extract<Look, { kind: 'open' }>,
  { reason = '', channel, ticked }: Click & { reason?: string; channel?: string | undefined },
  language: Language,
) {
  const carried: Carried = {
    changeId: change.id,
    digest: change.plan.digest,
    zone: change.plan.request.zone,
    name: nameOf(change),
    language,
    ...(channel !== undefined && { channel }),
    ...(ticked && ticked.length > 0 && { ticked: [...ticked] }),
  };
  switch (intent) {
    case 'reject':
      return rejectDialog(change, carry(carried), language);
    case 'hand-over':
      return handOverDialog(change, carry(carried), language);
    case 'approve':
      return approveDialog(change, risks, carry(carried), language);
    case 'break-glass': {
      const title = messages.acts.title(change.plan).plain(language).slice(0, 300);
      return breakGlassDialog(change, reason, carry({ ...carried, reason, title }), language);
    }
  }
}
