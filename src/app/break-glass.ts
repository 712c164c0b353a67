import { isNameOf, mayBreakGlass, mayReview, NOBODY } from '../domain/approval.ts';
import type { Ports } from '../ports.ts';
import { freezeAgainst } from './freeze-zone.ts';
import { stopIfDrifted } from './fresh-scene.ts';
import { type Click, decide, shownBy, unreadable, unseen } from './judge-click.ts';
import { moveChange } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';
import { tellAlarm } from './tell-alarm.ts';

/**
 * Approves alone, in an emergency: it counts as all approvals, everybody in the channel is told at once, and somebody
 * else is to look at it afterwards. Whoever does it types the name of the change; the world must still be the plan's.
 */
export async function breakGlass(ports: Ports, click: Click & { reason: string }): Promise<DecisionOutcome> {
  const outcome = await decide(ports, click, async (change, electorate) => {
    const { userId, reason, name } = click;
    const refusal = mayBreakGlass(change, userId, shownBy(click, change), electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    const freeze = await freezeAgainst(ports, change.plan.request);
    if (freeze) return { kind: 'refused', refusal: { id: 'zone-frozen', freeze, change } };
    const unsaid = await unseen(ports, change, click);
    if (unsaid) return { kind: 'refused', refusal: unsaid };
    if (!isNameOf(change, name)) {
      const typed = name === undefined ? {} : { typed: name };
      return {
        kind: 'refused',
        refusal: { id: 'name-not-typed', change, risks: electorate?.risks ?? [], ...typed },
      };
    }
    const stopped = await stopIfDrifted(ports, change);
    if (stopped) return stopped;
    const moved = await moveChange(ports, change, { kind: 'break-glass', by: userId, reason }, userId);
    await ports.notifier.updateCard(moved);
    return { kind: 'broke-glass', change: moved };
  });
  if (outcome.kind === 'broke-glass') await tellAlarm(ports, outcome.change.id);
  return outcome;
}

/** Marks that another approver has looked at how the glass was broken; the change itself is what it was. */
export async function reviewBrokenGlass(ports: Ports, click: Click): Promise<DecisionOutcome> {
  return await decide(ports, click, async (change, electorate) => {
    const refusal = mayReview(change, click.userId, electorate ?? NOBODY);
    if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
    const moved = await moveChange(ports, change, { kind: 'review', by: click.userId }, click.userId);
    await ports.notifier.updateCard(moved);
    return { kind: 'reviewed', change: moved };
  });
}
