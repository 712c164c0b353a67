import type { Change } from '../domain/change.ts';
import type { Conflict } from '../domain/conflict.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { Plan } from '../domain/plan.ts';
import { conflictsOf } from '../domain/resolution/index.ts';
import {
  type Builders,
  buildersIn,
  LIMITS,
  type MessageBlock,
  type SlackMessage,
  textLength,
} from './blocks.ts';
import { actButtons, choiceButtons, confirmationBlocks, decisionButtons } from './card-actions.ts';
import type { StepState } from './messages/en/step-state.ts';
import { messages } from './messages/index.ts';
import { codeBlock, mrkdwn, type Words, writtenIn } from './mrkdwn.ts';
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
export function planCard(change: Change, language: Language = DEFAULT_LANGUAGE): SlackMessage {
  const build = buildersIn(language);
  const title = messages.acts.title(change.plan);
  const state = messages.card.state(change);
  const fromTo = messages.fromTo(change.plan);
  const text = build.linesWithin([messages.card.titled(title), fromTo, ...state], LIMITS.text, noMore, ' ');
  const parts = { title, state, fromTo };
  let blocks: MessageBlock[] = [];
  for (const share of SHARES) {
    blocks = blocksWithin(build, roomFor(share), change, parts);
    if (textLength(blocks) <= LIMITS.message) break;
  }
  return { text, blocks };
}

function blocksWithin(
  build: Builders,
  room: Room,
  change: Change,
  { title, state, fromTo }: { title: Words; state: readonly Words[]; fromTo: Words },
): MessageBlock[] {
  const { plan } = change;
  const { labels } = messages.card;
  const isOpen = change.state === 'proposed';
  return [
    build.header(title),
    build.section([fromTo], noMore, room.fromTo),
    build.section(state, noMore, room.state),
    build.section(recordLines(build, change, room.records), noMore, room.records),
    ...gtmSection(build, change, room.gtm),
    conflictSection(build, conflictsOf(plan), plan, room.conflicts),
    ...(isOpen ? otherWays(build, change, room.otherWays) : []),
    build.section([labels.steps, ...stepLines(change)], messages.steps.moreSteps, room.steps),
    ...stepsBack(build, change, room.steps),
    build.section([labels.impact, ...impactLines(plan)], messages.impact.moreImpact, room.impact),
    build.section([labels.undo, messages.undo(change)], noMore, room.undo),
    ...(plan.request.reason === undefined
      ? []
      : [build.plainContext(messages.card.reason(plan.request.reason), 520)]),
    build.context(messages.card.requested(change)),
    ...(isOpen
      ? [...confirmationBlocks(build, change), decisionButtons(build, change)]
      : actButtons(build, change)),
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
function recordLines(build: Builders, { state, plan: { scene } }: Change, room: number): Words[] {
  const { records } = scene;
  const { now, whenPlanned } = messages.card.labels;
  const rows = messages.records.recordRows(records).map((row) => writtenIn(build.language, row));
  let shown = rows.length;
  let table = codeBlock(rows.length > 0 ? rows : [messages.records.noRecords]);
  while (table.mrkdwn(build.language).length > room - 100 && shown > 0) {
    shown -= 1;
    table = codeBlock([...rows.slice(0, shown), messages.records.moreRecords(rows.length - shown)]);
  }
  return [state === 'proposed' ? now : whenPlanned, table];
}

function gtmSection(build: Builders, { state, plan }: Change, room: number): MessageBlock[] {
  const { gtm, gtmWhenPlanned } = messages.card.labels;
  const lines = messages.gtm.present(plan);
  if (lines.length === 0) return [];
  return [build.section([state === 'proposed' ? gtm : gtmWhenPlanned, ...lines], noMore, room)];
}

function conflictSection(
  build: Builders,
  conflicts: readonly Conflict[],
  plan: Plan,
  room: number,
): MessageBlock {
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
  return build.section(conflicts.length > 0 ? lines : [proposed], moreConflicts, room);
}

/** What else could be done, one line each, with a button for what is possible. */
function otherWays(build: Builders, change: Change, room: number): MessageBlock[] {
  const { alternative, moreWays } = messages.alternatives;
  const lines = change.plan.alternatives.map((one) => mrkdwn`• ${alternative(one, change.plan)}`);
  if (lines.length === 0) return [];
  return [
    build.section([messages.card.labels.otherWays, ...lines], moreWays, room),
    ...choiceButtons(build, change),
  ];
}

function stepLines(change: Change): Words[] {
  const { plan } = change;
  const lines = linesOf(plan, stepStates(change));
  return change.state === 'proposed' ? [...lines, messages.card.expectedTime(secondsOf(plan))] : lines;
}

/** The way back has its own part, under what was meant to be. */
function stepsBack(build: Builders, change: Change, room: number): MessageBlock[] {
  if (!change.back) return [];
  const lines = linesOf(change.back.plan, stepStatesBack(change));
  return [build.section([messages.card.labels.stepsBack, ...lines], messages.steps.moreSteps, room)];
}

function linesOf(plan: Plan, states: readonly StepState[]): Words[] {
  const { step, expected } = messages.steps;
  return plan.steps.map((planned, index) => {
    const state = messages.stepState(states[index] ?? { kind: 'planned' }, expected(planned));
    return mrkdwn`${index + 1}. ${step(plan, index)} _${state}_`;
  });
}

function impactLines(plan: Plan): Words[] {
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

function noMore(): Words {
  return mrkdwn`…`;
}
