import type { Change } from '../../domain/change.ts';
import type { Plan } from '../../domain/plan.ts';
import { canBeTakenBack } from '../../domain/turning.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { typed } from './commands.ts';
import { duration, listing, sentences } from './units.ts';

/** How to go back and what it costs, as the card says it all its life. */
export function undo(change: Change): Words {
  const { state, plan, back } = change;
  if (state === 'rejected' || state === 'expired' || (state === 'undone' && !back)) return changedNothing;
  if (state === 'undone') return say('undo.taken-back');
  if (state === 'running' && back) return say('undo.being-taken-back');
  if (state === 'stopped') return canBeTakenBack(change) ? undoLine(change) : changedNothing;
  const edits = editsOf(change);
  if (edits === undefined) return say('undo.has-no-effect');
  const facts = { command: undoCommand(change), edits, reach: reach(plan) };
  return sentences(say(state === 'done' ? 'undo.done' : 'undo.under-way', facts), ...caveats(plan));
}

/** The same in one line, for the end of a change. */
export function undoLine(change: Change): Words {
  return say(change.state === 'done' ? 'undo.line-done' : 'undo.line-written', {
    command: undoCommand(change),
    reach: reach(change.plan),
  });
}

const changedNothing = say('undo.changed-nothing');

/** Whoever has been told that there is nothing goes on to believe it for a while, too. */
function reach({ undo: { reachSeconds }, gaps, scene }: Plan): Words {
  const absence = gaps.some(({ lasting }) => lasting) ? scene.zone.negativeTtl : 0;
  const seconds = Math.max(reachSeconds, absence);
  return seconds === 0
    ? say('undo.reach-at-once')
    : say('undo.reach-within', { duration: duration(seconds) });
}

function undoCommand({ id }: Change): Words {
  return typed(`/dns undo ${id}`);
}

function editsOf({ plan: { undo: back } }: Change): Words | undefined {
  const parts = [
    ...(back.edits.length > 0 ? [say('undo.edits', { n: back.edits.length })] : []),
    ...(back.gtm.length > 0 ? [say('undo.at-gtm', { n: back.gtm.length })] : []),
  ];
  return parts.length === 0 ? undefined : listing(parts);
}

/** What stands against going back later. */
function caveats({ resolution }: Plan): Words[] {
  switch (resolution) {
    case 'leave-gtm':
      return [say('undo.needs-instance')];
    case 'forward-root':
      return [say('undo.permanent-redirect')];
    default:
      return [];
  }
}
