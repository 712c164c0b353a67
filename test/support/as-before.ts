import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';
import type { Journey } from './journey.ts';

/**
 * All that an undo has to bring back, as it is now: every record of every zone without its id, and every instance of
 * Global Traffic Manager without its times. Comparing two of them shows what a change has left behind anywhere.
 */
export function kept({ sandbox: { world } }: Journey): {
  records: Record<string, RecordContent[]>;
  gtm: unknown;
} {
  const zones = [...world.zones.values()].map(({ name, records }): [string, RecordContent[]] => [
    name,
    records.map(withoutId).sort(byText),
  ]);
  const { lastId: _lastId, ...gtm } = world.gtm;
  const text = JSON.stringify(gtm, (key, value: unknown) =>
    key === 'createdAt' || key === 'updatedAt' ? undefined : value,
  );
  return structuredClone({ records: Object.fromEntries(zones), gtm: JSON.parse(text) });
}

/** Alice asks for a change. @throws with the answer where it is not proposed */
export async function proposed(trip: Journey, text: string): Promise<string> {
  const answer = trip.sandbox.slack.read(await trip.type('U0ALICE', text));
  if (!answer.includes('is proposed')) throw new Error(`/dns ${text} is not proposed: ${answer}`);
  return ownId(trip);
}

/** Bob approves what the newest card proposes; gives how it ended. */
export async function carriedOut(trip: Journey): Promise<string> {
  const before = trip.announcements().length;
  await trip.click('U0BOB', 'approve');
  return await trip.ending(before + 1);
}

/** Asked, approved and over. @throws with the announcement where it has not reached its end */
export async function done(trip: Journey, text: string): Promise<string> {
  const id = await proposed(trip, text);
  const ending = await carriedOut(trip);
  if (!/Propagated|Done/.test(ending)) throw new Error(`/dns ${text} has not come to its end: ${ending}`);
  return id;
}

/** `/dns undo` of the change, approved by Bob and over; gives the id of the undo. */
export async function undone(trip: Journey, id: string): Promise<string> {
  return await done(trip, `undo ${id}`);
}

/** The id behind "change" at the foot of the newest card: on the card of an undo another id stands above it. */
export function ownId(trip: Journey): string {
  const id = /· change `([0-9a-z]+)`/.exec(trip.cardText())?.[1];
  if (id === undefined) throw new Error(`no id stands on the card: ${trip.cardText()}`);
  return id;
}

function withoutId({ id: _id, locked: _locked, ...content }: DnsRecord): RecordContent {
  return content;
}

function byText(a: RecordContent, b: RecordContent): number {
  const [left, right] = [a, b].map(({ host, line, type, value }) => [host, line, type, value].join(' '));
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
