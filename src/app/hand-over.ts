import { mayHandOver } from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import { whyNoOwner } from '../domain/owner.ts';
import { unfitness } from '../domain/person.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import type { Ports } from '../ports.ts';
import { type Act, actOnChange } from './act-on-change.ts';
import type { DecisionOutcome } from './outcomes.ts';

/**
 * Gives a change to somebody else, who has the rights of who asked from then on. Open to its owner and to the approvers,
 * because whoever asked may have left; the change itself goes on as it was.
 */
export async function handOver(ports: Ports, { to, ...act }: Act & { to: string }): Promise<DecisionOutcome> {
  return await actOnChange(
    ports,
    act,
    async (change) => {
      const refusal = whyNoOwner(change, to) ?? (await unfitOwner(ports, change, to));
      if (refusal) return { refusal };
      return { kind: 'handed-over', event: { kind: 'hand-over', by: act.userId, to } };
    },
    mayHandOver,
  );
}

/** An owner can decide, so they are judged as whoever decides; nobody becomes one of whom nothing is known. */
async function unfitOwner(
  { directory }: Pick<Ports, 'directory'>,
  change: Change,
  to: string,
): Promise<DecisionRefusal | undefined> {
  try {
    const why = unfitness(await directory.person(to));
    return why && { id: 'owner-unfit', change, to, why };
  } catch {
    return { id: 'owner-unknown', change, to };
  }
}
