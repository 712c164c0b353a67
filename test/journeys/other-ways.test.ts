import { afterEach, describe, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { carriedOut, kept, ownId, proposed, undone } from '../support/as-before.ts';
import { type Journey, journey } from '../support/journey.ts';

const LEAVE = 'choose-leave-gtm';
const BEHIND = 'choose-cdn-behind-gtm';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const read = (message: Message): string => trip.sandbox.slack.read(message);
/** The cards of the channel; a change has one all its life. */
const cards = () => trip.sandbox.slack.messages(OPS).filter(({ via }) => via === 'web-api');

/** The newest card as a person keeps it open who looks away for a while. */
function cardNow(): Message {
  const card = trip.card();
  if (!card) throw new Error('there is no card');
  return structuredClone(card);
}

/** What Slack delivers when somebody clicks on a card that still looks to them as it did. */
async function clickAsShown(userId: string, shown: Message, button: string): Promise<string> {
  const { slack } = trip.sandbox;
  const current = slack.current(shown);
  const { blocks } = current;
  const press = () => {
    Object.assign(current, { blocks: shown.blocks });
    const act = slack.as(userId).click(current, button);
    Object.assign(current, { blocks });
    return act;
  };
  if (button === 'reject') return read(await trip.answerDialog(userId, {}, press));
  const act = press();
  return read(await slack.until(() => act.responses()[0], { what: `an answer to ${button}` }));
}

describe('who may choose another way on the card', () => {
  test.each([
    ['the one who asked', 'U0ALICE'],
    ['an approver', 'U0BOB'],
    ['a member of a group that approves', 'U0CAROL'],
  ])('%s: the same card shows the other plan, and its thread tells who chose it', async (_who, userId) => {
    trip = await journey({ watch: ['shop'] });
    const id = await proposed(trip, 'switch shop.example.com cdn');
    const answer = await trip.choose(userId, 'cdn-behind-gtm');
    expect(answer.ephemeralTo).toBe(userId);
    expect(read(answer)).toContain('CDN behind GTM');
    expect(ownId(trip)).toBe(id);
    expect(cards()).toHaveLength(1);
    expect(trip.cardText()).toContain('Put the CDN behind GTM for shop.example.com');
    expect(trip.cardText()).toContain('[Leave GTM instead]');
    expect(trip.threadText()).toMatch(/@(alice|bob|carol)/);
    expect(trip.writes()).toEqual([]);
  });

  test('nobody else, who is told whom to ask', async () => {
    trip = await journey({ watch: ['shop'] });
    await proposed(trip, 'switch shop.example.com cdn');
    const before = trip.cardText();
    const answer = read(await trip.choose('U0EVE', 'cdn-behind-gtm'));
    for (const part of ['@bob', 'Ask one of them', 'changed nothing']) expect(answer).toContain(part);
    expect(trip.cardText()).toBe(before);
  });
});

describe('approvals count for the plan that was approved', () => {
  test('the first of two starts anew after another way was chosen', async () => {
    trip = await journey({ watch: ['shop'], approvals: 2 });
    const before = kept(trip);
    await proposed(trip, 'switch shop.example.com cdn');
    await trip.click('U0BOB', 'approve');
    expect(trip.cardText()).toContain('Approved by @bob');
    expect(read(await trip.choose('U0CAROL', 'cdn-behind-gtm'))).toContain('start anew');
    expect(trip.cardText()).not.toContain('Approved by');
    expect(trip.cardText()).toContain('by 2 approvers');
    expect(read(await trip.click('U0CAROL', 'approve'))).toContain('1 of 2');
    await trip.pass(5);
    expect(trip.writes()).toEqual([]);
    await trip.click('U0BOB', 'approve');
    expect(await trip.ending()).toContain('Propagated');
    const id = ownId(trip);
    await proposed(trip, `undo ${id}`);
    await trip.click('U0DAN', 'approve');
    await trip.click('U0BOB', 'approve');
    expect(await trip.ending(2)).toContain('Propagated');
    expect(kept(trip)).toEqual(before);
  });

  test('whoever chose the way may approve it, but not the one who asked', async () => {
    trip = await journey({ watch: ['shop'] });
    await proposed(trip, 'switch shop.example.com cdn');
    await trip.choose('U0ALICE', 'cdn-behind-gtm');
    expect(read(await trip.click('U0ALICE', 'approve'))).toContain('You asked for this change');
    await trip.choose('U0BOB', 'leave-gtm');
    await trip.choose('U0BOB', 'cdn-behind-gtm');
    expect(await carriedOut(trip)).toContain('leads through Global Traffic Manager');
  });
});

describe('a way that is not possible', () => {
  test('has no button, but the reason', async () => {
    trip = await journey({ watch: ['game'] });
    await proposed(trip, 'switch game cdn');
    expect(trip.cardText()).toMatch(/CDN behind GTM:\* not possible here, because GTM cannot mix/);
    expect(trip.cardText()).not.toContain('[CDN behind GTM instead]');
    await expect(trip.choose('U0BOB', 'cdn-behind-gtm')).rejects.toThrow('choose-cdn-behind-gtm');
  });

  test('any more since the card was made: refused with the reason, and the card stays', async () => {
    trip = await journey({ watch: ['shop'] });
    await proposed(trip, 'switch shop.example.com cdn');
    const [config] = trip.sandbox.world.gtm.v3.configs;
    const [pool] = trip.sandbox.world.gtm.v3.pools;
    const [address] = trip.sandbox.world.gtm.v3.addresses;
    if (!config || !pool || !address) throw new Error('the seed has no GTM 3.0');
    Object.assign(config, { rrType: 'A' });
    Object.assign(pool, { type: 'IPv4' });
    Object.assign(address, { type: 'IPv4', address: '192.0.2.151' });
    const before = trip.cardText();
    const answer = read(await trip.choose('U0BOB', 'cdn-behind-gtm'));
    for (const part of ['not possible', 'shop.example.com', 'cannot stand beside', 'changed nothing'])
      expect(answer).toContain(part);
    expect(trip.cardText()).toBe(before);
    expect(trip.writes()).toEqual([]);
  });
});

describe('a card that shows an older plan', () => {
  test('its buttons do nothing after the plan was made anew, and its reader is told so', async () => {
    trip = await journey({ watch: ['shop'] });
    const id = await proposed(trip, 'switch shop.example.com cdn');
    const shown = cardNow();
    await trip.choose('U0ALICE', 'cdn-behind-gtm');
    const after = trip.cardText();
    for (const button of ['approve', 'reject', BEHIND]) {
      const answer = await clickAsShown('U0BOB', shown, button);
      expect(answer).toContain('older plan');
      expect(answer).toContain(id);
    }
    expect(trip.cardText()).toBe(after);
    expect(trip.writes()).toEqual([]);
    expect(await carriedOut(trip)).toContain('leads through Global Traffic Manager');
  });

  test('two people who choose at once: one wins, and the other is told', async () => {
    trip = await journey({ watch: ['shop'] });
    await trip.addBot();
    await proposed(trip, 'switch shop.example.com cdn');
    const shown = cardNow();
    const answers = await Promise.all([
      clickAsShown('U0BOB', shown, BEHIND),
      clickAsShown('U0CAROL', shown, 'approve'),
    ]);
    await trip.pass(120);
    const [chose, approved] = [answers[0].includes('another way'), answers[1].includes('You approved')];
    expect([chose, approved].filter(Boolean)).toHaveLength(1);
    expect(trip.writes().length > 0).toBe(approved);
  });

  test('a click on another way after the approval comes too late', async () => {
    trip = await journey({ watch: ['shop'] });
    await proposed(trip, 'switch shop.example.com cdn --ttl 30');
    const shown = cardNow();
    await trip.click('U0BOB', 'approve');
    expect(trip.cardText()).not.toContain('instead]');
    const answer = await clickAsShown('U0CAROL', shown, BEHIND);
    expect(answer).toContain('already approved by @bob');
    expect(await trip.ending()).toContain('no longer leads through');
  });
});

test('the name stays claimed, once, whichever way is chosen, and is free after a rejection', async () => {
  trip = await journey({ watch: ['shop'] });
  const id = await proposed(trip, 'switch shop.example.com cdn');
  await trip.choose('U0ALICE', 'cdn-behind-gtm');
  const busy = read(await trip.type('U0DAN', 'switch shop.example.com eu'));
  expect(busy).toContain(id);
  expect(busy).toContain('@alice');
  await trip.choose('U0ALICE', 'leave-gtm');
  expect(read(await trip.type('U0DAN', 'switch shop.example.com eu'))).toContain(id);
  await trip.click('U0BOB', 'reject');
  expect(await proposed(trip, 'switch shop.example.com eu')).not.toBe(id);
  expect(cards()).toHaveLength(2);
});

test('the way that was chosen is looked at again before it begins, as any plan is', async () => {
  trip = await journey({ watch: ['shop'] });
  await proposed(trip, 'switch shop.example.com cdn');
  await trip.choose('U0ALICE', 'cdn-behind-gtm');
  const [shop] = trip.records('shop');
  if (shop) shop.value = 'somewhere.example.net';
  const answer = read(await trip.click('U0BOB', 'approve'));
  expect(answer).toContain('somewhere.example.net');
  expect(trip.writes()).toEqual([]);
});

test('to and fro: the first way again is the first plan again, and is carried out and taken back', async () => {
  trip = await journey({ watch: ['shop'] });
  const before = kept(trip);
  const id = await proposed(trip, 'switch shop.example.com cdn --ttl 30');
  const steps = (text: string): string => text.slice(text.indexOf('\nSteps.'), text.indexOf('*Undo*'));
  const first = steps(trip.cardText());
  await trip.click('U0ALICE', BEHIND);
  expect(steps(trip.cardText())).not.toBe(first);
  await trip.click('U0BOB', LEAVE);
  expect(steps(trip.cardText())).toBe(first);
  expect(await carriedOut(trip)).toContain('no longer leads through');
  await undone(trip, id);
  expect(kept(trip)).toEqual(before);
});
