import { type Change, nameOf } from '../../../domain/change.ts';
import { code, type Mrkdwn, mention, mrkdwn, nameInCode } from '../../mrkdwn.ts';
import { stopped } from './card.ts';

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
  return [
    mrkdwn`*Propagated:* ${name} is now a CNAME record to ${nameInCode(change.plan.target)}. Name servers and resolvers answer with it.`,
    mrkdwn`Asked by ${mention(change.plan.request.requestedBy)}. Nobody needs to act. ${trail(change)}`,
  ];
}

/** The same, to the person who asked. */
export function outcomeForRequester(change: Change): Mrkdwn[] {
  const name = nameInCode(nameOf(change));
  if (change.state !== 'done')
    return [...stopped(change, mrkdwn`*Your switch of ${name} has stopped.*`), trail(change)];
  return [
    mrkdwn`Your switch of ${name} is done: name servers and resolvers answer with the CNAME record to ${nameInCode(change.plan.target)}.`,
    mrkdwn`Nobody needs to act. ${trail(change)}`,
  ];
}

function trail(change: Change): Mrkdwn {
  return mrkdwn`Change ${code(change.id)}.`;
}
