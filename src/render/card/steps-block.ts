import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { type Change, planUnderWay } from '../../domain/change.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Builders } from '../blocks.ts';
import { messages } from '../messages/index.ts';
import type { StepState } from '../messages/step-state.ts';
import { clamp, moment, mrkdwn, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { stepStates, stepStatesBack } from '../step-states.ts';
import { richWords } from './rich-words.ts';

/** The `plan` block of a card: its tasks are `task_card` blocks and nothing else. */
export type StepsBlock = PlanBlock & { tasks: TaskCardBlock[] };

/** Slack does not say how many tasks it takes; no plan comes near. */
const MOST_TASKS = 40;

/** Characters of a task beside its title: its state, and when. */
const BESIDE_TITLE = 60;

/**
 * The steps as a timeline, of the plan that leads back where the change is on its way back. Each task says its state in
 * words, too: nobody must tell it from a colour. `takes`: how long all of it takes, in a sentence. `room`: characters.
 */
export function stepsBlock(build: Builders, change: Change, room: number, takes: Words): StepsBlock {
  const plan = planUnderWay(change);
  const states = change.back ? stepStatesBack(change) : stepStates(change);
  const shown = plan.steps.slice(0, MOST_TASKS);
  const longest = Math.max(24, Math.floor(room / shown.length) - BESIDE_TITLE);
  const tasks = shown.map((planned, index): TaskCardBlock => {
    const state = states[index] ?? { kind: 'planned' as const };
    const title = mrkdwn`${index + 1}. ${messages.steps.step(plan, index)}`;
    return {
      type: 'task_card',
      task_id: `${change.back ? 'back' : 'step'}-${index + 1}`,
      title: clamp(title.plain(build.language), longest),
      status: STATUS[state.kind],
      details: richWords(build, stateOf(change, index, state, messages.steps.expected(planned))),
    };
  });
  return { type: 'plan', title: titleOf(change, states, takes).plain(build.language), tasks };
}

/** Slack's four states; what was left undone has only not begun. */
const STATUS: Readonly<Record<StepState['kind'], TaskCardBlock['status']>> = {
  planned: 'pending',
  pending: 'pending',
  'not-reached': 'pending',
  held: 'pending',
  waiting: 'in_progress',
  running: 'in_progress',
  postponed: 'in_progress',
  done: 'complete',
  turned: 'error',
  failed: 'error',
};

/** How far the step is, with the time at which it was done. */
function stateOf(change: Change, index: number, state: StepState, takes: Words): Words {
  const done =
    state.kind === 'done' ? change.journal.findLast((entry) => ends(change, entry, index)) : undefined;
  return done ? say('card-steps.done-at', { at: moment(done.at) }) : messages.stepState(state, takes);
}

function ends({ back }: Change, entry: JournalEntry, index: number): boolean {
  return entry.kind === 'step-done' && entry.step === index && (entry.back === true) === (back !== undefined);
}

function titleOf({ state, back }: Change, states: readonly StepState[], takes: Words): Words {
  if (state === 'proposed') return say('card-steps.planned', { takes });
  const done = states.filter(({ kind }) => kind === 'done').length;
  return say(back ? 'card-steps.back' : 'card-steps.under-way', { done, all: states.length });
}
