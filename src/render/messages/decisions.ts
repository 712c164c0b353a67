import type { Change } from '../../domain/change.ts';
import type { DecisionRefusal } from '../../domain/refusal.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act } from './acts.ts';
import { again } from './commands.ts';
import { youHandedOver } from './owners.ts';
import { decisionRefusal } from './refusals-decision.ts';
import { resolutionName } from './resolutions.ts';
import { reviewCommand } from './reviews.ts';
import { leftBehind } from './turns.ts';

/** What a click came to, as the use case says it. */
export type Decision =
  | { kind: 'approved' | 'rejected' | 'broke-glass' | 'reviewed'; change: Change }
  | { kind: 'counted'; change: Change; needed: number }
  /** Another way was chosen; the card shows its plan now. */
  | { kind: 'replanned'; change: Change }
  | { kind: 'turned' | 'resumed' | 'left' | 'handed-over'; change: Change }
  | { kind: 'refused'; refusal: DecisionRefusal };

/** What the person who clicked is told. `viewer` is their user id. */
export function decision(outcome: Decision, viewer: string): Words[] {
  if (outcome.kind === 'refused') return decisionRefusal(outcome.refusal, viewer);
  const { change } = outcome;
  const what = act(change.plan);
  switch (outcome.kind) {
    case 'approved':
      return [say(change.plan.request.at ? 'schedule.approved' : 'decisions.approved', { act: what })];
    case 'resumed':
    case 'left':
      return [say(`decisions.${outcome.kind}`, { act: what })];
    case 'handed-over':
      return [youHandedOver(change, viewer)];
    case 'counted':
      return [
        say('decisions.counted', { act: what, given: change.approvals.length, needed: outcome.needed }),
      ];
    case 'broke-glass':
      return [say('review.broke-glass', { act: what, command: reviewCommand(change) })];
    case 'reviewed':
      return [say('review.reviewed-you', { act: what })];
    case 'rejected':
      return [say('decisions.rejected', { act: what, again: again(change.plan.request) })];
    case 'replanned':
      return [say('decisions.replanned', { way: resolutionName(change.plan.resolution) })];
    case 'turned':
      return [
        change.state === 'undone'
          ? say('decisions.cancelled', { act: what, left: leftBehind(change) })
          : say('decisions.turned', { act: what }),
      ];
  }
}
