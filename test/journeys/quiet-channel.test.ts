import { afterEach, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

test('a switch with ten minutes of TTL takes no more than eight writes to Slack outside its thread', async () => {
  trip = await journey({ stepMs: 2000 });
  trip.plant('www', [{ value: '192.0.2.10', ttl: 600 }]);
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.ending();
  await trip.passUntil(
    () => trip.sandbox.slack.as('U0ALICE').directMessages().length > 0,
    'the direct message',
  );
  await trip.pass(30);
  expect(writesAtTheTop()).toBeLessThanOrEqual(8);
  expect(trip.cardText()).toMatch(/Steps: 6 of 6 done/);
  expect(trip.cardText()).not.toContain('[Cancel');
  expect(trip.sandbox.slack.messages(OPS).filter(({ via }) => via === 'web-api')).toHaveLength(2);
});

test('where old answers live for long the channel hears of the switch itself, and of the end', async () => {
  trip = await journey({ stepMs: 2000 });
  await trip.type('U0ALICE', 'switch shop.free.example example.eu-cdn.net');
  await trip.click('U0BOB', 'approve');
  expect(await trip.ending()).toMatch(/^\*Propagated:\*/);
  const told = trip.sandbox.slack.messages(OPS).filter(({ via }) => via === 'web-api');
  expect(told.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Switch shop\.free\.example/),
    expect.stringMatching(/^\*Switched:\* .*shop\.free\.example/),
    expect.stringMatching(/^\*Propagated:\*/),
  ]);
  expect(writesAtTheTop()).toBeLessThanOrEqual(8);
});

test.each(['switch www cdn', 'forward example.com', 'switch shop.example.com cdn'])(
  'however slowly a name server follows, it takes no more than eight: %s',
  async (typed) => {
    trip = await journey({ watch: [], stepMs: 2000 });
    trip.plant('www', [{ value: '192.0.2.10', ttl: 600 }]);
    const [, second] = trip.sandbox.nameServers;
    await trip.type('U0ALICE', typed);
    const before = trip.shot().join();
    second?.hold();
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.shot().join() !== before, 'the first write');
    await trip.pass(100);
    second?.release();
    await trip.pass(60);
    second?.hold();
    await trip.pass(700);
    second?.release();
    await trip.ending();
    await trip.pass(60);
    expect(trip.cardText()).toContain('*Done.*');
    expect(writesAtTheTop()).toBeLessThanOrEqual(8);
  },
);

test('Slack is away for an hour: the zone moves on, and one message tells what ended meanwhile', async () => {
  trip = await journey({ watch: [], stepMs: 2000 });
  const { slack } = trip.sandbox;
  const ids: string[] = [];
  for (const host of ['www', 'api']) {
    await trip.type('U0ALICE', `switch ${host} cdn`);
    ids.push(trip.changeId());
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records(host)[0]?.ttl === 1, 'the lowered TTL');
  }
  slack.faults.next({ method: '*', kind: 'error', error: 'service_unavailable', times: 1_000_000 });
  const back = trip.clock.now() + 60 * 60 * 1000;
  await trip.passUntil(() => trip.clock.now() >= back, 'an hour');
  for (const host of ['www', 'api']) expect(trip.records(host)).toMatchObject([{ type: 'CNAME', ttl: 600 }]);
  expect(trip.announcements()).toEqual([]);
  slack.faults.clear();
  const told = await trip.ending();
  expect(told).toMatch(/^While Slack could not be reached, 2 changes came to an end:/);
  for (const id of ids) expect(told).toContain(`Change \`${id}\``);
  await trip.pass(60);
  expect(trip.announcements()).toHaveLength(1);
  const cards = slack.messages(OPS).filter(({ blocks }) => blocks.some(({ type }) => type === 'header'));
  expect(cards.map((card) => slack.read(card)).every((text) => text.includes('*Done.*'))).toBe(true);
  expect(slack.as('U0ALICE').directMessages()).toHaveLength(1);
});

test('a card that somebody deletes is posted anew once, and leads to the thread of the old one', async () => {
  trip = await journey();
  const { slack } = trip.sandbox;
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
  const first = trip.card();
  if (!first) throw new Error('there is no card');
  const { channel, ts } = first;
  await fetch(`${slack.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${slack.botToken}` },
    body: JSON.stringify({ channel, ts }),
  });
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  expect(trip.card()?.ts).not.toBe(ts);
  expect(trip.cardText()).toContain('*Done.*');
  expect(trip.cardText()).toContain(`(https://slack.com/archives/${channel}/p${ts.replace('.', '')})`);
  expect(
    slack.messages(OPS).filter(({ blocks }) => blocks.some(({ type }) => type === 'header')),
  ).toHaveLength(1);
});

/** Posts and edits that people meet at the top of a channel or in a direct message. */
function writesAtTheTop(): number {
  const { slack } = trip.sandbox;
  const card = trip.card();
  const notes = new Set(card ? slack.thread(card).map(({ ts }) => ts) : []);
  return slack
    .calls()
    .filter(({ method }) => method === 'chat.postMessage' || method === 'chat.update')
    .filter(({ args }) => args.thread_ts === undefined && !notes.has(String(args.ts))).length;
}
