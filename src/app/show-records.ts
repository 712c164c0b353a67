import type { Command } from '../domain/command-text.ts';
import type { HostReading } from '../domain/host-reading.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type ReadingPorts, readPlace } from './read-place.ts';

/** What a request to see a host's records came to. */
export type RecordsOutcome =
  | { kind: 'shown'; reading: HostReading }
  | { kind: 'refused'; refusals: Refusal[] };

/** The host's records on all lines and in all states, its zone, and the change under way on it. Stores nothing. */
export async function showRecords(
  ports: ReadingPorts,
  command: Extract<Command, { verb: 'records' }>,
): Promise<RecordsOutcome> {
  const settled = await readPlace(ports, command);
  return settled.ok
    ? { kind: 'shown', reading: settled.value }
    : { kind: 'refused', refusals: settled.refusals };
}
