import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type Change, nameOf } from '../domain/change.ts';
import { DECISION_REASON } from '../domain/command-options.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { Risk } from '../domain/risk.ts';
import { type Builders, buildersIn, LIMITS } from './blocks.ts';
import { impactLines } from './impact-part.ts';
import type { Key } from './languages/catalogue.ts';
import { messages } from './messages/index.ts';
import { code, mrkdwn, nameInCode, nameInPlain, type Words } from './mrkdwn.ts';
import { say } from './say.ts';

/** What a dialog is about; its id tells which dialog was sent back. */
export type Dialog = 'approve' | 'reject' | 'break-glass' | 'hand-over';
/** The second question before the glass is broken. */
export const SURE = 'break-glass-sure';

/** The blocks that hold what was typed, and the ids of their inputs. */
export const NAME = 'name';
export const REASON = 'reason';
export const OWNER = 'owner';

const TITLES: Readonly<Record<Dialog, Key>> = {
  approve: 'review.approve-title',
  reject: 'review.reject-title',
  'break-glass': 'review.glass-title',
  'hand-over': 'hand-over.title',
};

/** Shown at once, within the seconds in which Slack lets a dialog open, while the bot looks at the change. */
export function waitingDialog(dialog: Dialog, language: Language = DEFAULT_LANGUAGE): ModalView {
  const build = buildersIn(language);
  return {
    ...frame(build, say(TITLES[dialog])),
    blocks: [build.section([say('review.dialog-waiting')])],
  };
}

/** An answer instead of what the dialog was to ask. */
export function answerDialog(text: string, language: Language = DEFAULT_LANGUAGE): ModalView {
  const build = buildersIn(language);
  const shown = text.length <= LIMITS.section ? text : `${text.slice(0, LIMITS.section - 1)}…`;
  return {
    ...frame(build, say('review.said-title')),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: shown, verbatim: true } }],
  };
}

/** Asks why. `carried`: what comes back with the answer. */
export function rejectDialog(
  change: Change,
  carried: string,
  language: Language = DEFAULT_LANGUAGE,
): ModalView {
  const build = buildersIn(language);
  const input = asking(build, say('review.reject-label'), {
    type: 'plain_text_input',
    action_id: REASON,
    multiline: true,
    min_length: DECISION_REASON.min,
    max_length: DECISION_REASON.max,
  });
  return {
    ...frame(build, say('review.reject-title'), say('review.reject-submit')),
    callback_id: 'reject' satisfies Dialog,
    private_metadata: carried,
    blocks: [
      ...about(build, change),
      build.section([say('card.reject-does', { name: nameInCode(nameOf(change)) })]),
      input,
    ],
  };
}

/** Shows what a risky plan does to people, and asks for the name it is about. */
export function approveDialog(
  change: Change,
  risks: readonly Risk[],
  carried: string,
  language: Language = DEFAULT_LANGUAGE,
): ModalView {
  const build = buildersIn(language);
  const why =
    risks.length > 0 ? [say('review.approve-asked', { risks: messages.reviews.risksInWords(risks) })] : [];
  const confirmed = change.plan.confirmations.map(messages.confirmations.confirmation);
  return {
    ...frame(build, say('review.approve-title'), say('review.approve-submit')),
    callback_id: 'approve' satisfies Dialog,
    private_metadata: carried,
    blocks: [
      ...about(build, change),
      ...(why.length + confirmed.length > 0 ? [build.section([...why, ...confirmed])] : []),
      impact(build, change),
      nameInput(build, change, 'review.approve-label'),
    ],
  };
}

/** The first of two questions: what it means, what the plan does to people, and the name. */
export function breakGlassDialog(
  change: Change,
  reason: string,
  carried: string,
  language: Language = DEFAULT_LANGUAGE,
): ModalView {
  const build = buildersIn(language);
  const confirmed = change.plan.confirmations.map(messages.confirmations.confirmation);
  return {
    ...frame(build, say('review.glass-title'), say('review.glass-go-on')),
    callback_id: 'break-glass' satisfies Dialog,
    private_metadata: carried,
    blocks: [
      build.section([say('review.glass-asked'), say('review.glass-why', { reason }), ...confirmed]),
      ...about(build, change),
      impact(build, change),
      nameInput(build, change, 'review.glass-label'),
    ],
  };
}

/** The second question. `title` is what the change does, as the first dialog named it. */
export function sureDialog(
  { title, reason, carried }: { title: string; reason: string; carried: string },
  language: Language = DEFAULT_LANGUAGE,
): ModalView {
  const build = buildersIn(language);
  return {
    ...frame(build, say('review.glass-sure-title'), say('review.glass-submit')),
    callback_id: SURE,
    private_metadata: carried,
    blocks: [build.section([say('review.glass-sure', { act: title, reason })])],
  };
}

/** Asks to whom. Anybody of the workspace can be picked; whether they may own the change is judged afterwards. */
export function handOverDialog(
  change: Change,
  carried: string,
  language: Language = DEFAULT_LANGUAGE,
): ModalView {
  const build = buildersIn(language);
  const input = asking(build, say('hand-over.label'), { type: 'users_select', action_id: OWNER });
  return {
    ...frame(build, say('hand-over.title'), say('hand-over.submit')),
    callback_id: 'hand-over' satisfies Dialog,
    private_metadata: carried,
    blocks: [
      ...about(build, change),
      build.section([say('hand-over.now', { owner: messages.owners.owner(change) }), say('hand-over.does')]),
      input,
    ],
  };
}

/** Errors at the fields, in plain text. */
export function wrongNameText(name: string, language: Language = DEFAULT_LANGUAGE): string {
  return say('review.name-wrong', { name }).plain(language);
}
export function nobodyChosenText(language: Language = DEFAULT_LANGUAGE): string {
  return say('hand-over.nobody').plain(language);
}
export function wrongReasonText(language: Language = DEFAULT_LANGUAGE): string {
  return say('review.reject-short').plain(language);
}

/** What to type where Slack opens no dialog. */
export function dialogFailedText(
  { changeId, dialog, name }: { changeId: string; dialog: Dialog; name?: string },
  language: Language = DEFAULT_LANGUAGE,
): string {
  const lines: Record<Dialog, string> = {
    approve: `/dns approve ${changeId}${name === undefined ? '' : ` --confirm ${name}`}`,
    reject: `/dns reject ${changeId} "wrong target"`,
    'break-glass': `/dns approve ${changeId} --break-glass "the site is down"`,
    'hand-over': `/dns handover ${changeId} U0123ABCD`,
  };
  return say(dialog === 'hand-over' ? 'hand-over.dialog-failed' : 'review.dialog-failed', {
    command: code(lines[dialog], 600),
  }).mrkdwn(language);
}

function frame({ plainText }: Builders, title: Words, submit?: Words) {
  return {
    type: 'modal' as const,
    title: plainText(title, LIMITS.modalTitle),
    close: plainText(say('review.close'), LIMITS.modalTitle),
    ...(submit && { submit: plainText(submit, LIMITS.modalTitle) }),
  };
}

function about(build: Builders, change: Change): KnownBlock[] {
  const { acts, fromTo } = messages;
  return [build.section([mrkdwn`*${acts.title(change.plan)}*`, fromTo(change.plan)])];
}

function impact(build: Builders, { plan }: Change): KnownBlock {
  return build.section([messages.card.labels.impact, ...impactLines(plan)], messages.impact.moreImpact);
}

function nameInput(build: Builders, change: Change, label: Key): InputBlock {
  const words = say(label, { name: nameInPlain(nameOf(change)) });
  return asking(build, words, { type: 'plain_text_input', action_id: NAME, max_length: 300 });
}

/** A field with its label; its block is called like its element. */
function asking(
  build: Builders,
  label: Words,
  element: InputBlock['element'] & { action_id: string },
): InputBlock {
  const { action_id: id } = element;
  return { type: 'input', block_id: id, label: build.plainText(label, LIMITS.inputLabel), element };
}
