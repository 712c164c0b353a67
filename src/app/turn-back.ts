import type { Change } from '../domain/change.ts';
import type { Turn } from '../domain/journal.ts';
import { hasAltered } from '../domain/turning.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { type Act, actOnChange, type Verdict } from './act-on-change.ts';
import type { DecisionOutcome } from './outcomes.ts';
import { proposeBack } from './propose-back.ts';

/** Ends a running change before any answer was changed: only TTLs go back to what they were. */
export async function cancelChange(ports: Ports, act: Act): Promise<DecisionOutcome> {
  return await actOnChange(ports, act, async (change) => {
    const isLate = change.state === 'running' && !change.back && hasAltered(change);
    if (isLate) return { refusal: { id: 'past-cancelling', change } };
    return await turnBack(ports, change, { cause: 'cancelled', by: act.userId });
  });
}

/**
 * Takes a running change back: it was approved together with its undo, so nobody has to approve that again. What has
 * ended is taken back by a change of its own.
 */
export async function undoRunning(ports: Ports, act: Act): Promise<DecisionOutcome> {
  const stored = await ports.changes.find(act.changeId);
  // Of what has ended anybody may propose the undo.
  if (stored && stored.state !== 'running') {
    return { kind: 'refused', refusal: { id: 'not-under-way', change: stored } };
  }
  return await actOnChange(ports, act, async (change) => {
    const cause = hasAltered(change) ? 'undone' : 'cancelled';
    return await turnBack(ports, change, { cause, by: act.userId });
  });
}

async function turnBack(ports: Ports, change: Change, turn: Turn): Promise<Verdict> {
  if (change.back) {
    const by = 'by' in change.back.turn ? { by: change.back.turn.by } : {};
    return { refusal: { id: 'turned-already', change, ...by } };
  }
  if (change.state !== 'running') return { refusal: { id: 'not-under-way', change } };
  try {
    const proposal = await proposeBack(ports, change);
    if (proposal.ok) return { kind: 'turned', event: { kind: 'turn-back', turn, plan: proposal.plan } };
    const { refusals } = proposal;
    const isNothing = refusals.every(({ id }) => id === 'undo-nothing');
    return isNothing
      ? { kind: 'turned', event: { kind: 'turn-back', turn } }
      : { refusal: { id: 'no-way-back', change, refusals } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { refusal: { id: 'scene-unreadable', ...error.answer } };
  }
}
