import { expect } from 'vitest';
import type { Journey } from './journey.ts';

/** Bob, or all of these, approve what the newest card shows; gives the text of its end. */
export async function approved(trip: Journey, approvers: readonly string[] = ['U0BOB']): Promise<string> {
  const before = trip.announcements().length;
  for (const approver of approvers) {
    const told = trip.sandbox.slack.read(await trip.click(approver, 'approve'));
    expect(told).toMatch(/^You(r approval| approved)/);
  }
  return await trip.ending(before + 1);
}

/** Undoes the newest change as a change of its own, approved by Bob: every record is as before, but for its id. */
export async function takeBack(trip: Journey, before: readonly string[], zone?: string): Promise<void> {
  const id = trip.changeId();
  const told = trip.sandbox.slack.read(await trip.undo(id));
  expect(told).toContain(`undo of change \`${id}\` is proposed`);
  expect(await approved(trip)).toContain(`What change \`${id}\` did`);
  expect(trip.cardText()).toContain('Done.');
  expect(trip.shot(zone)).toEqual(before);
}
