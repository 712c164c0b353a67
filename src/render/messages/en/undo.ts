import type { Change } from '../../../domain/change.ts';
import type { Plan } from '../../../domain/plan.ts';
import { canBeTakenBack } from '../../../domain/turning.ts';
import { mrkdwn, type Words } from '../../mrkdwn.ts';
import { typed } from './commands.ts';
import { count, duration, listing } from './units.ts';

/** How to go back and what it costs, as the card says it all its life. */
export function undo(change: Change): Words {
  const { state, plan, back } = change;
  if (state === 'rejected' || state === 'expired' || (state === 'undone' && !back)) return nothingToUndo;
  if (state === 'undone') return mrkdwn`It was taken back; there is nothing left to undo.`;
  if (state === 'running' && back) return mrkdwn`It is being taken back; see the steps back above.`;
  if (state === 'stopped') return canBeTakenBack(change) ? undoLine(change) : nothingToUndo;
  const edits = editsOf(change);
  if (edits === undefined) return mrkdwn`There is nothing that an undo would have to take back.`;
  if (state === 'done') {
    return mrkdwn`To go back, type ${undoCommand(change)} (${edits}, approved like any change). An undo reaches users ${reach(plan)}.${strings(plan)}`;
  }
  return mrkdwn`Until it has ended, it is taken back at once by a click on this card or ${undoCommand(change)} (${edits}); afterwards the same line proposes it as a change of its own. An undo reaches users ${reach(plan)}.${strings(plan)}`;
}

/** The same in one line, for the end of a change. */
export function undoLine(change: Change): Words {
  const why = change.state === 'done' ? 'To go back' : 'To take back what was written';
  return mrkdwn`${why}, type ${undoCommand(change)}: it is approved like any change and reaches users ${reach(change.plan)}.`;
}

const nothingToUndo = mrkdwn`No record was changed, so there is nothing to take back.`;

/** Whoever has been told that there is nothing goes on to believe it for a while, too. */
function reach({ undo: { reachSeconds }, gaps, scene }: Plan): Words {
  const absence = gaps.some(({ lasting }) => lasting) ? scene.zone.negativeTtl : 0;
  const seconds = Math.max(reachSeconds, absence);
  return seconds === 0 ? mrkdwn`at once` : mrkdwn`within ${duration(seconds)}`;
}

function undoCommand({ id }: Change): Words {
  return typed(`/dns undo ${id}`);
}

function editsOf({ plan: { undo: back } }: Change): Words | undefined {
  const parts = [
    ...(back.edits.length > 0 ? [count(back.edits.length, 'edit')] : []),
    ...(back.gtm.length > 0 ? [mrkdwn`${count(back.gtm.length, 'effect')} at GTM`] : []),
  ];
  return parts.length === 0 ? undefined : listing(parts);
}

/** What stands against going back later. */
function strings({ resolution }: Plan): string {
  switch (resolution) {
    case 'leave-gtm':
      return ' It needs the GTM instance: do not release that before you are sure.';
    case 'forward-root':
      return ' Browsers that were told of a permanent redirect may follow it for longer.';
    default:
      return '';
  }
}
