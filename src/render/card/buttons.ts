import type { ActionsBlock, Button, Checkboxes } from '@slack/types';
import type { Change } from '../../domain/change.ts';
import type { Alternative, Confirmation } from '../../domain/plan.ts';
import { Resolution } from '../../domain/request.ts';
import { isResumable } from '../../domain/transition-turns.ts';
import { canBeTakenBack, hasAltered } from '../../domain/turning.ts';
import { actions, type Builders, type ClassicBlock, LIMITS } from '../blocks.ts';
import { messages } from '../messages/index.ts';

/** The ids of the buttons, which commands/ listens to. */
export const APPROVE = 'approve';
export const REJECT = 'reject';

/** What can be wanted of a change that was approved, each the id of its button. */
export const ACTS = ['cancel', 'undo', 'retry', 'close'] as const;
export type WantedAct = (typeof ACTS)[number];

/** The id of the button that chooses another way to meet the request. */
export function chooseAction(resolution: Resolution): string {
  return `choose-${resolution}`;
}

/** All of these ids. */
export const CHOICES: readonly string[] = Resolution.options.map(chooseAction);

/** The block that holds the boxes to tick, and the id of each of them. */
export const CONFIRMATIONS = 'confirmations';
export const CONFIRM: Readonly<Record<Confirmation['id'], string>> = { 'names-filed': 'confirm-names-filed' };

/** One button for each other way that is possible; nothing where there is none. */
export function choiceButtons(build: Builders, change: Change): ActionsBlock[] {
  const offered = change.plan.alternatives.filter((one) => one.offered);
  const buttons = offered.map((one) => choiceButton(build, change, one));
  return buttons.length === 0 ? [] : [actions('other-ways', buttons.slice(0, LIMITS.actions))];
}

/** What an approver says by a tick of their own, each with its box. */
export function confirmationBlocks(build: Builders, { plan: { confirmations } }: Change): ClassicBlock[] {
  const [first] = confirmations;
  if (first === undefined) return [];
  const said = build.section(confirmations.map(messages.confirmations.confirmation));
  return [
    said,
    actions(
      CONFIRMATIONS,
      confirmations.map((one) => checkbox(build, one)),
    ),
  ];
}

export function decisionButtons(build: Builders, change: Change): ActionsBlock {
  const label = messages.card.approveLabel(change.plan);
  const approve: Button = {
    type: 'button',
    action_id: APPROVE,
    style: 'primary',
    text: build.plainText(label, LIMITS.button),
    accessibility_label: build.plainText(label, LIMITS.label).text,
    value: payloadOf(change, change.risks ? { asks: 'name' } : {}),
  };
  const reject: Button = {
    type: 'button',
    action_id: REJECT,
    text: build.plainText(messages.card.labels.reject, LIMITS.button),
    value: payloadOf(change),
  };
  return actions('decision', [approve, reject]);
}

/** What can be done about a change that was approved; nothing where it has come to rest. */
export function actButtons(build: Builders, change: Change): ActionsBlock[] {
  const wanted = actsFor(change);
  return wanted.length === 0
    ? []
    : [
        actions(
          'acts',
          wanted.map((act) => actButton(build, change, act)),
        ),
      ];
}

/** What may be done, in the order of the buttons. */
export function actsFor(change: Change): WantedAct[] {
  const { state, back, progress } = change;
  if (state === 'running' && !back) {
    if (progress.postponed) return ['retry', 'undo', 'close'];
    return [hasAltered(change) ? 'undo' : 'cancel'];
  }
  const undo = canBeTakenBack(change) ? (['undo'] as const) : [];
  if (state === 'stopped') return isResumable(change) ? ['retry', ...undo] : [...undo];
  return [];
}

function actButton(build: Builders, change: Change, act: WantedAct): Button {
  const label = messages.actButtons.actLabels(change)[act];
  const question = messages.actButtons.actQuestion(change, act);
  return {
    type: 'button',
    action_id: act,
    text: build.plainText(label, LIMITS.button),
    accessibility_label: build.plainText(label, LIMITS.label).text,
    value: payloadOf(change),
    confirm: asked(build, question),
  };
}

/** The dialog that Slack shows before it sends the click. */
function asked(
  build: Builders,
  { title, text, confirm, deny }: ReturnType<typeof messages.actButtons.actQuestion>,
) {
  return {
    title: build.plainText(title, LIMITS.confirmTitle),
    text: build.plainText(text, LIMITS.confirmText),
    confirm: build.plainText(confirm, LIMITS.confirmButton),
    deny: build.plainText(deny, LIMITS.confirmButton),
  };
}

/** What each button carries: which change, and which plan its reader saw. */
function payloadOf({ id, plan }: Change, more: { resolution?: Resolution; asks?: 'name' } = {}): string {
  return JSON.stringify({ changeId: id, digest: plan.digest, zone: plan.request.zone, ...more });
}

function choiceButton(build: Builders, change: Change, { resolution }: Alternative): Button {
  const label = messages.resolutions.chooseLabel(resolution);
  return {
    type: 'button',
    action_id: chooseAction(resolution),
    text: build.plainText(label, LIMITS.button),
    accessibility_label: build.plainText(label, LIMITS.label).text,
    value: payloadOf(change, { resolution }),
  };
}

function checkbox(build: Builders, confirmation: Confirmation): Checkboxes {
  const label = messages.confirmations.tickLabel(confirmation, LIMITS.option);
  return {
    type: 'checkboxes',
    action_id: CONFIRM[confirmation.id],
    options: [build.option(label, confirmation.id)],
  };
}
