import { afterEach, describe, expect, test } from 'vitest';
import { kept, proposed } from '../support/as-before.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const read = async (message: ReturnType<Journey['click']>) => trip.sandbox.slack.read(await message);

/** Approved, and in the wait for the old TTL. */
async function waiting(): Promise<{ id: string; before: ReturnType<typeof kept> }> {
  trip = await journey();
  trip.plant('www', [
    { value: '192.0.2.10', ttl: 600, remark: 'rack 1' },
    { value: '192.0.2.11', ttl: 300 },
  ]);
  const before = kept(trip);
  const id = await proposed(trip, 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.cardText().includes('in progress until'), 'the wait');
  return { id, before };
}

describe('a switch that is cancelled while it waits for the old TTL', () => {
  test('by the one who asked gives both records their TTLs back, and says so everywhere', async () => {
    const { id, before } = await waiting();
    expect(trip.records('www').map(({ ttl }) => ttl)).toEqual([1, 1]);
    expect(trip.cardText()).toContain('Cancel switch of www');
    expect(await read(trip.click('U0ALICE', 'cancel'))).toContain('is on its way back');
    const ending = await trip.ending();
    expect(ending).toContain('*Cancelled* by @alice: the switch of `www.example.com`.');
    expect(ending).toContain('To ask again, type `/dns switch www.example.com cdn`.');
    expect(kept(trip)).toEqual(before);
    await trip.passUntil(() => trip.cardText().includes('*Cancelled* by'), 'the last card');
    expect(trip.cardText()).not.toContain('Cancel switch of www');
    await trip.passUntil(() => trip.threadText().includes('*Cancelled* by'), 'the thread');
    expect(trip.threadText()).toContain('*Turning back.* @alice cancelled it.');
    expect(await read(trip.type('U0ALICE', `undo ${id}`))).toContain('all of it has been taken back already');
  });

  test('typed by an approver does the same, and the name is free for the next request', async () => {
    const { id, before } = await waiting();
    expect(await read(trip.type('U0CAROL', `取消 ${id}`))).toContain('is on its way back');
    await trip.ending();
    expect(kept(trip)).toEqual(before);
    await proposed(trip, 'switch www cdn');
  });

  test('by somebody from outside goes on', async () => {
    await waiting();
    expect(await read(trip.click('U0EVE', 'cancel'))).toContain('@bob');
    const ending = await trip.ending();
    expect(ending).toContain('Propagated');
  });
});

test('a cancel after the swap changes nothing, and says that undo is the word by now', async () => {
  const { id } = await waiting();
  await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the swap');
  expect(await read(trip.type('U0ALICE', `cancel ${id}`))).toContain('cancelling is not enough any more');
  await trip.ending();
  expect(trip.records('www')).toMatchObject([{ type: 'CNAME', ttl: 600 }]);
});

test('a switch that is cancelled at once has changed nothing, and its card is at rest', async () => {
  trip = await journey();
  const before = kept(trip);
  await proposed(trip, 'switch www cdn');
  trip.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', kind: 'throttle', times: 3 });
  await trip.click('U0BOB', 'approve');
  expect(await read(trip.click('U0BOB', 'cancel'))).toMatch(/is cancelled|is on its way back/);
  expect(await trip.ending()).toContain('*Cancelled* by @bob');
  expect(kept(trip)).toEqual(before);
});
