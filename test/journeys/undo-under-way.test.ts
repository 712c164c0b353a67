import { afterEach, describe, expect, test } from 'vitest';
import { kept, proposed } from '../support/as-before.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const read = async (message: ReturnType<Journey['click']>) => trip.sandbox.slack.read(await message);

interface Story {
  what: string;
  typed: string;
  options?: JourneyOptions;
  plant?: (on: Journey) => void;
  /** The first moment at which answers have been changed. */
  isChanged: (on: Journey) => boolean;
}

const leadsTo = (host: string, type: string) => (on: Journey) =>
  on.records(host).some((one) => one.type === type);

const STORIES: Story[] = [
  {
    what: 'a switch of servers on two lines, with weights and remarks',
    typed: 'switch www cdn',
    plant: (on) =>
      on.plant('www', [
        { value: '192.0.2.10', weight: 3, remark: 'rack 1' },
        { value: '192.0.2.11', weight: 1 },
        { value: '192.0.2.12', line: 'oversea', remark: 'abroad' },
        { value: '192.0.2.13', status: 'disabled', weight: 1 },
      ]),
    isChanged: leadsTo('www', 'CNAME'),
  },
  {
    what: 'a forwarding of the root',
    typed: 'forward example.com',
    options: { watch: ['@', 'www'] },
    isChanged: leadsTo('@', 'REDIRECT_URL'),
  },
  {
    what: 'a CDN behind Global Traffic Manager',
    typed: 'gtm shop.example.com cdn',
    options: { watch: ['shop'] },
    isChanged: (on) => on.cardText().includes('step 2 of 2'),
  },
  {
    what: 'a split',
    typed: 'split img.example.com cdn --ttl 30',
    options: { watch: ['img'] },
    isChanged: leadsTo('img', 'CNAME'),
  },
];

describe.each(STORIES)('$what', ({ typed, options = {}, plant, isChanged }) => {
  test('that is undone as soon as answers have changed leaves everything as it was, and nobody without an answer', async () => {
    trip = await journey(options);
    plant?.(trip);
    const before = kept(trip);
    const id = await proposed(trip, typed);
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => isChanged(trip), 'the change of an answer');
    await trip.passUntil(() => trip.cardText().includes('Undo '), 'the button');
    expect(await read(trip.click('U0ALICE', 'undo'))).toContain('is on its way back');
    await trip.passUntil(
      () => trip.cardText().includes('*Steps back*') || trip.announcements().length > 0,
      'the steps back',
    );
    const ending = await trip.ending();
    expect(ending).toContain('*Undone* by @alice');
    expect(ending).toContain(`Change \`${id}\``);
    expect(kept(trip)).toEqual(before);
    await trip.passUntil(() => trip.cardText().includes('It was taken back'), 'the last card');
    for (const one of options.watch ?? ['www']) expect(trip.emptyAnswers(one)).toEqual([]);
  });
});

test('an undo that is clicked while the answer to the swap is lost takes back what the zone shows', async () => {
  trip = await journey();
  const before = kept(trip);
  await proposed(trip, 'switch www cdn --ttl 30');
  const toCname = (params: Record<string, string | undefined>): boolean => params.Type === 'CNAME';
  trip.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', kind: 'reset-applied', when: toCname });
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the swap');
  expect(await read(trip.type('U0CAROL', `undo ${trip.changeId()}`))).toContain('is on its way back');
  expect(await trip.ending()).toContain('*Undone* by @carol');
  expect(kept(trip)).toEqual(before);
});

test('the second of two people who click Undo hears who was first', async () => {
  trip = await journey();
  const id = await proposed(trip, 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the swap');
  const [first, second] = await Promise.all([
    read(trip.type('U0ALICE', `undo ${id}`)),
    read(trip.type('U0CAROL', `undo ${id}`)),
  ]);
  expect(
    [first, second].filter((said) => said.includes('The card shows each step and what is answered')),
  ).toHaveLength(1);
  expect([first, second].filter((said) => said.includes('is on its way back already'))).toHaveLength(1);
  await trip.ending();
  expect(trip.records('www')).toMatchObject([{ type: 'A' }]);
});

test('a bot that is restarted on the way back goes on with it', async () => {
  trip = await journey();
  const before = kept(trip);
  const id = await proposed(trip, 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the swap');
  await trip.type('U0ALICE', `undo ${id}`);
  await trip.restart();
  expect(await trip.ending()).toContain('*Undone* by @alice');
  expect(kept(trip)).toEqual(before);
});
