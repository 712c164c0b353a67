import {
  type Electorate,
  isNameOf,
  mayApprove,
  mayReject,
  missingName,
  missingTicks,
  NOBODY,
} from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import type { Resolution } from '../domain/request.ts';
import { propose } from '../domain/resolution/index.ts';
import { reviewOf } from '../domain/review.ts';
import type { Ports } from '../ports.ts';
import { freezeAgainst } from './freeze-zone.ts';
import { freshScene, stopIfBegun, stopIfDrifted } from './fresh-scene.ts';
import { type Click, decide, shownBy, unreadable, unseen } from './judge-click.ts';
import { moveChange } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';

export type { Click } from './judge-click.ts';

/** Approves the plan on the card, if the world is still the one it was made for. */
export async function approveChange(ports: Ports, click: Click): Promise<DecisionOutcome> {
  return await decide(ports, click, async (change, electorate) => {
    const refusal = mayApprove(change, click.userId, shownBy(click, change), electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    if (!electorate) return { kind: 'refused', refusal: unreadable(change) };
    const freeze = await freezeAgainst(ports, change.plan.request);
    if (freeze) return { kind: 'refused', refusal: { id: 'zone-frozen', freeze, change } };
    const unsaid = (await unseen(ports, change, click)) ?? missing(change, click, electorate);
    if (unsaid) return { kind: 'refused', refusal: unsaid };
    const stopped = await stopIfDrifted(ports, change);
    if (stopped) return stopped;
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
export async function rejectChange(
  ports: Ports,
  click: Click & { reason?: string },
): Promise<DecisionOutcome> {
  return await decide(ports, click, async (change, electorate) => {
    const refusal = mayReject(change, click.userId, shownBy(click, change), electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    const stopped = await stopIfBegun(ports, change);
    if (stopped) return stopped;
    const { userId, reason } = click;
    const event = { kind: 'reject', by: userId, ...(reason !== undefined && { reason }) } as const;
    const moved = await moveChange(ports, change, event, userId);
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
    const refusal = mayReject(change, click.userId, shownBy(click, change), electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    const scene = await freshScene(ports, change);
    if ('id' in scene) return { kind: 'refused', refusal: scene };
    const proposal = propose({ ...change.plan.request, choice: click.resolution }, scene, change.id);
    if (!proposal.ok) {
      return { kind: 'refused', refusal: { id: 'choice-refused', change, refusals: proposal.refusals } };
    }
    if (proposal.plan.digest === change.plan.digest) {
      return { kind: 'refused', refusal: { id: 'way-chosen', change } };
    }
    const { needed, risks } = reviewOf(proposal.plan, ports.zones.get(proposal.plan.request.zone));
    const event = {
      kind: 'replan',
      by: click.userId,
      plan: proposal.plan,
      needed,
      risks,
    } as const;
    const moved = await moveChange(ports, change, event, click.userId);
    await ports.notifier.updateCard(moved);
    return { kind: 'replanned', change: moved };
  });
}

/** What whoever approves has to say besides, and did not; the right name says all of it. */
function missing(
  change: Change,
  { name, ticked = [] }: Click,
  { risks }: Electorate,
): DecisionRefusal | undefined {
  const ids = change.plan.confirmations.map(({ id }) => id);
  return missingName(change, name, risks) ?? missingTicks(change, isNameOf(change, name) ? ids : ticked);
}
