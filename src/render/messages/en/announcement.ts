import { type Change, nameOf } from '../../../domain/change.ts';
import { code, type Mrkdwn, mention, mrkdwn, nameInCode } from '../../mrkdwn.ts';
import { stopped } from './card.ts';
import { witnesses } from './witnesses.ts';

/** What the channel is told when a change has come to its end. */
export function outcome(change: Change): Mrkdwn[] {
  const name = nameInCode(nameOf(change));
  if (change.state !== 'done') {
    return [
      ...stopped(
        change,
        mrkdwn`*Stopped:* the switch of ${name}, asked by ${mention(change.plan.request.requestedBy)}.`,
      ),
      trail(change),
    ];
  }
  const seenBy = witnesses(change);
  const now = mrkdwn`${name} is now a CNAME record to ${nameInCode(change.plan.target)}.`;
  return [
    seenBy === undefined
      ? mrkdwn`*Switched:* ${now} The provider's own record list shows it; what servers answer cannot be seen from here.`
      : mrkdwn`*Propagated:* ${now} ${seenBy} answer with it.`,
    mrkdwn`Asked by ${mention(change.plan.request.requestedBy)}. Nobody needs to act. ${trail(change)}`,
  ];
}

/** The same, to the person who asked. */
export function outcomeForRequester(change: Change): Mrkdwn[] {
  const name = nameInCode(nameOf(change));
  if (change.state !== 'done')
    return [...stopped(change, mrkdwn`*Your switch of ${name} has stopped.*`), trail(change)];
  const seenBy = witnesses(change)?.toLowerCase();
  const to = mrkdwn`the CNAME record to ${nameInCode(change.plan.target)}`;
  return [
    seenBy === undefined
      ? mrkdwn`Your switch of ${name} is done: the provider's own record list shows ${to}. What servers answer cannot be seen from here.`
      : mrkdwn`Your switch of ${name} is done: ${seenBy} answer with ${to}.`,
    mrkdwn`Nobody needs to act. ${trail(change)}`,
  ];
}

function trail(change: Change): Mrkdwn {
  return mrkdwn`Change ${code(change.id)}.`;
}
