import type { Change } from '../../domain/change.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Builders, ClassicBlock } from '../blocks.ts';
import { messages } from '../messages/index.ts';
import type { Words } from '../mrkdwn.ts';
import { stepLines } from '../step-part.ts';
import { stepStates, stepStatesBack } from '../step-states.ts';

/** The steps of the plan as lines, for whoever cannot be shown `stepsBlock`. `room`: characters. */
export function stepsSection(build: Builders, change: Change, room: number): ClassicBlock {
  const lines = [messages.card.labels.steps, ...stepsOnCard(change)];
  return build.section(lines, messages.steps.moreSteps, room);
}

/** The way back has its own part, under what was meant to be. */
export function stepsBackSection(build: Builders, change: Change, room: number): ClassicBlock[] {
  if (!change.back) return [];
  const lines = stepLines(change.back.plan, stepStatesBack(change));
  return [build.section([messages.card.labels.stepsBack, ...lines], messages.steps.moreSteps, room)];
}

/** Each step with how far it is; while they are only proposed, how long all of them take as well. */
export function stepsOnCard(change: Change): Words[] {
  const lines = stepLines(change.plan, stepStates(change));
  return change.state === 'proposed' ? [...lines, timeNeeded(change.plan)] : lines;
}

/** How long a plan takes, in a sentence: what is waited for, and until the old TTL has run out everywhere. */
export function timeNeeded({ steps }: Plan): Words {
  const seconds = steps.reduce((sum, step) => {
    if (step.kind === 'wait') return sum + step.seconds;
    return step.kind === 'verify' ? sum + step.oldTtl : sum;
  }, 0);
  return messages.card.expectedTime(seconds);
}
