import type { ActionsBlock, Button } from '@slack/types';
import type { Change } from '../domain/change.ts';
import type { Conflict } from '../domain/conflict.ts';
import type { Gap, Plan } from '../domain/plan.ts';
import { conflictsOf } from '../domain/resolution/index.ts';
import {
  actions,
  context,
  header,
  LIMITS,
  linesWithin,
  type MessageBlock,
  plainContext,
  type SlackMessage,
  section,
} from './blocks.ts';
import { messages } from './messages/index.ts';
import { clamp, codeBlock, type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { stepStates } from './step-states.ts';

/** Room for each part, so that the biggest plan stays below what Slack takes in one message. Characters. */
const ROOM = {
  fromTo: 1100,
  state: 2800,
  records: 1800,
  conflicts: 1600,
  steps: 2000,
  impact: 1700,
  undo: 400,
};

/** The ids of the buttons, which commands/ listens to. */
export const APPROVE = 'approve';
export const REJECT = 'reject';

/**
 * The one message that stands for a change all its life: what is there, what conflicts, what is proposed and what it
 * costs, then how far it is, then how it ended. Buttons are there only while somebody has to decide.
 */
export function planCard(change: Change): SlackMessage {
  const { plan } = change;
  const title = messages.card.title(change);
  const state = messages.card.state(change);
  const fromTo = messages.card.fromTo(change, replacedTypes(plan));
  const blocks: MessageBlock[] = [
    header(title),
    section([fromTo], noMore, ROOM.fromTo),
    section(state, noMore, ROOM.state),
    section(recordLines(change), noMore, ROOM.records),
    ...conflictSection(conflictsOf(plan.request, plan.scene, plan.target), plan),
    section([messages.card.labels.steps, ...stepLines(change)], messages.steps.moreSteps, ROOM.steps),
    section([messages.card.labels.impact, ...impactLines(plan)], messages.impact.moreImpact, ROOM.impact),
    section([messages.card.labels.undo, messages.impact.undo(plan)], noMore, ROOM.undo),
    ...(plan.request.reason === undefined
      ? []
      : [plainContext(messages.card.reason(plan.request.reason), 520)]),
    context(messages.card.requested(change)),
    ...(change.state === 'proposed' ? [buttons(change)] : []),
  ];
  const text = linesWithin([mrkdwn`${title}.`, fromTo, ...state], LIMITS.text, noMore, ' ');
  return { text, blocks };
}

/** What each button carries: which change, and which plan its reader saw. */
function buttons(change: Change): ActionsBlock {
  const value = JSON.stringify({ changeId: change.id, digest: change.plan.digest });
  const label = messages.card.approveLabel(change.plan);
  const confirm = messages.card.rejectConfirm(change);
  const approve: Button = {
    type: 'button',
    action_id: APPROVE,
    style: 'primary',
    text: plain(label, LIMITS.button),
    accessibility_label: clamp(label, LIMITS.label),
    value,
  };
  const reject: Button = {
    type: 'button',
    action_id: REJECT,
    text: plain(messages.card.labels.reject, LIMITS.button),
    value,
    confirm: {
      title: plain(confirm.title, LIMITS.confirmTitle),
      text: plain(confirm.text, LIMITS.confirmText),
      confirm: plain(confirm.confirm, LIMITS.confirmButton),
      deny: plain(confirm.deny, LIMITS.confirmButton),
    },
  };
  return actions('decision', [approve, reject]);
}

function plain(text: string, max: number): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text: clamp(text, max), emoji: false };
}

/** The records as one table of fixed width, as many as fit. */
function recordLines({ state, plan: { scene } }: Change): Mrkdwn[] {
  const { records } = scene;
  const { now, whenPlanned } = messages.card.labels;
  const rows = messages.records.recordRows(records);
  let shown = rows.length;
  let table = codeBlock(rows.length > 0 ? rows : [messages.records.noRecords]);
  while (table.mrkdwn.length > ROOM.records - 100 && shown > 0) {
    shown -= 1;
    table = codeBlock([...rows.slice(0, shown), messages.records.moreRecords(rows.length - shown)]);
  }
  return [state === 'proposed' ? now : whenPlanned, table];
}

function conflictSection(conflicts: readonly Conflict[], plan: Plan): MessageBlock[] {
  const { conflict, conflictReason, moreConflicts, proposed } = messages.conflicts;
  const rules = [...new Set(conflicts.map(({ rule }) => rule))];
  const pairs = conflicts.slice(0, 3).map(conflict);
  const left = conflicts.length - pairs.length;
  const lines = [
    messages.card.labels.conflicts,
    ...rules.map(conflictReason),
    ...pairs,
    ...(left > 0 ? [moreConflicts(left)] : []),
    proposed(plan.resolution),
  ];
  return [section(conflicts.length > 0 ? lines : [proposed(plan.resolution)], moreConflicts, ROOM.conflicts)];
}

function stepLines(change: Change): Mrkdwn[] {
  const { step, expected, stepState } = messages.steps;
  const states = stepStates(change);
  const lines = change.plan.steps.map((planned, index) => {
    const state = stepState(states[index] ?? { kind: 'planned' }, expected(planned));
    return mrkdwn`${index + 1}. ${step(planned, change.plan)} _${state}_`;
  });
  return change.state === 'proposed' ? [...lines, messages.card.expectedTime(secondsOf(change.plan))] : lines;
}

function impactLines(plan: Plan): Mrkdwn[] {
  const told = plan.gaps.filter((gap) => !isToldByImpact(gap, plan));
  const sure = plan.gaps.some((gap) => !gap.onlyInFallback);
  const lines = [
    ...(sure ? [] : [messages.impact.alwaysAnswered]),
    ...plan.impact.map(messages.impact.impact),
    ...told.map(messages.impact.gap),
  ];
  return lines.map((line) => mrkdwn`• ${line}`);
}

/** The impact sentences name these gaps already. */
function isToldByImpact(gap: Gap, plan: Plan): boolean {
  return plan.impact.some((entry) =>
    gap.onlyInFallback
      ? entry.id === 'fallback-gap'
      : entry.id === 'ipv6-gap' && gap.family === 'AAAA' && entry.line === gap.line,
  );
}

/** Types of the records that make way, in the order of the plan. */
function replacedTypes({ steps }: Plan): string[] {
  const edits = steps.flatMap((step) => (step.kind === 'swap' ? step.edits : []));
  const types = edits.flatMap((edit) => ('existing' in edit ? [edit.existing.type] : []));
  return [...new Set(types)].sort();
}

function secondsOf({ steps }: Plan): number {
  return steps.reduce((sum, step) => {
    if (step.kind === 'wait') return sum + step.seconds;
    return step.kind === 'verify' ? sum + step.oldTtl : sum;
  }, 0);
}

function noMore(): Mrkdwn {
  return mrkdwn`…`;
}
