import type { Change } from '../../../domain/change.ts';
import { canBeTakenBack } from '../../../domain/turning.ts';
import { code, mention, mrkdwn, type Words } from '../../mrkdwn.ts';
import { act } from './acts.ts';
import { stopped } from './card.ts';
import { nextStep, result, witnessed } from './outcomes.ts';
import { undone } from './turns.ts';
import { undoLine } from './undo.ts';
import { witnesses } from './witnesses.ts';

/** What the channel is told when a change has come to its end. */
export function outcome(change: Change): Words[] {
  const { plan } = change;
  const requester = mention(plan.request.requestedBy);
  if (change.state === 'undone') return [...undone(change, { withSubject: true }), trail(change)];
  if (change.state !== 'done') {
    const lead = mrkdwn`*Stopped:* the ${act(plan)}, asked by ${requester}.`;
    return [...stopped(change, { lead }), trail(change)];
  }
  const head = witnesses(change) === undefined ? 'Done' : 'Propagated';
  return [
    mrkdwn`*${head}:* ${result(plan)} ${witnessed(change, 'it')}`,
    ...wayBack(change),
    mrkdwn`Asked by ${requester}. ${nextStep(plan)} ${trail(change)}`,
  ];
}

/** The same, to the person who asked. */
export function outcomeForRequester(change: Change): Words[] {
  const { plan } = change;
  if (change.state === 'undone') return [...undone(change, { withSubject: true }), trail(change)];
  if (change.state !== 'done') {
    return [...stopped(change, { lead: mrkdwn`*Your ${act(plan)} has stopped.*` }), trail(change)];
  }
  return [
    mrkdwn`Your ${act(plan)} is done: ${result(plan)} ${witnessed(change, 'it')}`,
    ...wayBack(change),
    mrkdwn`${nextStep(plan)} ${trail(change)}`,
  ];
}

function wayBack(change: Change): Words[] {
  return canBeTakenBack(change) ? [undoLine(change)] : [];
}

function trail(change: Change): Words {
  return mrkdwn`Change ${code(change.id)}.`;
}
