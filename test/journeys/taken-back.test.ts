import { afterEach, describe, expect, test } from 'vitest';
import { kept, proposed } from '../support/as-before.ts';
import { type Journey, journey } from '../support/journey.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const read = async (message: ReturnType<Journey['click']>) => trip.sandbox.slack.read(await message);
const toCname = (params: Record<string, string | undefined>): boolean => params.Type === 'CNAME';

/** Two servers, and the swap of the second one is refused for good. */
async function halfWay(): Promise<{ id: string; ending: string; before: ReturnType<typeof kept> }> {
  trip = await journey();
  trip.plant('www', [
    { value: '192.0.2.10', remark: 'rack 1' },
    { value: '192.0.2.11', remark: 'rack 2' },
  ]);
  const before = kept(trip);
  const id = await proposed(trip, 'switch www cdn');
  const { faults } = trip.sandbox.alibaba;
  faults.next({ action: 'UpdateDomainRecord', kind: 'refuse', code: 'DomainRecordLocked', when: toCname });
  await trip.click('U0BOB', 'approve');
  return { id, before, ending: await trip.ending() };
}

describe('a swap that is refused in the middle', () => {
  test('is taken back by itself: both servers answer again, and the channel hears why and what to do', async () => {
    const { ending, before } = await halfWay();
    expect(ending).toContain('*Stopped:* the switch of `www.example.com`, asked by @alice.');
    expect(ending).toContain('DomainRecordLocked');
    expect(ending).toContain('What was done from step 4 on was taken back.');
    expect(ending).toContain('*Visitors are not affected:* the name answers with the old records.');
    expect(ending).toContain('click *Retry* on the card within a day');
    const lowered = before.records['example.com']?.map((one) =>
      one.host === 'www' ? { ...one, ttl: 1, remark: expect.stringMatching(/^switchyard,/) } : one,
    );
    // The TTL is still low, and the records say so by their marks.
    expect(kept(trip).records['example.com']).toEqual(lowered);
    expect(trip.emptyAnswers('www')).toEqual([]);
  });

  test('goes on to its end when somebody clicks Retry', async () => {
    await halfWay();
    await trip.passUntil(() => trip.cardText().includes('Retry switch of www'), 'the button');
    expect(await read(trip.click('U0CAROL', 'retry'))).toContain('goes on from where it was');
    expect(await trip.ending(2)).toContain('*Propagated:*');
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
    await trip.passUntil(() => trip.cardText().includes('*Done.*'), 'the last card');
    expect(trip.cardText()).not.toContain('Retry');
  });

  test('is not let go on by somebody from outside', async () => {
    const { id } = await halfWay();
    expect(await read(trip.type('U0EVE', `retry ${id}`))).toContain('@bob');
  });

  test('and then undone gives the TTLs back as well, by a plan that somebody approves', async () => {
    const { id, before } = await halfWay();
    await trip.passUntil(() => trip.cardText().includes('Undo switch of www'), 'the button');
    expect(await read(trip.click('U0ALICE', 'undo'))).toContain(`undo of change \`${id}\` is proposed`);
    await trip.click('U0BOB', 'approve');
    expect(await trip.ending(2)).toContain(`What change \`${id}\` did`);
    expect(kept(trip)).toEqual(before);
  });

  test('frees its name: another request is not held up, and Retry says who has it', async () => {
    const { id } = await halfWay();
    const other = await proposed(trip, 'add www A 192.0.2.77');
    const answer = await read(trip.type('U0ALICE', `重试 ${id}`));
    expect(answer).toContain(`change \`${other}\``);
    expect(answer).toContain('Wait until that has ended');
  });
});

test('a provider that is too busy is waited for, and the thread says after half a minute what that means', async () => {
  trip = await journey();
  await proposed(trip, 'switch www cdn');
  trip.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', kind: 'throttle', times: 40 });
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.threadText().includes('*Waiting for Alibaba Cloud*'), 'the note');
  expect(trip.threadText()).toContain('*Visitors are not affected:* the name answers with the old records.');
  trip.sandbox.alibaba.faults.clear();
  expect(await trip.ending()).toContain('*Propagated:*');
  expect(trip.threadText().match(/Waiting for Alibaba Cloud/g)).toHaveLength(1);
});
