import type { Change } from '../domain/change.ts';
import { nameOf } from '../domain/change.ts';
import type { Plan } from '../domain/plan.ts';
import type { Refusal } from '../domain/refusal.ts';
import { propose } from '../domain/resolution/index.ts';
import { PROPOSAL_LIFETIME_MS } from '../domain/transition.ts';
import { NotDelivered, type Ports, ProviderError } from '../ports.ts';
import { moveChange, setAlarm } from './move-change.ts';
import type { ProposalOutcome } from './outcomes.ts';
import { readScene } from './read-scene.ts';
import { type Asker, type SwitchCommand, settleRequest } from './settle-request.ts';

/** From a parsed command to a card that can be approved, or to every reason why not. Refusals store nothing. */
export async function proposeChange(
  ports: Ports,
  command: SwitchCommand,
  asker: Asker,
): Promise<ProposalOutcome> {
  try {
    const settled = await settleRequest(ports, command, asker);
    if (!settled.ok) return { kind: 'refused', refusals: settled.refusals };
    const proposal = propose(settled.value, await readScene(ports, settled.value));
    if (!proposal.ok) return { kind: 'refused', refusals: proposal.refusals };
    return await publish(ports, proposal.plan);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'refused', refusals: [{ id: 'provider-failed', ...error.answer }] };
  }
}

async function publish(ports: Ports, plan: Plan): Promise<ProposalOutcome> {
  const change = newChange(ports, plan);
  const claimed = await ports.changes.create(change);
  if (!claimed.created) return await held(ports, change, claimed.holder);
  await setAlarm(ports, change);
  const now = ports.clock.now();
  const { requestedBy } = plan.request;
  await ports.audit.record({
    at: now,
    changeId: change.id,
    name: nameOf(change),
    who: requestedBy,
    entry: { kind: 'proposed' },
  });
  return await post(ports, change);
}

/** Posts the card; a card that certainly did not arrive takes the stored change with it. */
async function post(ports: Ports, change: Change): Promise<ProposalOutcome> {
  try {
    const card = await ports.notifier.postCard(change);
    if (card === 'unconfirmed') return { kind: 'unconfirmed', change };
    return {
      kind: 'proposed',
      change: await moveChange(ports, change, { kind: 'card-posted', card }, 'switchyard'),
    };
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    await ports.changes.discard(change.id);
    return { kind: 'undeliverable', code: error.code };
  }
}

async function held(ports: Ports, change: Change, holder: string): Promise<ProposalOutcome> {
  const other = await ports.changes.find(holder);
  // The holder ended between the two reads: the name is free again.
  if (!other) return await publish(ports, change.plan);
  const refusal: Refusal = { id: 'host-busy', name: nameOf(change), change: other };
  return { kind: 'refused', refusals: [refusal] };
}

function newChange(ports: Pick<Ports, 'clock' | 'newChangeId'>, plan: Plan): Change {
  const now = ports.clock.now();
  return {
    schema: 1,
    id: ports.newChangeId(),
    version: 0,
    generation: 0,
    state: 'proposed',
    plan,
    createdAt: now,
    approvals: [],
    progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: now },
    dueAt: now + PROPOSAL_LIFETIME_MS,
    journal: [],
    announcementDue: false,
  };
}
