import { driftSince, type Electorate, mayApprove, mayReject, missingTicks } from '../domain/approval.ts';
import { type Change, type MessageRef, OPEN_STATES } from '../domain/change.ts';
import type { DomainName } from '../domain/name.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import type { Resolution } from '../domain/request.ts';
import { propose } from '../domain/resolution/index.ts';
import type { Scene } from '../domain/scene.ts';
import { standingOf } from '../domain/standing.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { electorateOf } from './electorate.ts';
import { freezeAgainst } from './freeze-zone.ts';
import { Held, moveChange, Overtaken } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';
import { readScene } from './read-scene.ts';

/** A click on a card's button. */
export interface Click {
  changeId: string;
  /** Of the plan that the card showed. */
  digest: string;
  userId: string;
  /** Ids of the boxes that are ticked on the card. */
  ticked?: readonly string[];
  /** The zone of the change, for when nothing else is known of it any more. */
  zone?: DomainName | undefined;
  /** Where the clicked card stands: a card that Slack never confirmed is known from now on. */
  message?: MessageRef;
}

/** Approves the plan on the card, if the world is still the one it was made for. */
export async function approveChange(ports: Ports, click: Click): Promise<DecisionOutcome> {
  return await decide(ports, click, async (change, electorate) => {
    const refusal = mayApprove(change, click.userId, click.digest, electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    if (!electorate) return { kind: 'refused', refusal: unreadable(change) };
    const freeze = await freezeAgainst(ports, change.plan.request);
    if (freeze) return { kind: 'refused', refusal: { id: 'zone-frozen', freeze, change } };
    const unticked = missingTicks(change, click.ticked ?? []);
    if (unticked) return { kind: 'refused', refusal: unticked };
    const scene = await freshScene(ports, change);
    if ('id' in scene) return { kind: 'refused', refusal: scene };
    const movements = driftSince(change, scene);
    if (movements) return await stopDrifted(ports, change, scene, movements);
    // Whoever has lost the right since does not count any more.
    const lapsed = change.approvals.filter(({ by }) => !electorate.users.includes(by)).length;
    const needed = electorate.needed + lapsed;
    const event = { kind: 'approve', by: click.userId, needed } as const;
    const moved = await moveChange(ports, change, event, click.userId);
    await ports.notifier.updateCard(moved);
    const counted = { kind: 'counted', change: moved, needed } as const;
    return moved.state === 'proposed' ? counted : { kind: 'approved', change: moved };
  });
}

/** Closes the card without doing anything; the requester may withdraw in the same way. */
export async function rejectChange(ports: Ports, click: Click): Promise<DecisionOutcome> {
  return await decide(ports, click, async (change, electorate) => {
    const refusal = mayReject(change, click.userId, click.digest, electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    const moved = await moveChange(ports, change, { kind: 'reject', by: click.userId }, click.userId);
    await ports.notifier.updateCard(moved);
    return { kind: 'rejected', change: moved };
  });
}

/**
 * Another way to meet the same request, chosen on the card: the plan is made anew from the zone as it is, and whoever
 * has approved must approve again. Open to the approvers and to the requester.
 */
export async function chooseWay(
  ports: Ports,
  click: Click & { resolution: Resolution },
): Promise<DecisionOutcome> {
  return await decide(ports, click, async (change, electorate) => {
    const refusal = mayReject(change, click.userId, click.digest, electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    const scene = await freshScene(ports, change);
    if ('id' in scene) return { kind: 'refused', refusal: scene };
    const proposal = propose({ ...change.plan.request, choice: click.resolution }, scene, change.id);
    if (!proposal.ok) {
      return { kind: 'refused', refusal: { id: 'choice-refused', change, refusals: proposal.refusals } };
    }
    const event = { kind: 'replan', by: click.userId, plan: proposal.plan } as const;
    const moved = await moveChange(ports, change, event, click.userId);
    await ports.notifier.updateCard(moved);
    return { kind: 'replanned', change: moved };
  });
}

/** `electorate` is undefined when a group could not be read. */
type Decision = (change: Change, electorate: Electorate | undefined) => Promise<DecisionOutcome>;

const NOBODY: Electorate = { named: [], users: [], needed: 1 };

/** What Slack did not tell is no reason of the person's; a refusal that stands without it stays. */
function unreadable(change: Change, refusal?: DecisionRefusal): DecisionRefusal {
  const aboutPeople = !refusal || refusal.id === 'not-an-approver' || refusal.id === 'nobody-may-approve';
  return aboutPeople ? { id: 'approvers-unreadable', zone: change.plan.request.zone } : refusal;
}

/** Two clicks at once: the first save wins, the other one is judged again by what is stored then. */
async function decide(ports: Ports, click: Click, decision: Decision): Promise<DecisionOutcome> {
  for (;;) {
    const stored = await ports.changes.find(click.changeId);
    if (!stored) {
      const { changeId, zone } = click;
      return { kind: 'refused', refusal: { id: 'change-gone', changeId, ...(zone && { zone }) } };
    }
    try {
      const change = await adopt(ports, stored, click.message);
      return await decision(change, await electorateOf(ports, change.plan.request.zone));
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      const refusal = error instanceof Held ? await busy(ports, stored, error.holder) : undefined;
      if (refusal) return { kind: 'refused', refusal };
    }
  }
}

/** Another way may lead through a name that somebody is changing. Undefined when that has ended: it can be tried again. */
async function busy(ports: Ports, change: Change, holder: string): Promise<DecisionRefusal | undefined> {
  const other = await ports.changes.find(holder);
  if (!other || !OPEN_STATES.has(other.state)) return undefined;
  return { id: 'names-taken', change, holder: other };
}

async function adopt(ports: Ports, change: Change, card: MessageRef | undefined): Promise<Change> {
  if (change.card || !card) return change;
  return await moveChange(ports, change, { kind: 'card-posted', card }, 'switchyard');
}

async function freshScene(ports: Ports, change: Change): Promise<Scene | DecisionRefusal> {
  try {
    const scene = await readScene(ports, change.plan.request);
    // That nobody could be asked is no news of the world.
    const unseen = [scene.target, scene.www?.target].find((target) => target?.outcome === 'no-answer');
    if (unseen) {
      const message = `no resolver answered for ${unseen.name}`;
      return { id: 'scene-unreadable', code: 'TargetNotSeen', message };
    }
    const unfiled = lostFiling(change.plan.scene, scene);
    if (unfiled === undefined) return scene;
    const message = `the ICP filing of ${unfiled} could not be read`;
    return { id: 'scene-unreadable', code: 'FilingNotSeen', message };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { id: 'scene-unreadable', ...error.answer };
  }
}

/** A name whose filing was told when the plan was made and is not told now. */
function lostFiling(before: Scene, now: Scene): DomainName | undefined {
  const known = before.filings?.filter(({ filing }) => filing !== 'unknown') ?? [];
  return known.find(({ name }) =>
    now.filings?.some((other) => other.name === name && other.filing === 'unknown'),
  )?.name;
}

async function stopDrifted(
  ports: Ports,
  change: Change,
  scene: Scene,
  movements: NonNullable<ReturnType<typeof driftSince>>,
): Promise<DecisionOutcome> {
  const standing = standingOf(change.plan, scene.records);
  const reason = { id: 'drift-before-approval', movements } as const;
  const moved = await moveChange(ports, change, { kind: 'stop', reason, standing }, 'switchyard');
  await ports.notifier.updateCard(moved);
  return { kind: 'refused', refusal: { id: 'drifted', change: moved, movements } };
}
