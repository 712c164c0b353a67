import { discardOf } from '../domain/audit-event.ts';
import type { Change, MessageRef } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import { fullName } from '../domain/name.ts';
import type { Plan } from '../domain/plan.ts';
import { type ChangeRequest, hostsOfRequest } from '../domain/request.ts';
import { lifetimeMs, reviewOf } from '../domain/review.ts';
import { typedAgain } from '../domain/schedule.ts';
import { WaitingCommand } from '../domain/waiting.ts';
import { NotDelivered, type Ports, ProviderError } from '../ports.ts';
import { moveChange, Overtaken, setAlarm } from './move-change.ts';
import type { ProposalOutcome } from './outcomes.ts';
import { busyWith, frozenFor, isLost, openChange, planFor } from './plan-request.ts';
import { type Asker, type ChangeCommand, settleRequest } from './settle-request.ts';

/** A request whose turn in the line has come. */
export interface Turn {
  /** The id that was drawn when it joined. */
  changeId: string;
}

/**
 * From a parsed command to a card that can be approved, or to every reason why not. Refusals store nothing; where only
 * another change is in the way, there is a ticket to wait with.
 */
export async function proposeChange(
  ports: Ports,
  command: ChangeCommand,
  asker: Asker,
  turn?: Turn,
): Promise<ProposalOutcome> {
  try {
    const settled = await settleRequest(ports, command, asker);
    if (!settled.ok) return { kind: 'refused', refusals: settled.refusals };
    const { at } = settled.value;
    const asked = { ...command, ...(at && { at: typedAgain(at) }) };
    return withTicket(ports, await proposeRequest(ports, settled.value, turn), asked, asker);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'refused', refusals: [{ id: 'provider-failed', ...error.answer }] };
  }
}

/** The request as it would wait, where another change holds its name. */
function withTicket(
  { newChangeId }: Ports,
  outcome: ProposalOutcome,
  command: ChangeCommand,
  { channel }: Asker,
): ProposalOutcome {
  const busy = outcome.kind === 'refused' ? outcome.refusals.find(({ id }) => id === 'host-busy') : undefined;
  if (outcome.kind !== 'refused' || busy?.id !== 'host-busy') return outcome;
  const { about, name, change } = busy;
  const behind = { name, changeId: change.id };
  const ticket = { id: newChangeId(), command: WaitingCommand.parse(command), channel, about, behind };
  return { ...outcome, ticket };
}

/** The same for a request that is settled already. @throws ProviderError when the scene cannot be read */
export async function proposeRequest(
  ports: Ports,
  request: ChangeRequest,
  turn?: Turn,
): Promise<ProposalOutcome> {
  const frozen = await frozenFor(ports, request);
  if (frozen) return frozen;
  for (const host of hostsOfRequest(request)) {
    const holder = await ports.changes.holderOf(fullName(host, request.zone));
    // Half-way through a change the zone gives every other reason but the true one.
    const busy = await heldBy(ports, request, holder, turn);
    if (busy) return busy;
  }
  const id = turn?.changeId ?? ports.newChangeId();
  const outcome = await planFor(ports, request, id);
  return outcome.kind === 'planned' ? await publish(ports, id, outcome.plan, turn) : outcome;
}

async function publish(ports: Ports, id: string, plan: Plan, turn?: Turn): Promise<ProposalOutcome> {
  const claimed = await ports.changes.create(await newChange(ports, id, plan));
  if (!claimed.created) {
    const busy = await heldBy(ports, plan.request, claimed.holder, turn);
    // The holder ended between the two reads: the name is free again.
    return busy ?? (await publish(ports, id, plan, turn));
  }
  const { change } = claimed;
  try {
    await register(ports, change);
  } catch (error) {
    // Without a card nobody could ever decide on it, and the name would stay taken for a day.
    await ports.changes.discard(change.id);
    throw error;
  }
  return await post(ports, change);
}

async function register(ports: Ports, change: Change): Promise<void> {
  await setAlarm(ports, change);
  await ports.audit.follow(change, { who: change.plan.request.requestedBy, from: 0 });
}

/** Posts the card; a card that certainly did not arrive takes the stored change with it. */
async function post(ports: Ports, change: Change): Promise<ProposalOutcome> {
  try {
    const card = await ports.notifier.postCard(change);
    if (card === 'unconfirmed') return { kind: 'unconfirmed', change: await doubtCard(ports, change) };
    return { kind: 'proposed', change: await keepCard(ports, change, card) };
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    await ports.changes.discard(change.id);
    await ports.audit.record(discardOf(change, ports.clock.now()));
    return { kind: 'undeliverable', code: error.code };
  }
}

/** Somebody quick may have clicked before Slack's answer was here: the click has told where the card is. */
function keepCard(ports: Ports, change: Change, card: MessageRef): Promise<Change> {
  return orAsStored(ports, change, { kind: 'card-posted', card });
}

/** Nobody knows whether Slack took the card. */
export function doubtCard(ports: Ports, change: Change): Promise<Change> {
  return orAsStored(ports, change, { kind: 'card-unconfirmed' });
}

async function orAsStored(ports: Ports, change: Change, event: ChangeEvent): Promise<Change> {
  try {
    return await moveChange(ports, change, event, 'switchyard');
  } catch (error) {
    const stored = error instanceof Overtaken ? await ports.changes.find(change.id) : undefined;
    if (!stored) throw error;
    return stored;
  }
}

async function heldBy(
  ports: Ports,
  request: ChangeRequest,
  holder: string | undefined,
  turn: Turn | undefined,
): Promise<ProposalOutcome | undefined> {
  const other = await openChange(ports, holder);
  if (!other) return undefined;
  // Whoever waits has not asked again: only a person withdraws their proposal.
  if (!turn && (await withdrawn(ports, other, request.requestedBy))) return undefined;
  return await busyWith(ports, request, other);
}

/** Whoever asks again because Slack never showed the card withdraws the proposal that perhaps nobody can see. */
async function withdrawn(ports: Ports, other: Change, userId: string): Promise<boolean> {
  if (!(await isLost(ports, other, userId))) return false;
  try {
    await moveChange(ports, other, { kind: 'reject', by: userId }, userId);
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

async function newChange(ports: Pick<Ports, 'time' | 'zones'>, id: string, plan: Plan): Promise<Change> {
  const { latest: now } = await ports.time.now();
  const policy = ports.zones.get(plan.request.zone);
  const { needed, risks } = reviewOf(plan, policy);
  return {
    schema: 2,
    id,
    version: 0,
    generation: 0,
    state: 'proposed',
    plan,
    createdAt: now,
    approvals: [],
    approvalsNeeded: needed,
    ...(risks.length > 0 && { risks: [...risks] }),
    progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: now },
    dueAt: now + lifetimeMs(policy),
    journal: [],
    announcementDue: false,
  };
}
