import { type Change, nameOf, planUnderWay } from '../../../domain/change.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import {
  channelMention,
  code,
  join,
  mention,
  messageLink,
  moment,
  mrkdwn,
  nameInCode,
  type Words,
} from '../../mrkdwn.ts';
import { act } from './acts.ts';
import { fromTo } from './from-to.ts';
import { count } from './units.ts';

/** Who holds the name, since when, what for, how far that is, and what can be done meanwhile. */
export function busy({ name, change, waiting }: Extract<Refusal, { id: 'host-busy' }>): Words {
  const also =
    name === nameOf(change) ? mrkdwn`` : mrkdwn` It also keeps ${nameInCode(name)}, which yours would touch.`;
  return join(
    [
      mrkdwn`${nameInCode(name)} has another change under way: the ${asked(change)}, change ${code(change.id)}.${also} ${fromTo(change.plan)}`,
      mrkdwn`${present(change)} ${card(change)}${change.state === 'proposed' ? mrkdwn` Ask an approver to approve or reject it there.` : mrkdwn``}`,
      mrkdwn`*To wait in line,* use the button or type the same with ${code('--wait')}: when the name is free, yours is proposed by itself, from the records as they are then. ${others(waiting)}`,
    ],
    '\n',
  );
}

/** The act, who asked for it, and when. */
export function asked({ plan, createdAt }: Change): Words {
  return mrkdwn`${act(plan)}, asked by ${mention(plan.request.requestedBy)} ${moment(createdAt, 'day and time')}`;
}

/** How far an open change is, in a sentence. */
export function present(change: Change): Words {
  const { state, plan, progress, dueAt } = change;
  if (state === 'proposed') {
    const end = dueAt === null ? mrkdwn`` : mrkdwn`; undecided it ends ${moment(dueAt, 'day and time')}`;
    return mrkdwn`It waits for approval by an approver of ${nameInCode(plan.request.zone)}${end}.`;
  }
  const { steps } = planUnderWay(change);
  const at = Math.min(progress.step + 1, steps.length);
  const step = `step ${at} of ${steps.length}`;
  if (change.back) return mrkdwn`It is on its way back (${step}) and goes on by itself.`;
  return steps[progress.step]?.kind === 'wait' && dueAt !== null
    ? mrkdwn`It waits until ${moment(dueAt)} for old answers to leave the caches (${step}), and goes on by itself.`
    : mrkdwn`It is in progress (${step}) and goes on by itself.`;
}

/** Where its card is. */
export function card({ card: ref, plan }: Change): Words {
  return ref
    ? mrkdwn`${messageLink(ref, 'Its card')} shows all of it.`
    : mrkdwn`Its card is in ${channelMention(plan.request.channel)}.`;
}

function others(waiting: number): Words {
  if (waiting === 0) return mrkdwn`Nobody waits yet.`;
  return mrkdwn`${count(waiting, 'request')} ${waiting === 1 ? 'waits' : 'wait'} already.`;
}
