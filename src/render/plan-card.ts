import type { Change } from '../domain/change.ts';
import type { Conflict } from '../domain/conflict.ts';
import type { Plan } from '../domain/plan.ts';
import { conflictsOf } from '../domain/resolution/index.ts';
import {
  context,
  header,
  LIMITS,
  linesWithin,
  type MessageBlock,
  plainContext,
  type SlackMessage,
  section,
  textLength,
} from './blocks.ts';
import { actButtons, choiceButtons, confirmationBlocks, decisionButtons } from './card-actions.ts';
import type { StepState } from './messages/en/step-state.ts';
import { messages } from './messages/index.ts';
import { codeBlock, type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { stepStates, stepStatesBack } from './step-states.ts';

export {
  ACTS,
  APPROVE,
  CHOICES,
  CONFIRM,
  CONFIRMATIONS,
  chooseAction,
  REJECT,
  type WantedAct,
} from './card-actions.ts';

/** Room for each part, in characters; less where all of them together are more than Slack takes. */
const ROOM = {
  fromTo: 1100,
  state: 2800,
  records: 1800,
  gtm: 900,
  conflicts: 1600,
  otherWays: 1600,
  steps: 3000,
  impact: 3000,
  undo: 600,
};
type Room = typeof ROOM;

/** The parts give way together, until the message fits. */
const SHARES = [1, 0.85, 0.7, 0.55, 0.4];

/**
 * The one message that stands for a change all its life: what is there, what conflicts, what is proposed and what it
 * costs, then how far it is, then how it ended. Buttons are there only while somebody has to decide.
 */
export function planCard(change: Change): SlackMessage {
  const title = messages.acts.title(change.plan);
  const state = messages.card.state(change);
  const fromTo = messages.fromTo(change.plan);
  const text = linesWithin([mrkdwn`${title}.`, fromTo, ...state], LIMITS.text, noMore, ' ');
  const parts = { title, state, fromTo };
  let blocks: MessageBlock[] = [];
  for (const share of SHARES) {
    blocks = blocksWithin(roomFor(share), change, parts);
    if (textLength(blocks) <= LIMITS.message) break;
  }
  return { text, blocks };
}

function blocksWithin(
  room: Room,
  change: Change,
  { title, state, fromTo }: { title: string; state: readonly Mrkdwn[]; fromTo: Mrkdwn },
): MessageBlock[] {
  const { plan } = change;
  const { labels } = messages.card;
  const isOpen = change.state === 'proposed';
  return [
    header(title),
    section([fromTo], noMore, room.fromTo),
    section(state, noMore, room.state),
    section(recordLines(change, room.records), noMore, room.records),
    ...gtmSection(change, room.gtm),
    conflictSection(conflictsOf(plan), plan, room.conflicts),
    ...(isOpen ? otherWays(change, room.otherWays) : []),
    section([labels.steps, ...stepLines(change)], messages.steps.moreSteps, room.steps),
    ...stepsBack(change, room.steps),
    section([labels.impact, ...impactLines(plan)], messages.impact.moreImpact, room.impact),
    section([labels.undo, messages.undo(change)], noMore, room.undo),
    ...(plan.request.reason === undefined
      ? []
      : [plainContext(messages.card.reason(plan.request.reason), 520)]),
    context(messages.card.requested(change)),
    ...(isOpen ? [...confirmationBlocks(change), decisionButtons(change)] : actButtons(change)),
  ];
}

function roomFor(share: number): Room {
  const part = (name: keyof Room): number => Math.floor(ROOM[name] * share);
  return {
    fromTo: part('fromTo'),
    state: part('state'),
    records: part('records'),
    gtm: part('gtm'),
    conflicts: part('conflicts'),
    otherWays: part('otherWays'),
    steps: part('steps'),
    impact: part('impact'),
    undo: part('undo'),
  };
}

/** The records as one table of fixed width, as many as fit. */
function recordLines({ state, plan: { scene } }: Change, room: number): Mrkdwn[] {
  const { records } = scene;
  const { now, whenPlanned } = messages.card.labels;
  const rows = messages.records.recordRows(records);
  let shown = rows.length;
  let table = codeBlock(rows.length > 0 ? rows : [messages.records.noRecords]);
  while (table.mrkdwn.length > room - 100 && shown > 0) {
    shown -= 1;
    table = codeBlock([...rows.slice(0, shown), messages.records.moreRecords(rows.length - shown)]);
  }
  return [state === 'proposed' ? now : whenPlanned, table];
}

function gtmSection({ state, plan }: Change, room: number): MessageBlock[] {
  const { gtm, gtmWhenPlanned } = messages.card.labels;
  const lines = messages.gtm.present(plan);
  if (lines.length === 0) return [];
  return [section([state === 'proposed' ? gtm : gtmWhenPlanned, ...lines], noMore, room)];
}

function conflictSection(conflicts: readonly Conflict[], plan: Plan, room: number): MessageBlock {
  const { conflict, conflictReason, moreConflicts } = messages.conflicts;
  const proposed = messages.resolutions.proposed(plan);
  const rules = [...new Set(conflicts.map(({ rule }) => rule))];
  const pairs = conflicts.slice(0, 3).map(conflict);
  const left = conflicts.length - pairs.length;
  const lines = [
    messages.card.labels.conflicts,
    ...rules.map(conflictReason),
    ...pairs,
    ...(left > 0 ? [moreConflicts(left)] : []),
    proposed,
  ];
  return section(conflicts.length > 0 ? lines : [proposed], moreConflicts, room);
}

/** What else could be done, one line each, with a button for what is possible. */
function otherWays(change: Change, room: number): MessageBlock[] {
  const { alternative, moreWays } = messages.alternatives;
  const lines = change.plan.alternatives.map((one) => mrkdwn`• ${alternative(one, change.plan)}`);
  if (lines.length === 0) return [];
  return [section([messages.card.labels.otherWays, ...lines], moreWays, room), ...choiceButtons(change)];
}

function stepLines(change: Change): Mrkdwn[] {
  const { plan } = change;
  const lines = linesOf(plan, stepStates(change));
  return change.state === 'proposed' ? [...lines, messages.card.expectedTime(secondsOf(plan))] : lines;
}

/** The way back has its own part, under what was meant to be. */
function stepsBack(change: Change, room: number): MessageBlock[] {
  if (!change.back) return [];
  const lines = linesOf(change.back.plan, stepStatesBack(change));
  return [section([messages.card.labels.stepsBack, ...lines], messages.steps.moreSteps, room)];
}

function linesOf(plan: Plan, states: readonly StepState[]): Mrkdwn[] {
  const { step, expected } = messages.steps;
  return plan.steps.map((planned, index) => {
    const state = messages.stepState(states[index] ?? { kind: 'planned' }, expected(planned));
    return mrkdwn`${index + 1}. ${step(plan, index)} _${state}_`;
  });
}

function impactLines(plan: Plan): Mrkdwn[] {
  const { alwaysAnswered, impactLines: told, isTold } = messages.impact;
  const gaps = plan.gaps.filter((gap) => !isTold(gap, plan));
  const isSure = plan.gaps.every((gap) => gap.onlyInFallback);
  const lines = [...(isSure ? [alwaysAnswered] : []), ...told(plan, gaps)];
  return lines.map((line) => mrkdwn`• ${line}`);
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
