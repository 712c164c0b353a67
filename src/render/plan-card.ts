import type { Change } from '../domain/change.ts';
import type { Conflict } from '../domain/conflict.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import { conflictsOf } from '../domain/resolution/index.ts';
import {
  type Builders,
  buildersIn,
  type ClassicBlock,
  ellipsis,
  LIMITS,
  type MessageBlock,
  type SlackMessage,
} from './blocks.ts';
import { actButtons, confirmationBlocks, decisionButtons } from './card/buttons.ts';
import { type CardForm, classicForm, richForm } from './card/forms.ts';
import { type Room, withinMessage } from './card/room.ts';
import {
  approversContext,
  conflictSection,
  foot,
  gtmSection,
  impactSection,
  otherWays,
  undoSection,
} from './card/sections.ts';
import { textForm } from './card/text-form.ts';
import { messages } from './messages/index.ts';
import type { Words } from './mrkdwn.ts';

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
  const told = toldOf(change);
  const inShort = [messages.card.titled(told.title), told.fromTo, ...told.state];
  const inForm = <Block extends MessageBlock>(form: CardForm<Block>) =>
    withinMessage((room) => partsOf(build, change, { ...told, ...beside, room }, form));
  return {
    text: build.linesWithin(inShort, LIMITS.text, ellipsis, ' '),
    blocks: inForm(richForm),
    get classic() {
      return inForm(classicForm);
    },
    get alone() {
      return textForm(build, change, told);
    },
  };
}

/** The lines of each part that is longer than the card has room for, and how much room its records have. */
export function cutOf(change: Change, language: Language): { parts: Words[][]; roomForRecords: number } {
  const build = buildersIn(language);
  const told = toldOf(change);
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
  withinMessage((room) => {
    cut = [];
    roomForRecords = room.records;
    return partsOf(watching, change, { ...told, room }, classicForm);
  });
  return { parts: cut, roomForRecords };
}

/** What all forms of a card tell, found once. */
interface Told {
  title: Words;
  fromTo: Words;
  state: readonly Words[];
  conflicts: readonly Conflict[];
}

function toldOf(change: Change): Told {
  const { plan } = change;
  return {
    title: messages.acts.title(plan),
    fromTo: messages.fromTo(plan),
    state: messages.card.state(change),
    conflicts: conflictsOf(plan),
  };
}

/** The parts of a card, in their order. */
function partsOf<Block extends MessageBlock>(
  build: Builders,
  change: Change,
  { title, fromTo, state, conflicts, approvers = [], room }: Told & Beside & { room: Room },
  form: CardForm<Block>,
): (Block | ClassicBlock)[] {
  const { plan } = change;
  const isOpen = change.state === 'proposed';
  return [
    build.header(title),
    build.section([fromTo], ellipsis, room.fromTo),
    build.section(state, ellipsis, room.state),
    ...(isOpen ? approversContext(build, approvers) : []),
    ...form.records(build, change, room.records),
    ...gtmSection(build, change, room.gtm),
    conflictSection(build, conflicts, plan, room.conflicts),
    ...(isOpen ? otherWays(build, change, room.otherWays) : []),
    ...form.steps(build, change, room.steps),
    impactSection(build, plan, room.impact),
    undoSection(build, change, room.undo),
    ...foot(build, change),
    ...(isOpen
      ? [...confirmationBlocks(build, change), decisionButtons(build, change)]
      : actButtons(build, change)),
  ];
}
