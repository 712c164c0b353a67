import { afterEach, expect, test } from 'vitest';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

test('a job that no worker can read stops its change, says so on the card and leaves the zone as it is', async () => {
  trip = await journey();
  trip.plant('www', [{ value: '192.0.2.10', ttl: 60 }]);
  await trip.type('U0ALICE', 'switch www cdn');
  const changeId = /change `([a-z0-9]+)`/.exec(trip.cardText())?.[1];
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.cardText().includes('step 3 of 6'), 'the wait');
  const before = trip.records('www');

  await trip.addJob(`${changeId}-2-99`, { changeId, step: 'two' });
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');

  expect(trip.cardText()).toContain('makes no sense');
  expect(trip.cardText()).toContain('Visitors are not affected');
  await trip.pass(60);
  expect(trip.records('www')).toEqual(before);
});
