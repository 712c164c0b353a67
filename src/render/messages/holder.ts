import { type Change, nameOf, planUnderWay } from '../../domain/change.ts';
import { heldNow } from '../../domain/holding.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { channelMention, code, join, messageLink, moment, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act } from './acts.ts';
import { fromTo } from './from-to.ts';
import { asker } from './owners.ts';
import { heldInShort } from './schedule.ts';
import { sentences } from './units.ts';

/** Who holds the name, since when, what for, how far that is, and what can be done meanwhile. */
export function busy({ name, change, waiting }: Extract<Refusal, { id: 'host-busy' }>): Words {
  const isOwn = name === nameOf(change);
  const who = [
    say('holder.busy', { name: nameInCode(name), asked: asked(change), id: code(change.id) }),
    ...(isOwn ? [] : [say('holder.also-keeps', { name: nameInCode(name) })]),
    fromTo(change.plan),
  ];
  const how = [
    present(change),
    card(change),
    ...(change.state === 'proposed' ? [say('holder.ask-approver')] : []),
  ];
  const meanwhile = [say('holder.to-wait', { option: code('--wait') }), others(waiting)];
  return join(
    [who, how, meanwhile].map((line) => sentences(...line)),
    '\n',
  );
}

/** The act, who asked for it, and when. */
export function asked(change: Change): Words {
  const { plan, createdAt } = change;
  return say('holder.asked', {
    act: act(plan),
    who: asker(change),
    when: moment(createdAt, 'day and time'),
  });
}

/** How far an open change is, in a sentence. */
export function present(change: Change): Words {
  const { state, plan, progress, dueAt } = change;
  if (state === 'proposed') {
    const zone = nameInCode(plan.request.zone);
    return dueAt === null
      ? say('holder.waits-for-approval', { zone })
      : say('holder.waits-for-approval-until', { zone, end: moment(dueAt, 'day and time') });
  }
  const hold = heldNow(change);
  if (hold) return heldInShort(hold);
  const { steps } = planUnderWay(change);
  const step = { at: Math.min(progress.step + 1, steps.length), of: steps.length };
  if (change.back) return say('holder.on-its-way-back', step);
  return steps[progress.step]?.kind === 'wait' && dueAt !== null
    ? say('holder.waits-for-caches', { until: moment(dueAt), ...step })
    : say('holder.in-progress', step);
}

/** Where its card is. */
export function card({ card: ref, plan }: Change): Words {
  return ref
    ? say('holder.card-shows', { card: messageLink(ref, say('holder.its-card')) })
    : say('holder.card-in', { channel: channelMention(plan.request.channel) });
}

function others(waiting: number): Words {
  return waiting === 0 ? say('holder.nobody-waits') : say('holder.others-wait', { n: waiting });
}
