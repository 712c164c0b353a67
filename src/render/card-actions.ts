import type { ActionsBlock, Button, Checkboxes } from '@slack/types';
import type { Change } from '../domain/change.ts';
import type { Alternative, Confirmation } from '../domain/plan.ts';
import { Resolution } from '../domain/request.ts';
import { actions, LIMITS, type MessageBlock, plainText, section } from './blocks.ts';
import { messages } from './messages/index.ts';
import { clamp, mrkdwn } from './mrkdwn.ts';

/** The ids of the buttons, which commands/ listens to. */
export const APPROVE = 'approve';
export const REJECT = 'reject';

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
export function choiceButtons(change: Change): ActionsBlock[] {
  const offered = change.plan.alternatives.filter((one) => one.offered);
  const buttons = offered.map((one) => choiceButton(change, one));
  return buttons.length === 0 ? [] : [actions('other-ways', buttons.slice(0, LIMITS.actions))];
}

/** What an approver says by a tick of their own, each with its box. */
export function confirmationBlocks({ plan: { confirmations } }: Change): MessageBlock[] {
  const [first] = confirmations;
  if (first === undefined) return [];
  const said = section(confirmations.map(messages.confirmations.confirmation), () => mrkdwn`…`);
  return [said, actions(CONFIRMATIONS, confirmations.map(checkbox))];
}

export function decisionButtons(change: Change): ActionsBlock {
  const label = messages.card.approveLabel(change.plan);
  const confirm = messages.card.rejectConfirm(change);
  const approve: Button = {
    type: 'button',
    action_id: APPROVE,
    style: 'primary',
    text: plainText(label, LIMITS.button),
    accessibility_label: clamp(label, LIMITS.label),
    value: payloadOf(change),
  };
  const reject: Button = {
    type: 'button',
    action_id: REJECT,
    text: plainText(messages.card.labels.reject, LIMITS.button),
    value: payloadOf(change),
    confirm: {
      title: plainText(confirm.title, LIMITS.confirmTitle),
      text: plainText(confirm.text, LIMITS.confirmText),
      confirm: plainText(confirm.confirm, LIMITS.confirmButton),
      deny: plainText(confirm.deny, LIMITS.confirmButton),
    },
  };
  return actions('decision', [approve, reject]);
}

/** What each button carries: which change, and which plan its reader saw. */
function payloadOf({ id, plan }: Change, more: { resolution?: Resolution } = {}): string {
  return JSON.stringify({ changeId: id, digest: plan.digest, zone: plan.request.zone, ...more });
}

function choiceButton(change: Change, { resolution }: Alternative): Button {
  const label = messages.resolutions.chooseLabel(resolution);
  return {
    type: 'button',
    action_id: chooseAction(resolution),
    text: plainText(label, LIMITS.button),
    accessibility_label: clamp(label, LIMITS.label),
    value: payloadOf(change, { resolution }),
  };
}

function checkbox(confirmation: Confirmation): Checkboxes {
  const label = messages.confirmations.tickLabel(confirmation, LIMITS.option);
  return {
    type: 'checkboxes',
    action_id: CONFIRM[confirmation.id],
    options: [{ text: plainText(label, LIMITS.option), value: confirmation.id }],
  };
}
