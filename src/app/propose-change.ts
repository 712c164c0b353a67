import type { Change, MessageRef } from '../domain/change.ts';
import { nameOf, OPEN_STATES } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import { fullName } from '../domain/name.ts';
import type { Plan } from '../domain/plan.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type ChangeRequest, hostsOfRequest } from '../domain/request.ts';
import { propose } from '../domain/resolution/index.ts';
import { PROPOSAL_LIFETIME_MS } from '../domain/transition.ts';
import { NotDelivered, type Ports, ProviderError } from '../ports.ts';
import { moveChange, Overtaken, setAlarm } from './move-change.ts';
import type { ProposalOutcome } from './outcomes.ts';
import { readScene } from './read-scene.ts';
import { type Asker, type ChangeCommand, settleRequest } from './settle-request.ts';

/** From a parsed command to a card that can be approved, or to every reason why not. Refusals store nothing. */
export async function proposeChange(
  ports: Ports,
  command: ChangeCommand,
  asker: Asker,
): Promise<ProposalOutcome> {
  try {
    const settled = await settleRequest(ports, command, asker);
    if (!settled.ok) return { kind: 'refused', refusals: settled.refusals };
    return await proposeRequest(ports, settled.value);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'refused', refusals: [{ id: 'provider-failed', ...error.answer }] };
  }
}

/** The same for a request that is settled already. @throws ProviderError when the scene cannot be read */
export async function proposeRequest(ports: Ports, request: ChangeRequest): Promise<ProposalOutcome> {
  for (const host of hostsOfRequest(request)) {
    const holder = await ports.changes.holderOf(fullName(host, request.zone));
    // Half-way through a change the zone gives every other reason but the true one.
    const busy = await heldBy(ports, request, holder);
    if (busy) return busy;
  }
  const id = ports.newChangeId();
  const proposal = propose(request, await readScene(ports, request), id);
  if (!proposal.ok) return { kind: 'refused', refusals: proposal.refusals };
  return await publish(ports, id, proposal.plan);
}

async function publish(ports: Ports, id: string, plan: Plan): Promise<ProposalOutcome> {
  const change = newChange(ports, id, plan);
  const claimed = await ports.changes.create(change);
  if (!claimed.created) {
    const busy = await heldBy(ports, plan.request, claimed.holder);
    // The holder ended between the two reads: the name is free again.
    return busy ?? (await publish(ports, id, plan));
  }
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
  await ports.audit.record({
    at: ports.clock.now(),
    changeId: change.id,
    name: nameOf(change),
    who: change.plan.request.requestedBy,
    entry: { kind: 'proposed' },
  });
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
    return { kind: 'undeliverable', code: error.code };
  }
}

/** Somebody quick may have clicked before Slack's answer was here: the click has told where the card is. */
function keepCard(ports: Ports, change: Change, card: MessageRef): Promise<Change> {
  return orAsStored(ports, change, { kind: 'card-posted', card });
}

function doubtCard(ports: Ports, change: Change): Promise<Change> {
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
): Promise<ProposalOutcome | undefined> {
  const other = holder === undefined ? undefined : await ports.changes.find(holder);
  if (!other || !OPEN_STATES.has(other.state)) return undefined;
  if (await withdrawn(ports, other, request.requestedBy)) return undefined;
  const refusal: Refusal = { id: 'host-busy', name: nameOf(other), change: other };
  return { kind: 'refused', refusals: [refusal] };
}

/** Longer than any post takes: a card that is not known by then was being posted by an instance that died. */
const POSTING_MS = 60_000;

/** Whoever asks again because Slack never showed the card withdraws the proposal that perhaps nobody can see. */
async function withdrawn(ports: Ports, other: Change, userId: string): Promise<boolean> {
  const isTheirs = other.plan.request.requestedBy === userId;
  const isLost = other.cardUnconfirmed || ports.clock.now() - other.createdAt > POSTING_MS;
  if (!isLost || other.card || other.state !== 'proposed' || !isTheirs) return false;
  try {
    await moveChange(ports, other, { kind: 'reject', by: userId }, userId);
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

function newChange(ports: Pick<Ports, 'clock' | 'zones'>, id: string, plan: Plan): Change {
  const now = ports.clock.now();
  return {
    schema: 1,
    id,
    version: 0,
    generation: 0,
    state: 'proposed',
    plan,
    createdAt: now,
    approvals: [],
    approvalsNeeded: ports.zones.get(plan.request.zone)?.approvals ?? 1,
    progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: now },
    dueAt: now + PROPOSAL_LIFETIME_MS,
    journal: [],
    announcementDue: false,
  };
}
