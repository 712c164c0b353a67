import type { Change } from '../domain/change.ts';
import { isInTheWay, placeOf, type Ticket, type WaitingRequest } from '../domain/waiting.ts';
import type { Ports } from '../ports.ts';
import type { LeaveOutcome, LineOutcome, ProposalOutcome } from './outcomes.ts';
import { proposeChange } from './propose-change.ts';
import type { Asker, ChangeCommand } from './settle-request.ts';

/** Proposes what was asked for; where another change is in the way and `--wait` was typed, it joins the line at once. */
export async function proposeOrWait(
  ports: Ports,
  command: ChangeCommand,
  asker: Asker,
): Promise<ProposalOutcome | LineOutcome> {
  const outcome = await proposeChange(ports, command, asker);
  if (outcome.kind !== 'refused' || !outcome.ticket || !command.wait) return outcome;
  return await joinLine(ports, outcome.ticket, asker.userId);
}

/**
 * Puts a request at the end of the line. Waiting gives no right: everything is checked when its turn comes. Safe to
 * repeat, because a ticket stands for one change only.
 */
export async function joinLine(ports: Ports, ticket: Ticket, userId: string): Promise<LineOutcome> {
  const { changes, clock, line } = ports;
  const change = await changes.find(ticket.id);
  if (change) return { kind: 'had-turn', change };
  const wish: WaitingRequest = { schema: 1, ...ticket, askedBy: userId, joinedAt: clock.now(), hindered: 0 };
  const request = await line.join(wish);
  const already = request.id !== wish.id || request.joinedAt !== wish.joinedAt;
  // Gone already: its turn came this very moment.
  const place = placeOf(await line.list(), request) ?? 1;
  const holder: Change | undefined = await changes.find(request.behind.changeId);
  return { kind: 'in-line', request, place, already, ...(isInTheWay(holder) && { holder }) };
}

/** Takes a request of one's own out of the line. Whoever is told that they left is never proposed. */
export async function leaveLine(ports: Ports, id: string, userId: string): Promise<LeaveOutcome> {
  return await ports.locks.run(turnLock(id), async () => {
    const change = await ports.changes.find(id);
    if (change) return { kind: 'had-turn', change };
    const request = (await ports.line.list()).find((one) => one.id === id && one.askedBy === userId);
    if (!request || !(await ports.line.leave(id))) return { kind: 'not-in-line' };
    return { kind: 'left', request };
  });
}

/** Who holds it decides alone what becomes of the request. */
export function turnLock(id: string): string {
  return `line-${id}`;
}
