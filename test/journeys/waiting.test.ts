import { afterEach, describe, expect, test } from 'vitest';
import { LEAVE, WAIT } from '../../src/render/waiting.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const HOUR_MS = 60 * 60 * 1000;

const read = (message: Message | undefined): string => (message ? trip.sandbox.slack.read(message) : '');
/** What the person was told in direct messages about the line. */
const turnsOf = (userId: string): string[] =>
  trip.sandbox.slack
    .as(userId)
    .directMessages()
    .map(read)
    .filter((text) => /\*(It is your turn|Your turn has come|You have waited)/.test(text));
const cardsOf = (person: string): Message[] =>
  trip.sandbox.slack
    .messages('C0OPS')
    .filter(({ blocks }) => blocks.some(({ type }) => type === 'header'))
    .filter((card) => read(card).includes(`Asked by @${person}`));
const linkTo = (card: Message | undefined): string =>
  `Its card (https://slack.com/archives/C0OPS/p${card?.ts.replace('.', '')})`;

/** Alice's switch of www waits for approval, and Bob's request, which is told so, waits behind it. */
async function bobWaits(): Promise<{ alices: Message; busy: Message; joined: Message }> {
  await trip.type('U0ALICE', 'switch www cdn');
  const alices = trip.card();
  if (!alices) throw new Error('there is no card');
  const busy = await trip.type('U0BOB', 'switch www eu');
  return { alices, busy, joined: await trip.click('U0BOB', WAIT, busy) };
}

describe('a second request for a name', () => {
  test('is told who holds it, since when and where; it waits, and is proposed from a fresh scene when the first is done', async () => {
    trip = await journey();
    const { alices, busy, joined } = await bobWaits();
    expect(busy).toMatchObject({ ephemeralTo: 'U0BOB' });
    expect(read(busy)).toMatch(
      /`www\.example\.com` has another change under way: the switch of `www\.example\.com`, asked by @alice 20\d\d-\d\d-\d\d /,
    );
    expect(read(busy)).toContain('It waits for approval by an approver of `example.com`');
    expect(read(busy)).toContain(linkTo(alices));
    expect(read(joined)).toContain('`/dns switch www.example.com eu` is next for `www.example.com`.');
    expect(read(await trip.type('U0DAN', 'records www'))).toContain('1 request waits in line for the name.');

    await trip.click('U0BOB', 'approve', alices);
    await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
    await trip.pass(3);
    expect(read(await trip.type('U0BOB', 'switch www eu --wait'))).toContain('You are waiting already');
    expect(read(await trip.type('U0DAN', 'switch www cdn'))).toContain('It waits until');
    expect(turnsOf('U0BOB')).toEqual([]);

    await trip.passUntil(() => turnsOf('U0BOB').length > 0, "Bob's turn");
    const [card, second] = cardsOf('bob');
    expect(second).toBeUndefined();
    expect(read(card)).toContain('`CNAME www.example.com.w.kunlunaq.com`');
    expect(turnsOf('U0BOB')[0]).toContain(linkTo(card));
    // Who waited has no right that others have not.
    expect(read(await trip.click('U0BOB', 'approve', card))).toContain('somebody else must approve it');
    await trip.click('U0CAROL', 'approve', card);
    await trip.ending(2);
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: 'example.eu-cdn.net' }]);
    expect(read(await trip.type('U0DAN', 'records www'))).not.toContain('in line');
  });

  test.each<[string, (alices: Message) => Promise<unknown>]>([
    ['is rejected', (alices) => trip.click('U0CAROL', 'reject', alices)],
    ['expires', () => trip.clock.advance(24 * HOUR_MS)],
    [
      'stops',
      async (alices) => {
        await trip.click('U0CAROL', 'approve', alices);
        await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
        trip.plant('www', [{ value: '198.51.100.7', ttl: 1 }]);
      },
    ],
  ])('has its turn when the first %s', async (how, end) => {
    trip = await journey();
    const { alices } = await bobWaits();
    await end(alices);
    await trip.passUntil(() => turnsOf('U0BOB').length > 0, "Bob's turn");
    const [card] = cardsOf('bob');
    expect(read(card)).toContain('[Approve switch of www]');
    expect(read(card)).toContain(how === 'stops' ? '198.51.100.7' : '192.0.2.10');
  });

  test('that cannot be met any more when its turn comes is told why', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    const alices = trip.card();
    const joined = await trip.type('U0BOB', 'remove www A 192.0.2.10 --wait');
    expect(read(joined)).toContain('You are in line');
    await trip.click('U0BOB', 'approve', alices);
    await trip.passUntil(() => turnsOf('U0BOB').length > 0, "Bob's turn");
    expect(turnsOf('U0BOB')[0]).toMatch(
      /Your turn has come,\* but `\/dns remove www\.example\.com A 192\.0\.2\.10` cannot be proposed as things are now:\n• .*`CNAME/,
    );
    expect(cardsOf('bob')).toEqual([]);
  });
});

describe('a line', () => {
  test('keeps its order through a restart, and two bots serve it once', async () => {
    trip = await journey();
    const { alices } = await bobWaits();
    const carols = await trip.type('U0CAROL', 'add www TXT hello --wait');
    expect(read(carols)).toContain('is number 2 for');
    await trip.restart();
    await trip.addBot();
    await trip.click('U0DAN', 'reject', alices);
    await trip.passUntil(() => turnsOf('U0BOB').length > 0, "Bob's turn");
    await trip.pass(5);
    expect([cardsOf('bob').length, cardsOf('carol').length]).toEqual([1, 0]);
    await trip.restart();
    await trip.click('U0DAN', 'reject', cardsOf('bob')[0]);
    await trip.passUntil(() => turnsOf('U0CAROL').length > 0, "Carol's turn");
    await trip.pass(5);
    expect([cardsOf('bob').length, cardsOf('carol').length]).toEqual([1, 1]);
    expect([turnsOf('U0BOB').length, turnsOf('U0CAROL').length]).toEqual([1, 1]);
  });

  test('is left by a click, and by whoever has waited a day', async () => {
    trip = await journey();
    const { alices, joined, busy } = await bobWaits();
    await trip.type('U0CAROL', 'add www TXT hello --wait');
    await trip.type('U0DAN', 'add www TXT other --wait');
    expect(read(await trip.click('U0BOB', LEAVE, joined))).toContain('You have left the line');
    expect(read(await trip.click('U0BOB', LEAVE, joined))).toContain('not in line any more');
    // The proposal ends after a day, and Carol's, which nobody decides either, takes its place.
    await trip.clock.advance(24 * HOUR_MS);
    await trip.passUntil(() => turnsOf('U0CAROL').length > 0, "Carol's turn");
    await trip.clock.advance(HOUR_MS);
    await trip.passUntil(() => turnsOf('U0DAN').length > 0, 'the end of what Dan waited for');
    expect(turnsOf('U0DAN')[0]).toContain('*You have waited a day* for `www.example.com`');
    expect([cardsOf('bob'), cardsOf('dan')]).toEqual([[], []]);
    expect(read(trip.sandbox.slack.current(alices))).toContain('Expired');
    // The button of the answer is as good as ever.
    expect(read(await trip.click('U0BOB', WAIT, busy))).toContain('You are in line');
  });
});
