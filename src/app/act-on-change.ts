import { type Electorate, mayAct } from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import { NotDelivered, type Ports } from '../ports.ts';
import { announceOutcome } from './announce-outcome.ts';
import { electorateOf } from './electorate.ts';
import { askingIn, asOfNow } from './judge-click.ts';
import { Held, moveChange, Overtaken } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';

/** Somebody wants something of a change. */
export interface Act {
  changeId: string;
  userId: string;
  /** The workspace that the click came from, as Slack says. */
  teamId?: string | undefined;
}

type Acted = Extract<DecisionOutcome, { change: Change }>['kind'];

/** What a decision comes to: an event to move the change by, or a reason against it. */
export type Verdict = { event: ChangeEvent; kind: Acted } | { refusal: DecisionRefusal };

/**
 * Reads the change, asks whether the person may act on it and what is to happen, and moves it. Whoever works on the
 * change comes to the end of a step first; a lost race is judged again by what is stored then. `electorate` is undefined
 * when a group could not be read. `may` tells who may act so.
 */
export async function actOnChange(
  ports: Ports,
  { changeId, ...who }: Act,
  decide: (change: Change, electorate: Electorate | undefined) => Promise<Verdict>,
  may: typeof mayAct = mayAct,
): Promise<DecisionOutcome> {
  const outcome = await ports.locks.run(`change-${changeId}`, async (): Promise<DecisionOutcome> => {
    for (;;) {
      const stored = await ports.changes.find(changeId);
      if (!stored) return { kind: 'refused', refusal: { id: 'change-gone', changeId } };
      const { userId } = who;
      const change = await asOfNow(ports, stored);
      const electorate = await electorateOf(ports, change.plan, askingIn(change, who));
      const refusal = may(change, userId, electorate);
      if (refusal) return { kind: 'refused', refusal };
      try {
        const verdict = await decide(change, electorate);
        if ('refusal' in verdict) return { kind: 'refused', refusal: verdict.refusal };
        const moved = await moveChange(ports, change, verdict.event, userId);
        await ports.notifier.updateCard(moved);
        return { kind: verdict.kind, change: moved } as DecisionOutcome;
      } catch (error) {
        if (error instanceof Held)
          return { kind: 'refused', refusal: await taken(ports, change, error.holder) };
        if (!(error instanceof Overtaken)) throw error;
      }
    }
  });
  if ('change' in outcome && outcome.change.announcementDue) await announced(ports, changeId);
  return outcome;
}

async function taken(ports: Ports, change: Change, holder: string): Promise<DecisionRefusal> {
  const other = await ports.changes.find(holder);
  return { id: 'names-taken', change, ...(other && { holder: other }) };
}

/** Whom Slack does not take it for is told later; what was done is done. */
async function announced(ports: Ports, changeId: string): Promise<void> {
  try {
    await announceOutcome(ports, changeId);
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
  }
}
