import type { Command } from '../domain/command.ts';
import type { HostReading } from '../domain/host-reading.ts';
import type { Movement } from '../domain/journal.ts';
import type { Refusal } from '../domain/refusal.ts';
import { meddlingIn, type Story } from '../domain/story.ts';
import type { Ports } from '../ports.ts';
import { type ReadingPorts, readPlace } from './read-place.ts';
import { storiesOf } from './show-history.ts';

export type WhyOutcome =
  | {
      kind: 'explained';
      reading: HostReading;
      /** The last change that wrote; absent where none of the bot's did. */
      last?: Story;
      /** How the records differ from what it has left; empty while a change is under way, which alters them itself. */
      meddling: Movement[];
    }
  | { kind: 'refused'; refusals: Refusal[] };

/** Who changed a host last, when, why and by whose approval, and whether somebody has edited it by hand since. */
export async function explainHost(
  ports: ReadingPorts & Pick<Ports, 'audit'>,
  command: Extract<Command, { verb: 'why' }>,
): Promise<WhyOutcome> {
  const settled = await readPlace(ports, command, { mayBeNew: true });
  if (!settled.ok) return { kind: 'refused', refusals: settled.refusals };
  const reading = settled.value;
  const { stories } = await storiesOf(ports, { name: reading.name });
  const written = stories.filter(({ writes }) => writes > 0);
  const last = written.toSorted((a, b) => (b.lastWriteAt ?? 0) - (a.lastWriteAt ?? 0))[0];
  const isMoving = reading.change !== undefined;
  const meddling = last && !isMoving ? meddlingIn(last, reading.records, reading.host) : [];
  return { kind: 'explained', reading, ...(last && { last }), meddling };
}
