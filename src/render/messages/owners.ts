import type { Change } from '../../domain/change.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import { ownerOf } from '../../domain/owner.ts';
import type { DecisionRefusal } from '../../domain/refusal.ts';
import { code, mention, moment, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act, actWord } from './acts.ts';
import { typed } from './commands.ts';
import { listing } from './units.ts';

/** Who asked for the change, and to whom it was handed over. */
export function asker(change: Change): Words {
  const requester = mention(change.plan.request.requestedBy);
  return isHandedOver(change)
    ? say('hand-over.asker', { requester, owner: mention(ownerOf(change)) })
    : requester;
}

/** Everybody whose own the change is: none of them approves it, or reviews how it was approved. */
export function own(change: Change, except?: string): Words | undefined {
  const all = new Set([change.plan.request.requestedBy, ownerOf(change)]);
  const others = [...all].filter((user) => user !== except);
  return others.length === 0 ? undefined : listing(others.map(mention));
}

/** Whoever is to do something about the change. */
export function owner(change: Change): Words {
  return mention(ownerOf(change));
}

/** The foot of the card. */
export function requested(change: Change): Words {
  const facts = {
    requester: mention(change.plan.request.requestedBy),
    at: moment(change.createdAt, 'day and time'),
    id: code(change.id),
  };
  return isHandedOver(change)
    ? say('hand-over.requested', { ...facts, owner: owner(change) })
    : say('card.requested', facts);
}

export function isHandedOver(change: Change): boolean {
  return ownerOf(change) !== change.plan.request.requestedBy;
}

/** For the thread: whoever is mentioned first is called by Slack, and reads what they may do. */
export function handedOver(
  { state }: Change,
  { by, to }: Extract<JournalEntry, { kind: 'handed-over' }>,
): Words[] {
  const facts = { by: mention(by), to: mention(to) };
  return [
    say('hand-over.note', { ...facts, took: by === to ? 'yes' : 'no' }),
    say('hand-over.rights', { to: facts.to, state }),
  ];
}

/** For whoever handed it over. */
export function youHandedOver(change: Change, viewer: string): Words {
  return say('hand-over.done', {
    act: act(change.plan),
    to: owner(change),
    mine: ownerOf(change) === viewer ? 'yes' : 'no',
    told: change.card ? 'yes' : 'no',
  });
}

/** The line that opens the form. */
export function handOverCommand({ id }: Change): Words {
  return typed(`/dns handover ${id}`);
}

export function handOverRefusal(
  why: Extract<
    DecisionRefusal,
    { id: 'nothing-to-hand-over' | 'owner-already' | 'owner-approved' | 'owner-unfit' | 'owner-unknown' }
  >,
  viewer: string,
): Words {
  const { change } = why;
  const command = handOverCommand(change);
  switch (why.id) {
    case 'nothing-to-hand-over':
      return say('hand-over.ended', {
        word: actWord(change.plan),
        state: say(`refusals-decision.state-${change.state}`),
        done: change.state === 'done' ? 'yes' : 'no',
        undo: typed(`/dns undo ${change.id}`),
      });
    case 'owner-already':
      return say('hand-over.already', {
        act: act(change.plan),
        to: mention(why.to),
        mine: why.to === viewer ? 'yes' : 'no',
        command,
      });
    case 'owner-approved':
      return say('hand-over.approved', { act: act(change.plan), to: mention(why.to), command });
    case 'owner-unfit':
      return say(`hand-over.unfit-${why.why}`, { to: mention(why.to), command });
    case 'owner-unknown':
      return say('hand-over.unknown', { to: mention(why.to), command });
  }
}
