import type { Change } from '../../domain/change.ts';
import { canBeTakenBack } from '../../domain/turning.ts';
import { code, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act } from './acts.ts';
import { stopped } from './card.ts';
import { nextStep, result, witnessed } from './outcomes.ts';
import { asker, isHandedOver } from './owners.ts';
import { undone } from './turns.ts';
import { undoLine } from './undo.ts';
import { witnesses } from './witnesses.ts';

/** What the channel is told when a change has come to its end. */
export function outcome(change: Change): Words[] {
  const { plan } = change;
  const requester = asker(change);
  if (change.state === 'undone') return [...undone(change, { withSubject: true }), trail(change)];
  if (change.state !== 'done') {
    const lead = say('announcement.stopped', { act: act(plan), requester });
    return [...stopped(change, { lead }), trail(change)];
  }
  const end = { result: result(plan), witnessed: witnessed(change, 'it') };
  return [
    say(witnesses(change) === undefined ? 'announcement.done' : 'announcement.propagated', end),
    ...wayBack(change),
    say('announcement.asked-by', { requester, next: nextStep(plan), trail: trail(change) }),
  ];
}

/** The same, to its owner. */
export function outcomeForOwner(change: Change): Words[] {
  const { plan } = change;
  if (change.state === 'undone') return [...undone(change, { withSubject: true }), trail(change)];
  if (change.state !== 'done') {
    return [
      ...stopped(change, {
        lead: say(isHandedOver(change) ? 'hand-over.your-stopped' : 'announcement.your-stopped', {
          act: act(plan),
        }),
      }),
      trail(change),
    ];
  }
  return [
    say(isHandedOver(change) ? 'hand-over.your-done' : 'announcement.your-done', {
      act: act(plan),
      result: result(plan),
      witnessed: witnessed(change, 'it'),
    }),
    ...wayBack(change),
    say('announcement.next', { next: nextStep(plan), trail: trail(change) }),
  ];
}

function wayBack(change: Change): Words[] {
  return canBeTakenBack(change) ? [undoLine(change)] : [];
}

function trail(change: Change): Words {
  return say('announcement.trail', { id: code(change.id) });
}
