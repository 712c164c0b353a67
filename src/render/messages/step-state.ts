import { moment, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';

/** How far one step of a plan is. `look` is when the bot looks or tries next. Epoch milliseconds. */
export type StepState =
  | { kind: 'planned' }
  | { kind: 'pending' }
  | { kind: 'waiting'; until: number }
  | { kind: 'running'; attempts: number; look?: number }
  | { kind: 'postponed'; until: number }
  /** Absent where it ends with a freeze. */
  | { kind: 'held'; until?: number }
  | { kind: 'done' }
  | { kind: 'turned' }
  | { kind: 'failed' }
  | { kind: 'not-reached' };

export function stepState(state: StepState, takes: Words): Words {
  switch (state.kind) {
    case 'planned':
      return takes;
    case 'pending':
      return say('step-state.pending', { takes });
    case 'waiting':
      return say('step-state.waiting', { until: moment(state.until) });
    case 'running': {
      const { attempts, look } = state;
      const tries = attempts > 0 ? attempts + 1 : 0;
      return look === undefined
        ? say('step-state.running', { tries })
        : say('step-state.running-until-look', { tries, look: moment(look) });
    }
    case 'postponed':
      return say('step-state.postponed', { until: moment(state.until, 'day and time') });
    case 'held':
      return state.until === undefined
        ? say('step-state.held-by-freeze')
        : say('step-state.held', { until: moment(state.until, 'day and time') });
    case 'done':
    case 'turned':
    case 'failed':
    case 'not-reached':
      return say(`step-state.${state.kind}`);
  }
}
