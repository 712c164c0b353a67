import { afterEach, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const read = (...messages: Parameters<Journey['sandbox']['slack']['read']>) =>
  trip.sandbox.slack.read(...messages);
const mail = (userId: string) =>
  trip.sandbox.slack
    .as(userId)
    .directMessages()
    .map((one) => read(one));

test('a switch whose requester has left is handed over: the new owner cannot approve it, cancels it and hears how it ends', async () => {
  trip = await journey();
  const { slack } = trip.sandbox;
  const before = trip.shot();
  await trip.type('U0ALICE', 'switch www cdn');
  const alice = slack.people.get('U0ALICE');
  if (alice) alice.deactivated = true;
  const id = trip.changeId();
  expect(read(await trip.type('U0BOB', `handover ${id} @carol`))).toContain(`type \`/dns handover ${id}\``);
  const handOver = (owner: string) =>
    trip.answerDialog('U0BOB', { owner }, () =>
      slack.as('U0BOB').slash('/dns', `handover ${id}`, { channel: OPS }),
    );
  expect(read(await handOver('U0GINA'))).toContain('@gina is a guest of the workspace');
  expect(read(await handOver('U0CAROL'))).toContain(
    '@carol looks after the switch of `www.example.com` now.',
  );
  await trip.passUntil(
    () => /Asked by @alice .*, handed over to @carol · change/.test(trip.cardText()),
    'the new owner on the card',
  );
  const card = trip.card();
  const thread = card ? slack.thread(card).map((one) => read(one)) : [];
  expect(thread.join('\n')).toMatch(/@bob handed this over to @carol\.\n@carol, you are told how it ends\./);

  expect(read(await trip.click('U0CAROL', 'approve'))).toContain('was handed over to you');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.cardText().includes('[Cancel'), 'the wait');
  await trip.click('U0CAROL', 'cancel');
  await trip.passUntil(() => mail('U0CAROL').length > 0, 'the outcome for the new owner');
  expect(mail('U0CAROL')).toEqual([
    expect.stringMatching(/^\*Cancelled\* by @carol: the switch of `www\.example\.com`/),
  ]);
  expect(mail('U0ALICE')).toEqual([]);
  expect(trip.shot()).toEqual(before);

  expect(read(await trip.type('U0BOB', `history www`))).toContain('Handed over to @carol.');
  expect(read(await trip.type('U0BOB', `handover ${id} U0DAN`))).toContain(
    'nobody has to look after it any more',
  );
});
