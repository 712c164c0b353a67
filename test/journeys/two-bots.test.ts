import { afterEach, expect, test } from 'vitest';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

test('two instances change three hosts of one zone at once, and no two writes to it overlap', async () => {
  // The emulated zone is busy for a moment after each write and refuses whoever comes meanwhile.
  trip = await journey({ watch: ['www', 'api', 'pay'], alibaba: { writeDelayMs: 15 } });
  await trip.addBot();
  const cards = [];
  for (const text of ['switch www cdn', 'switch api cdn', 'switch pay eu']) {
    await trip.type('U0ALICE', text);
    cards.push(trip.card());
  }
  await Promise.all(cards.map((card) => trip.click('U0BOB', 'approve', card)));
  await trip.passUntil(() => trip.announcements().length === 3, 'three announcements');
  for (const host of ['www', 'api', 'pay']) {
    expect(trip.records(host)).toMatchObject([{ type: 'CNAME', ttl: 600 }]);
    expect(trip.emptyAnswers(host)).toEqual([]);
  }
  const codes = trip.sandbox.alibaba.requests.map(({ code }) => code);
  expect(codes).not.toContain('LastOperationNotFinished');
});
