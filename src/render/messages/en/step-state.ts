import { type Mrkdwn, moment, mrkdwn } from '../../mrkdwn.ts';

/** How far one step of a plan is. `look` is when the bot looks or tries next. Epoch milliseconds. */
export type StepState =
  | { kind: 'planned' }
  | { kind: 'pending' }
  | { kind: 'waiting'; until: number }
  | { kind: 'running'; attempts: number; look?: number }
  | { kind: 'postponed'; until: number }
  | { kind: 'done' }
  | { kind: 'turned' }
  | { kind: 'failed' }
  | { kind: 'not-reached' };

export function stepState(state: StepState, takes: Mrkdwn): Mrkdwn {
  switch (state.kind) {
    case 'planned':
      return takes;
    case 'pending':
      return mrkdwn`pending, ${takes}`;
    case 'waiting':
      return mrkdwn`in progress until ${moment(state.until)}`;
    case 'running':
      return mrkdwn`in progress${tries(state.attempts)}${state.look === undefined ? '' : mrkdwn`, next look at ${moment(state.look)}`}`;
    case 'postponed':
      return mrkdwn`could not be carried out, next try ${moment(state.until, 'day and time')}`;
    case 'done':
      return mrkdwn`done`;
    case 'turned':
      return mrkdwn`turned back here`;
    case 'failed':
      return mrkdwn`stopped here`;
    case 'not-reached':
      return mrkdwn`not carried out`;
  }
}

function tries(attempts: number): Mrkdwn {
  return attempts > 0 ? mrkdwn`, try ${attempts + 1}` : mrkdwn``;
}
