import type { Change } from '../domain/change.ts';
import type { Refusal } from '../domain/refusal.ts';
import { isExpired, isInTheWay, type TurnNews, upNext, type WaitingRequest } from '../domain/waiting.ts';
import { NotDelivered, type Ports } from '../ports.ts';
import { doubtCard, proposeChange } from './propose-change.ts';
import { turnLock } from './wait-in-line.ts';

/** Pause after something was in the way that has nothing to do with the request, such as a provider that cannot be read. */
const PAUSE_MS = 60_000;

/** So many pauses, and then the person is told. */
const PATIENCE = 10;

/** Pause after Slack took the news nowhere. */
const UNHEARD_PAUSE_MS = 5 * 60_000;

/**
 * The part of the sweep that serves the line: whoever is first for a name that has become free is proposed, from the
 * world as it is now and with every check, and told of it. Then they leave; a crash between the two tells twice, never
 * not at all, and proposes once, because the id of the change was drawn when the request joined.
 * @throws AggregateError of what went wrong with single requests, after all have had their turn
 */
export async function takeTurns(ports: Ports): Promise<void> {
  const failures: unknown[] = [];
  for (const request of upNext(await ports.line.list(), ports.clock.now())) {
    try {
      if (await mayHaveTurn(ports, request)) await takeTurn(ports, request.id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some requests in line could not be served.');
}

async function mayHaveTurn(ports: Ports, request: WaitingRequest): Promise<boolean> {
  if (isExpired(request, ports.clock.now())) return true;
  return !isInTheWay(await ports.changes.find(request.behind.changeId));
}

async function takeTurn(ports: Ports, id: string): Promise<void> {
  await ports.locks.tryRun(turnLock(id), async () => {
    // Another instance may have served it since the line was read, or the person has left.
    const request = (await ports.line.list()).find((one) => one.id === id);
    if (!request) return;
    const news = await newsFor(ports, request);
    if (news === 'keeps-its-place') return;
    try {
      await ports.notifier.tellTurn(request, news);
    } catch (error) {
      if (error instanceof NotDelivered) await leaveAlone(ports, request, UNHEARD_PAUSE_MS);
      throw error;
    }
    await ports.line.leave(id);
  });
}

async function newsFor(ports: Ports, request: WaitingRequest): Promise<TurnNews | 'keeps-its-place'> {
  const proposed = await ports.changes.find(request.id);
  if (proposed) return await newsOf(ports, proposed);
  if (isExpired(request, ports.clock.now())) return { kind: 'expired' };
  try {
    return await propose(ports, request);
  } catch (error) {
    if (await isPatient(ports, request)) throw error;
    const stored = await ports.changes.find(request.id);
    if (stored) return await newsOf(ports, stored);
    return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** A change that was stored before a crash. Whether its card was posted nobody knows, unless that is stored too. */
async function newsOf(ports: Ports, change: Change): Promise<TurnNews> {
  if (change.card || change.state !== 'proposed') return { kind: 'proposed', change };
  return { kind: 'unconfirmed', change: change.cardUnconfirmed ? change : await doubtCard(ports, change) };
}

async function propose(ports: Ports, request: WaitingRequest): Promise<TurnNews | 'keeps-its-place'> {
  const { id, command, askedBy, channel } = request;
  const outcome = await proposeChange(ports, command, { userId: askedBy, channel }, { changeId: id });
  if (outcome.kind !== 'refused') return outcome;
  const { refusals, ticket } = outcome;
  if (ticket) {
    await ports.line.save({ ...request, behind: ticket.behind });
    return 'keeps-its-place';
  }
  const isHindered = refusals.some(({ id: reason }: Refusal) => reason === 'provider-failed');
  return isHindered && (await isPatient(ports, request)) ? 'keeps-its-place' : { kind: 'refused', refusals };
}

/** Whether something in the way is waited out; if so, the request is left alone for a while. */
async function isPatient(ports: Ports, request: WaitingRequest): Promise<boolean> {
  if (request.hindered >= PATIENCE) return false;
  await leaveAlone(ports, { ...request, hindered: request.hindered + 1 }, PAUSE_MS);
  return true;
}

async function leaveAlone({ line, clock }: Ports, request: WaitingRequest, ms: number): Promise<void> {
  await line.save({ ...request, notBefore: clock.now() + ms });
}
