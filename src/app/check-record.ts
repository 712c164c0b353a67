import type { Command } from '../domain/command-text.ts';
import { type Fit, judgeFit } from '../domain/fit.ts';
import type { HostReading } from '../domain/host-reading.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type ReadingPorts, readPlace } from './read-place.ts';

/** What the question whether a record could be added came to. */
export type CheckOutcome =
  | { kind: 'judged'; reading: HostReading; fit: Fit }
  | { kind: 'refused'; refusals: Refusal[] };

/** Would this record be accepted beside what is there? Proposes and stores nothing; the host may be a new one. */
export async function checkRecord(
  ports: ReadingPorts,
  command: Extract<Command, { verb: 'check' }>,
): Promise<CheckOutcome> {
  const settled = await readPlace(ports, command, { mayBeNew: true });
  if (!settled.ok) return { kind: 'refused', refusals: settled.refusals };
  const { type, value, priority, line, ttl } = command;
  const wanted = {
    type,
    value,
    ...(priority !== undefined && { priority }),
    ...(line !== undefined && { line }),
    ...(ttl !== undefined && { ttl }),
  };
  return { kind: 'judged', reading: settled.value, fit: judgeFit(wanted, settled.value) };
}
