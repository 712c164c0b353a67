import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import type { HttpExchange } from '../../src/sandbox/slack/signed-delivery.ts';
import { sign } from '../../src/sandbox/slack/signed-delivery.ts';
import { freePort } from '../support/free-port.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;
let lastAnswer = '';
afterEach(async () => {
  await trip.close();
});

/** What came by HTTP comes once more, as it was signed. */
async function again({ url, headers, body }: HttpExchange): Promise<number> {
  const answer = await fetch(url, { method: 'POST', headers: { ...headers }, body });
  lastAnswer = await answer.text();
  return answer.status;
}

test('what Slack delivers again, late and in another order, changes nothing more and is answered', async () => {
  trip = await journey({ httpPort: await freePort() });
  const { slack } = trip.sandbox;
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  const [asked, approved] = slack.exchanges();
  if (!asked || !approved) throw new Error('nothing was delivered');
  const private_ = () => [...slack.as('U0ALICE').ephemerals(), ...slack.as('U0BOB').ephemerals()].length;
  const before = { told: private_(), cards: slack.messages(OPS).length };
  await trip.ending();
  const after = slack.messages(OPS).length;
  expect(await again(approved)).toBe(200);
  expect(await again(asked)).toBe(200);
  expect(await again(approved)).toBe(200);
  await setTimeout(100);
  expect(slack.messages(OPS)).toHaveLength(after);
  expect(private_()).toBe(before.told);
  expect(trip.records('www').map(({ type }) => type)).toEqual(['CNAME']);

  // Signed well, never seen before, and dated in the future.
  const body = asked.body.replace(/trigger_id=[^&]+/, 'trigger_id=9.9.9');
  const timestamp = String(Math.floor(Date.now() / 1000) + 120);
  const dated = { ...asked.headers, 'x-slack-request-timestamp': timestamp };
  const signature = sign(slack.signingSecret, timestamp, body);
  const early = { ...asked, body, headers: { ...dated, 'x-slack-signature': signature } };
  for (const _twice of [1, 2]) {
    expect(await again(early)).toBe(200);
    expect(lastAnswer).toContain('Nothing was done');
  }
  expect(await again({ ...early, headers: dated })).toBe(401);
  expect(slack.messages(OPS)).toHaveLength(after);
  expect(trip.complaints.join('\n')).toContain('dated in the future');
});

test('whoever types too much at once is told so once, and the rest is dropped', async () => {
  trip = await journey({
    limits: { commandsPerPerson: 2, clicksPerPerson: 100, commandsPerChannel: 100 },
  });
  const { slack } = trip.sandbox;
  const alice = slack.as('U0ALICE');
  const typed = Array.from({ length: 5 }, () => alice.slash('/dns', 'help', { channel: OPS }));
  await Promise.all(typed.map(({ acknowledged }) => acknowledged));
  const texts = () => alice.ephemerals().map((message) => slack.read(message));
  await slack.until(() => (texts().length >= 3 ? true : undefined), { what: 'three answers' });
  await setTimeout(100);
  expect(texts().filter((text) => text.includes('Slow down'))).toHaveLength(1);
  expect(texts()).toHaveLength(3);
  expect(await trip.type('U0BOB', 'help')).toBeDefined();
});
