import type { Change, MessageRef } from '../domain/change.ts';
import type { Conflict } from '../domain/conflict.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { Plan } from '../domain/plan.ts';
import { conflictsOf } from '../domain/resolution/index.ts';
import {
  type Builders,
  buildersIn,
  type ClassicBlock,
  ellipsis,
  LIMITS,
  type MessageBlock,
  type SlackMessage,
  textLength,
} from './blocks.ts';
import { actButtons, choiceButtons, confirmationBlocks, decisionButtons } from './card/buttons.ts';
import { recordsTable } from './card/records-table.ts';
import { stepsBlock } from './card/steps-block.ts';
import { typedInstead } from './card/typed-instead.ts';
import { lowTtlUndo } from './card/undo-price.ts';
import { conflictLines } from './conflict-part.ts';
import { impactLines } from './impact-part.ts';
import { messages } from './messages/index.ts';
import { codeBlock, join, mention, messageLink, mrkdwn, type Words, writtenIn } from './mrkdwn.ts';
import { say } from './say.ts';
import { stepLines } from './step-part.ts';
import { stepStates, stepStatesBack } from './step-states.ts';

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

/** What a card says beside the change itself. */
interface Beside {
  /** Users and user groups that may approve: they are named while their approval is waited for. */
  approvers?: readonly string[];
}

/**
 * The one message that stands for a change all its life: what is there, what conflicts, what is proposed and what it
 * costs, then how far it is, then how it ended. Buttons are there only while somebody has to decide.
 */
export function planCard(
  change: Change,
  language: Language = DEFAULT_LANGUAGE,
  beside: Beside = {},
): SlackMessage {
  const build = buildersIn(language);
  const title = messages.acts.title(change.plan);
  const state = messages.card.state(change);
  const fromTo = messages.fromTo(change.plan);
  const conflicts = conflictsOf(change.plan);
  const text = build.linesWithin([messages.card.titled(title), fromTo, ...state], LIMITS.text, ellipsis, ' ');
  const parts: Parts = { title, state, fromTo, conflicts, ...beside };
  return {
    text,
    blocks: within((room) => blocksWithin(build, room, change, parts, richWay)),
    get classic() {
      return within((room) => blocksWithin(build, room, change, parts, classicWay));
    },
    get alone() {
      return alone(build, change, parts);
    },
  };
}

/** The lines of each part that is longer than the card has room for, and how much room its records have. */
export function cutOf(change: Change, language: Language): { parts: Words[][]; roomForRecords: number } {
  const build = buildersIn(language);
  const title = messages.acts.title(change.plan);
  const { plan } = change;
  const state = messages.card.state(change);
  const parts = { title, state, fromTo: messages.fromTo(plan), conflicts: conflictsOf(plan) };
  let cut: Words[][] = [];
  let roomForRecords = 0;
  const watching: Builders = {
    ...build,
    section(lines, more, max = LIMITS.section) {
      const isWhole = build.linesWithin(lines, max, more) === build.linesWithin(lines, Infinity, more);
      if (!isWhole) cut.push([...lines]);
      return build.section(lines, more, max);
    },
  };
  within((room) => {
    cut = [];
    roomForRecords = room.records;
    return blocksWithin(watching, room, change, parts, classicWay);
  });
  return { parts: cut, roomForRecords };
}

interface Parts extends Beside {
  title: Words;
  state: readonly Words[];
  fromTo: Words;
  conflicts: readonly Conflict[];
}

function within<Block extends MessageBlock>(blocksOf: (room: Room) => Block[]): Block[] {
  let blocks: Block[] = [];
  for (const share of SHARES) {
    blocks = blocksOf(roomFor(share));
    if (textLength(blocks) <= LIMITS.message) break;
  }
  return blocks;
}

/** How records and steps are shown: all that differs between the forms of a card. */
interface Way<Block extends MessageBlock> {
  records(build: Builders, change: Change, room: number): (Block | ClassicBlock)[];
  steps(build: Builders, change: Change, room: number): (Block | ClassicBlock)[];
}

const classicWay: Way<ClassicBlock> = {
  records: (build, change, room) => [build.section(recordLines(build, change, room), ellipsis, room)],
  steps: (build, change, room) => [stepSection(build, change, room), ...stepsBack(build, change, room)],
};

/** One plan and one table are all that Slack takes in a message: the steps that lead back are the present ones. */
const richWay: Way<MessageBlock> = {
  records(build, change, room) {
    const table = recordsTable(build, change.plan, room);
    if (!table) return classicWay.records(build, change, room);
    return [build.section([say('card-records.title')]), table];
  },
  steps: (build, change, room) => [
    ...(change.back ? [stepSection(build, change, room)] : []),
    stepsBlock(build, change, room, messages.card.expectedTime(secondsOf(change.plan))),
  ],
};

function blocksWithin<Block extends MessageBlock>(
  build: Builders,
  room: Room,
  change: Change,
  { title, state, fromTo, conflicts, approvers = [] }: Parts,
  way: Way<Block>,
): (Block | ClassicBlock)[] {
  const { plan } = change;
  const { labels } = messages.card;
  const isOpen = change.state === 'proposed';
  return [
    build.header(title),
    build.section([fromTo], ellipsis, room.fromTo),
    build.section(state, ellipsis, room.state),
    ...(isOpen && approvers.length > 0 ? [build.context(mayApprove(approvers))] : []),
    ...way.records(build, change, room.records),
    ...gtmSection(build, change, room.gtm),
    conflictSection(build, conflicts, plan, room.conflicts),
    ...(isOpen ? otherWays(build, change, room.otherWays) : []),
    ...way.steps(build, change, room.steps),
    build.section([labels.impact, ...impactLines(plan)], messages.impact.moreImpact, room.impact),
    build.section([labels.undo, messages.undo(change), ...lowTtlUndo(change)], ellipsis, room.undo),
    ...(plan.request.reason === undefined
      ? []
      : [build.plainContext(messages.card.reason(plan.request.reason), 520)]),
    build.context(messages.card.requested(change)),
    ...(change.cardBefore ? [build.context(threadBefore(change.cardBefore))] : []),
    ...(isOpen
      ? [...confirmationBlocks(build, change), decisionButtons(build, change)]
      : actButtons(build, change)),
  ];
}

/** All of it in lines, as much as Slack takes, and at the end what to type in place of the buttons. */
function alone(build: Builders, change: Change, { title, state, fromTo }: Parts): string {
  const { plan } = change;
  const { labels } = messages.card;
  const lines = [
    mrkdwn`*${title}*`,
    fromTo,
    ...state,
    messages.resolutions.proposed(plan),
    labels.steps,
    ...presentSteps(change),
    labels.impact,
    ...impactLines(plan),
    labels.undo,
    messages.undo(change),
    messages.card.requested(change),
  ];
  const last = typedInstead(change).map((line) => line.mrkdwn(build.language));
  const room = LIMITS.text - last.reduce((sum, line) => sum + line.length + 1, 0);
  return [build.linesWithin(lines, room), ...last].join('\n');
}

/** What was told so far stands in the thread of the message that is gone. */
function threadBefore(before: MessageRef): Words {
  return say('card-before.replaces', { thread: messageLink(before, say('card-before.thread')) });
}

/** Named in the order of the settings; Slack tells them of it once, when the card is posted. */
function mayApprove(approvers: readonly string[]): Words {
  return say('card-approvers.may', { who: join(approvers.slice(0, 20).map(mention), ' ') });
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

function gtmSection(build: Builders, { state, plan }: Change, room: number): ClassicBlock[] {
  const { gtm, gtmWhenPlanned } = messages.card.labels;
  const lines = messages.gtm.present(plan);
  if (lines.length === 0) return [];
  return [build.section([state === 'proposed' ? gtm : gtmWhenPlanned, ...lines], ellipsis, room)];
}

function conflictSection(
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
function otherWays(build: Builders, change: Change, room: number): ClassicBlock[] {
  const { alternative, moreWays } = messages.alternatives;
  const lines = change.plan.alternatives.map((one) => mrkdwn`• ${alternative(one, change.plan)}`);
  if (lines.length === 0) return [];
  return [
    build.section([messages.card.labels.otherWays, ...lines], moreWays, room),
    ...choiceButtons(build, change),
  ];
}

function presentSteps(change: Change): Words[] {
  const { plan } = change;
  const lines = stepLines(plan, stepStates(change));
  return change.state === 'proposed' ? [...lines, messages.card.expectedTime(secondsOf(plan))] : lines;
}

function stepSection(build: Builders, change: Change, room: number): ClassicBlock {
  return build.section([messages.card.labels.steps, ...presentSteps(change)], messages.steps.moreSteps, room);
}

/** The way back has its own part, under what was meant to be. */
function stepsBack(build: Builders, change: Change, room: number): ClassicBlock[] {
  if (!change.back) return [];
  const lines = stepLines(change.back.plan, stepStatesBack(change));
  return [build.section([messages.card.labels.stepsBack, ...lines], messages.steps.moreSteps, room)];
}

function secondsOf({ steps }: Plan): number {
  return steps.reduce((sum, step) => {
    if (step.kind === 'wait') return sum + step.seconds;
    return step.kind === 'verify' ? sum + step.oldTtl : sum;
  }, 0);
}
