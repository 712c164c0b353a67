import type { Plan } from '../domain/plan.ts';
import { messages } from './messages/index.ts';
import type { StepState } from './messages/step-state.ts';
import { mrkdwn, type Words } from './mrkdwn.ts';

/** The steps of a plan with how far each is, one line each, wherever they are listed. Those without a state are only planned. */
export function stepLines(plan: Plan, states: readonly StepState[] = []): Words[] {
  const { step, expected } = messages.steps;
  return plan.steps.map((planned, index) => {
    const state = messages.stepState(states[index] ?? { kind: 'planned' }, expected(planned));
    return mrkdwn`${index + 1}. ${step(plan, index)} _${state}_`;
  });
}
