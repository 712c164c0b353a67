import { afterEach, expect, test } from 'vitest';
import type { SandboxZone } from '../../src/sandbox/world.ts';
import { type Journey, journey } from '../support/journey.ts';
import { name, ZONE } from '../support/scenes.ts';

const EDGE = name('www.example.com.w.kunlunaq.com');
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

test('in a signed zone nobody hears that it has propagated while resolvers that validate refuse the answers', async () => {
  trip = await journey();
  zone().dnssec = 'good';
  await trip.type('U0ALICE', 'switch www cdn');
  expect(trip.cardText()).toContain('The zone is signed (DNSSEC)');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
  zone().dnssec = 'broken';
  await trip.passUntil(() => thread().includes('`SERVFAIL`'), 'the resolvers that refuse');
  await trip.pass(300);
  expect(trip.announcements()).toEqual([]);
  zone().dnssec = 'good';
  expect(await trip.ending()).toMatch(/^\*Propagated:\*/);
});

test('the card says what becomes of certificates: proof over DNS stays, and whom the CAA records of the target name', async () => {
  trip = await journey();
  await trip.type('U0ALICE', 'switch api cdn');
  expect(trip.cardText()).toContain('*At risk:* A certificate for `api.example.com`');
  trip.plant('_acme-challenge.www', [{ type: 'TXT', value: 'proof-of-www' }]);
  const caa = { name: EDGE, type: 'CAA', ttl: 60, value: '0 issue "ca.example.net"' };
  trip.sandbox.world.outside.set(EDGE, [...(trip.sandbox.world.outside.get(EDGE) ?? []), caa]);
  await trip.type('U0ALICE', 'switch www cdn');
  const text = trip.cardText();
  expect(text).toContain(
    '*Kept:* Certificates proved over DNS (ACME) are renewed as before: `TXT proof-of-www`',
  );
  expect(text).toContain('CAA: from then on only `ca.example.net` may issue certificates for the name');
  expect(text).not.toContain('A certificate for');
});

function zone(): SandboxZone {
  const found = trip.sandbox.world.zones.get(ZONE);
  if (!found) throw new Error('there is no zone');
  return found;
}

function thread(): string {
  const { slack } = trip.sandbox;
  const card = trip.card();
  return card ? slack.thread(card).map(slack.read).join('\n') : '';
}
