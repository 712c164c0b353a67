import { afterEach, describe, expect, test } from 'vitest';
import { type Journey, journey } from '../support/journey.ts';
import { ZONE } from '../support/scenes.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const read = (...messages: Parameters<Journey['sandbox']['slack']['read']>) =>
  trip.sandbox.slack.read(...messages);

/** Marked and lowered, swapped, restored and not marked any more. */
const [MARK, WRITE] = ['UpdateDomainRecordRemark', 'UpdateDomainRecord'];

/** Somebody edits the address of www in the console. */
function editInConsole(): void {
  const www = trip.sandbox.world.zones.get(ZONE)?.records.find(({ host }) => host === 'www');
  if (www) www.value = '198.51.100.7';
}

describe('who may approve', () => {
  test('not the one who asked, who is told so privately', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    const answer = await trip.click('U0ALICE', 'approve');
    expect(answer.ephemeralTo).toBe('U0ALICE');
    expect(trip.cardText()).toContain('[Approve switch of www]');
    expect(trip.writes()).toEqual([]);
  });

  test('not an approver who asked, either', async () => {
    trip = await journey();
    await trip.type('U0BOB', 'switch www cdn');
    await trip.click('U0BOB', 'approve');
    expect(trip.writes()).toEqual([]);
    await trip.click('U0CAROL', 'approve');
    await trip.passUntil(() => trip.writes().length > 0, 'a write after the approval of somebody else');
  });

  test('nobody from outside the list, who is told who may', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    const answer = await trip.click('U0EVE', 'approve');
    expect(read(answer)).toContain('@bob');
    expect(trip.writes()).toEqual([]);
  });

  test('where two are needed, one only counts', async () => {
    trip = await journey({ approvals: 2 });
    await trip.type('U0ALICE', 'switch www cdn');
    expect(trip.cardText()).toContain('by 2 approvers');
    await trip.click('U0BOB', 'approve');
    await trip.pass(5);
    expect(trip.writes()).toEqual([]);
    await trip.click('U0DAN', 'approve');
    await trip.passUntil(() => trip.writes().length > 0, 'a write after the second approval');
  });
});

describe('two people at once', () => {
  test('of two approvals one wins and the other person is told by whom', async () => {
    trip = await journey();
    await trip.addBot();
    await trip.type('U0ALICE', 'switch www cdn');
    const card = trip.card();
    const answers = await Promise.all([
      trip.click('U0BOB', 'approve', card),
      trip.click('U0CAROL', 'approve', card),
    ]);
    const [bob, carol] = answers.map((answer) => read(answer));
    expect([bob?.startsWith('You approved'), carol?.startsWith('You approved')].filter(Boolean)).toHaveLength(
      1,
    );
    const late = bob?.startsWith('You approved') ? carol : bob;
    expect(late).toContain(bob?.startsWith('You approved') ? '@bob' : '@carol');
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    expect(trip.writes().map(({ action }) => action)).toEqual([MARK, WRITE, WRITE, WRITE, MARK]);
  });

  test('a double click of one person approves once', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    const card = trip.card();
    await Promise.all([trip.click('U0BOB', 'approve', card), trip.click('U0BOB', 'approve', card)]);
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    expect(trip.writes().map(({ action }) => action)).toEqual([MARK, WRITE, WRITE, WRITE, MARK]);
    expect(trip.announcements()).toHaveLength(1);
  });

  test('of an approval and a rejection in the same moment the first one counts for both', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    const card = trip.card();
    await Promise.all([trip.click('U0BOB', 'reject', card), trip.click('U0CAROL', 'approve', card)]);
    await trip.pass(40);
    const isRejected = /rejected/i.test(trip.cardText());
    expect(trip.writes().length > 0).toBe(!isRejected);
  });
});

test('a rejected change leaves the zone alone, loses its buttons and frees the name', async () => {
  trip = await journey();
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'reject');
  await trip.passUntil(() => /rejected/i.test(trip.cardText()), 'the rejected card');
  expect(trip.cardText()).not.toContain('[Approve');
  expect(trip.writes()).toEqual([]);
  await trip.type('U0ALICE', 'switch www eu');
  expect(trip.cardText()).toContain('example.eu-cdn.net');
});

describe('drift', () => {
  test('between card and approval stops the change and says what moved', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    editInConsole();
    const answer = await trip.click('U0BOB', 'approve');
    expect(read(answer)).toContain('198.51.100.7');
    await trip.passUntil(() => trip.cardText().includes('198.51.100.7'), 'the card that says what moved');
    expect(trip.cardText()).not.toContain('[Approve');
    expect(trip.writes()).toEqual([]);
  });

  test('between approval and swap stops the change and leaves the edit of the other person alone', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
    editInConsole();
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    expect(trip.records('www')).toMatchObject([{ type: 'A', value: '198.51.100.7' }]);
    expect(
      trip
        .announcements()
        .map((one) => read(one))
        .join(),
    ).toContain('198.51.100.7');
    expect(trip.emptyAnswers('www')).toEqual([]);
  });

  test('of the CDN since the card is seen as well', async () => {
    trip = await journey();
    await trip.type('U0ALICE', 'switch www cdn');
    for (const domain of trip.sandbox.world.cdn.values()) domain.status = 'offline';
    const answer = await trip.click('U0BOB', 'approve');
    expect(read(answer)).toContain('offline');
    expect(trip.writes()).toEqual([]);
  });
});
