import type { Change, MessageRef } from '../../domain/change.ts';
import type { Conflict } from '../../domain/conflict.ts';
import type { Plan } from '../../domain/plan.ts';
import { type Builders, type ClassicBlock, ellipsis } from '../blocks.ts';
import { conflictLines } from '../conflict-part.ts';
import { impactLines } from '../impact-part.ts';
import { messages } from '../messages/index.ts';
import { join, mention, messageLink, mrkdwn, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { choiceButtons } from './buttons.ts';
import { lowTtlUndo } from './undo-price.ts';

/** Users and user groups that may approve, in the order of the settings; Slack tells them of it once, when the card is posted. */
export function approversContext(build: Builders, approvers: readonly string[]): ClassicBlock[] {
  if (approvers.length === 0) return [];
  const who = join(approvers.slice(0, 20).map(mention), ' ');
  return [build.context(say('card-approvers.may', { who }))];
}

/** What GTM has now, where the plan has to do with it. */
export function gtmSection(build: Builders, { state, plan }: Change, room: number): ClassicBlock[] {
  const { gtm, gtmWhenPlanned } = messages.card.labels;
  const lines = messages.gtm.present(plan);
  if (lines.length === 0) return [];
  return [build.section([state === 'proposed' ? gtm : gtmWhenPlanned, ...lines], ellipsis, room)];
}

/** What conflicts, and in any case what is proposed. */
export function conflictSection(
  build: Builders,
  conflicts: readonly Conflict[],
  plan: Plan,
  room: number,
): ClassicBlock {
  const label = conflicts.length > 0 ? [messages.card.labels.conflicts] : [];
  const lines = [...label, ...conflictLines(conflicts, plan)];
  return build.section(lines, messages.conflicts.moreConflicts, room);
}

/** What else could be done, one line each, with a button for what is possible. */
export function otherWays(build: Builders, change: Change, room: number): ClassicBlock[] {
  const { alternative, moreWays } = messages.alternatives;
  const lines = change.plan.alternatives.map((one) => mrkdwn`• ${alternative(one, change.plan)}`);
  if (lines.length === 0) return [];
  return [
    build.section([messages.card.labels.otherWays, ...lines], moreWays, room),
    ...choiceButtons(build, change),
  ];
}

export function impactSection(build: Builders, plan: Plan, room: number): ClassicBlock {
  const lines = [messages.card.labels.impact, ...impactLines(plan)];
  return build.section(lines, messages.impact.moreImpact, room);
}

/** How it is taken back, and what that costs on the way. */
export function undoSection(build: Builders, change: Change, room: number): ClassicBlock {
  const lines = [messages.card.labels.undo, messages.undo(change), ...lowTtlUndo(change)];
  return build.section(lines, ellipsis, room);
}

/** Why it was asked for, in the person's own words, who asked, and which message this one replaces. */
export function foot(build: Builders, change: Change): ClassicBlock[] {
  const { reason } = change.plan.request;
  return [
    ...(reason === undefined ? [] : [build.plainContext(messages.card.reason(reason), 520)]),
    build.context(messages.card.requested(change)),
    ...(change.cardBefore ? [build.context(threadBefore(change.cardBefore))] : []),
  ];
}

/** What was told so far stands in the thread of the message that is gone. */
function threadBefore(before: MessageRef): Words {
  return say('card-before.replaces', { thread: messageLink(before, say('card-before.thread')) });
}
