import { brokenGlass } from '../../domain/broken-glass.ts';
import { type Change, lastMove, OPEN_STATES } from '../../domain/change.ts';
import type { DomainName } from '../../domain/name.ts';
import type { WaitingRequest } from '../../domain/waiting.ts';
import { capital, code, mention, moment, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act, title } from './acts.ts';
import { typed, waitingCommand } from './commands.ts';
import { asked, card, present } from './holder.ts';
import { asker } from './owners.ts';

/** How many changes are open, in a line above them. */
export function openTitle(n: number): Words {
  return say('status.open-title', { n });
}

/** An open change among others. */
export function item(change: Change): Words {
  return mrkdwn`• ${capital(asked(change))} (${code(change.id)}). ${present(change)} ${card(change)}`;
}

/** The head of what is told of one change. */
export function head(change: Change): Words {
  return say('status.head', { title: title(change.plan), id: code(change.id) });
}

export function whoAsked(change: Change): Words {
  const { reason } = change.plan.request;
  const facts = { who: asker(change), at: moment(change.createdAt, 'day and time') };
  return reason === undefined
    ? say('status.asked', facts)
    : say('status.asked-because', { ...facts, reason });
}

export function approvedBy({ approvals, approvalsNeeded = 1, state }: Change): Words[] {
  if (approvals.length === 0) return [];
  const who = say('status.approvers', { n: approvals.length, needed: approvalsNeeded });
  const names = approvals.map(({ by }) => mention(by));
  const shown = names.reduce((all, name) => mrkdwn`${all} ${name}`);
  return [state === 'proposed' ? mrkdwn`${who} ${shown}` : say('status.approved', { who: shown })];
}

/** How far it is, or how it ended. */
export function standing(change: Change): Words {
  if (OPEN_STATES.has(change.state)) return mrkdwn`${present(change)} ${card(change)}`;
  const at = lastMove(change)?.at ?? change.createdAt;
  return mrkdwn`${say('status.ended', { state: change.state, at: moment(at, 'day and time') })} ${card(change)}`;
}

export function noChange(name: DomainName): Words {
  return say('status.none', { name: nameInCode(name), records: typed(`/dns records ${name}`) });
}

export function unknownChange(id: string): Words {
  return say('status.unknown-change', { id: code(id, 80), list: typed('/dns list') });
}

export function listTitle(zone: DomainName | undefined): Words {
  return zone === undefined
    ? say('status.list-title')
    : say('status.list-title-zone', { zone: nameInCode(zone) });
}

export function nothingOpen(zone: DomainName | undefined): Words {
  return zone === undefined ? say('status.nothing') : say('status.nothing-zone', { zone: nameInCode(zone) });
}

export function undecided(n: number): Words {
  return say('status.undecided', { n });
}

export function running(n: number): Words {
  return say('status.running', { n });
}

export function inLine(n: number): Words {
  return say('status.in-line', { n });
}

export function waiting(request: WaitingRequest): Words {
  const facts = {
    command: waitingCommand(request),
    who: mention(request.askedBy),
    at: moment(request.joinedAt, 'day and time'),
    name: nameInCode(request.behind.name),
  };
  return mrkdwn`• ${say('status.waiting', facts)}`;
}

export function unreviewedTitle(n: number): Words {
  return say('status.unreviewed-title', { n });
}

/** An approval by breaking the glass that nobody else has looked at. */
export function unreviewed(change: Change): Words {
  const { by, reason, at } = brokenGlass(change) ?? { by: '', reason: '', at: change.createdAt };
  const facts = {
    who: mention(by),
    at: moment(at, 'day and time'),
    act: act(change.plan),
    id: code(change.id),
    reason,
  };
  return mrkdwn`• ${say('status.unreviewed', facts)} ${card(change)}`;
}

export function more(left: number): Words {
  return say('status.more', { n: left });
}
