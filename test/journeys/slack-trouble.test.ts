import { afterEach, describe, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import { type Journey, journey } from '../support/journey.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

describe('when Slack is in trouble', () => {
  test('a card whose answer was lost stands once, its button works and it is edited from then on', async () => {
    trip = await journey();
    const { slack } = trip.sandbox;
    slack.faults.next({ method: 'chat.postMessage', kind: 'lost-answer' });
    const answer = await trip.type('U0ALICE', 'switch www cdn');
    expect(slack.read(answer)).toMatch(/did not confirm/i);
    expect(slack.messages(OPS)).toHaveLength(1);
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    expect(trip.cardText()).not.toContain('[Approve');
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  });

  test('a card that never arrived is had by typing the same again, and the proposal nobody saw is withdrawn', async () => {
    trip = await journey();
    const { slack } = trip.sandbox;
    slack.faults.next({ method: 'chat.postMessage', kind: 'http-500' });
    expect(slack.read(await trip.type('U0ALICE', 'switch www cdn'))).toMatch(/did not confirm/i);
    expect(trip.card()).toBeUndefined();
    const other = await trip.type('U0DAN', 'switch www cdn');
    expect(slack.read(other)).toContain('@alice');
    await trip.type('U0ALICE', 'switch www cdn');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  });

  test('a channel without the bot gets its card in the fallback channel, and the person is told', async () => {
    trip = await journey();
    const { slack } = trip.sandbox;
    const asked = slack.as('U0ALICE').slash('/dns', 'switch www cdn', { channel: 'C0RANDOM' });
    const answer = await slack.until(() => asked.responses()[0]);
    expect(answer.ephemeralTo).toBe('U0ALICE');
    expect(slack.read(answer)).toContain('#ops');
    expect(trip.cardText()).toContain('[Approve switch of www]');
  });

  test('while it is down the change goes on, and the card shows the end once it is back', async () => {
    trip = await journey();
    const { slack } = trip.sandbox;
    await trip.type('U0ALICE', 'switch www cdn');
    await trip.click('U0BOB', 'approve');
    slack.faults.next({ method: 'chat.update', kind: 'http-500', times: 30 });
    await trip.passUntil(() => trip.records('www')[0]?.ttl === 600, 'the restored TTL');
    slack.faults.clear();
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    await trip.passUntil(() => /done|finished/i.test(trip.cardText()), 'the card in its final state');
  });
});
