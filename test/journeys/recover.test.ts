import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseMark } from '../../src/domain/mark.ts';
import { RESCUES } from '../../src/render/recovery.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { type Journey, journey } from '../support/journey.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
let trip: Journey;
let before: string[];

beforeEach(async () => {
  trip = await journey({ stepMs: 1000 });
  before = trip.shot();
});

// Whatever happens here, www never goes without an answer: `close` throws otherwise.
afterEach(async () => {
  await trip.close();
});

const www = () => trip.records('www');
const isLowered = () => www().every(({ ttl }) => ttl === 1);
const isSwapped = () => www().every(({ type }) => type === 'CNAME');
const read = (message: Message) => trip.sandbox.slack.read(message);
const recover = () => trip.type('U0ALICE', 'recover example.com');

/** A switch of www has come so far when Redis loses everything. Gives the id that its card shows. */
async function lostWhen(reached: () => boolean): Promise<string> {
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(reached, 'the moment of the loss');
  const id = trip.changeId();
  await trip.forget();
  await trip.pass(30);
  return id;
}

/** Alice clicks the button of what was found, and Bob approves what is proposed then. */
async function rescued(rescue: keyof typeof RESCUES): Promise<string> {
  expect(read(await trip.click('U0ALICE', RESCUES[rescue], await recover()))).toContain('is proposed');
  await trip.click('U0BOB', 'approve');
  return await trip.ending();
}

describe('a switch that is lost', () => {
  test('before it is approved: its card answers each click, and nothing has to be recovered', async () => {
    await trip.type('U0ALICE', 'switch www cdn');
    const id = trip.changeId();
    await trip.forget();
    for (const button of ['approve', 'reject', 'choose-split-by-line']) {
      const told = read(await trip.click('U0BOB', button));
      expect(told).toContain(`The change \`${id}\` is not stored any more`);
      expect(told).toContain('nothing more happens by itself');
      expect(told).toContain('/dns recover example.com');
      expect(told).toContain('Your click changed nothing.');
    }
    expect(read(await recover())).toContain('No record of `example.com` carries the mark');
    await trip.type('U0ALICE', 'switch www cdn');
    await trip.click('U0BOB', 'approve');
    await trip.ending();
    expect(www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
  });

  test('while its TTL is low: finishing sets the TTL back and takes the mark off', async () => {
    const id = await lostWhen(isLowered);
    expect(parseMark(www()[0]?.remark)).toMatchObject({ changeId: id, ttl: 20 });
    const found = read(await recover());
    expect(found).toContain(`Change \`${id}\``);
    expect(found).toContain('as before but for the TTL, which was 20 seconds');
    expect(found).toContain('There is nothing to undo');

    expect(await rescued('finish')).toContain(`What the lost change \`${id}\` left`);
    expect(trip.shot()).toEqual(before);
  });

  test('once it is swapped: finishing leaves the CNAME and gives it a lasting TTL', async () => {
    const id = await lostWhen(isSwapped);
    expect(read(await recover())).toContain('it was `A 192.0.2.10`, TTL 20 seconds');
    await rescued('finish');
    expect(trip.cardText()).toContain(`Finish lost change ${id} on www.example.com`);
    expect(www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 20 }]);
    expect(www()[0]?.remark).toBeUndefined();
    expect(read(await recover())).toContain('No record of `example.com` carries the mark');
  });

  test('once it is swapped: undoing brings back exactly what was there', async () => {
    const id = await lostWhen(isSwapped);
    await rescued('undo');
    expect(trip.cardText()).toContain(`Undo lost change ${id} on www.example.com`);
    expect(trip.shot()).toEqual(before);
  });

  test('can be rescued once, and a rescue can be taken back like any change', async () => {
    await lostWhen(isSwapped);
    const answer = await recover();
    await rescued('undo');
    expect(read(await trip.click('U0ALICE', RESCUES.finish, answer))).toContain(
      'somebody has put it in order',
    );
    await trip.undo();
    await trip.click('U0BOB', 'approve');
    await trip.ending(2);
    expect(www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
    expect(www().some(({ remark }) => parseMark(remark))).toBe(false);
  });

  test('is not approved by whoever asks for its rescue', async () => {
    await lostWhen(isSwapped);
    await trip.click('U0BOB', RESCUES.undo, await trip.type('U0BOB', 'recover example.com'));
    expect(read(await trip.click('U0BOB', 'approve'))).toContain('somebody else must approve it');
    expect(www()).toMatchObject([{ type: 'CNAME', ttl: 1 }]);
  });
});

test('where nothing is lost, a search says so and what it means, also beside a change under way', async () => {
  expect(read(await recover())).toContain('So no TTL that a lost change has lowered waits to be set again.');
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(isLowered, 'the lowered TTL');
  const told = read(await recover());
  expect(told).toContain('No record of `example.com` carries the mark of a change that is lost.');
  expect(told).toContain('1 more marked record belongs to a change under way');
  await trip.ending();
  expect(www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
  expect(www()[0]?.remark).toBeUndefined();
});
