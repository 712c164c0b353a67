import { afterEach, describe, expect, test } from 'vitest';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const read = (...messages: Parameters<Journey['sandbox']['slack']['read']>) =>
  trip.sandbox.slack.read(...messages);
const ephemeralsOf = (userId: string) => trip.sandbox.slack.as(userId).ephemerals();

/** The root is a risk by itself: an A record of it is changed. */
const ROOT = 'set example.com A 198.51.100.9';
const RISKS = { apex: 1 };

describe('a plan that takes a risk the settings name', () => {
  test('is approved in a dialog that shows what it does and asks for the name', async () => {
    trip = await journey({ policy: { risks: RISKS }, watch: ['@'] });
    await trip.type('U0ALICE', ROOT);
    expect(trip.cardText()).toContain('Whoever approves types the name: it changes the zone’s own name.');
    trip.press('U0BOB', 'approve');
    const dialog = await trip.dialog(
      'U0BOB',
      ({ view }) => view.type === 'modal' && view.submit !== undefined,
    );
    expect(JSON.stringify(dialog.view)).toContain('Type example.com to approve');
    // A trigger lasts three seconds: nobody is looked up before the dialog is open.
    const methods = trip.sandbox.slack.calls().map(({ method }) => method);
    expect(methods.indexOf('views.open')).toBeLessThan(methods.indexOf('usergroups.users.list'));
    const bob = trip.sandbox.slack.as('U0BOB');
    const wrong = await bob.submit(dialog, { name: 'www.example.com' }).acknowledged;
    expect(wrong).toMatchObject({ body: { response_action: 'errors' } });
    expect(trip.writes()).toEqual([]);
    await bob.submit(dialog, { name: 'Example.com.' }).acknowledged;
    await trip.passUntil(() => trip.writes().length > 0, 'a write after the name was typed');
    expect(
      ephemeralsOf('U0BOB')
        .map((one) => read(one))
        .join(),
    ).toContain('You approved');
  });

  test('is approved by a typed line where the dialog does not open, which the answer tells', async () => {
    trip = await journey({ policy: { risks: RISKS }, watch: ['@'] });
    await trip.type('U0ALICE', ROOT);
    trip.sandbox.slack.faults.next({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const answer = read(await trip.click('U0BOB', 'approve'));
    const line = `approve ${trip.changeId()} --confirm example.com`;
    expect(answer).toContain(line);
    await trip.type('U0BOB', line);
    await trip.passUntil(() => trip.writes().length > 0, 'a write after the typed approval');
  });
});

test('a rejection asks why, and the reason stands on the card and is told to whoever asked', async () => {
  trip = await journey();
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.answerDialog('U0BOB', { reason: 'the launch has moved' }, () => trip.press('U0BOB', 'reject'));
  await trip.passUntil(() => trip.cardText().includes('the launch has moved'), 'the reason on the card');
  expect(trip.cardText()).not.toContain('[Approve');
  expect(trip.threadText()).toMatch(/@alice, to ask again type .* Why: the launch has moved/);
});

test('of the members of a group, guests, bots, people of elsewhere and deactivated ones decide nothing', async () => {
  trip = await journey();
  await trip.type('U0ALICE', 'switch www cdn');
  const bob = trip.sandbox.slack.people.get('U0BOB');
  if (bob) bob.deactivated = true;
  const reasons = {
    U0GINA: 'Guests of the workspace decide nothing here',
    U0ROBO: 'Bots decide nothing here',
    U0XENIA: 'Only members of the workspace',
    U0BOB: 'This account is deactivated',
  };
  for (const [userId, why] of Object.entries(reasons)) {
    expect(read(await trip.click(userId, 'approve'))).toContain(why);
  }
  expect(trip.writes()).toEqual([]);
  await trip.click('U0CAROL', 'approve');
  await trip.passUntil(() => trip.writes().length > 0, 'a write after the approval of a member');
});

test('a rule for a name asks for its own people, and for more of them', async () => {
  const rules = [{ names: ['ww*'], approvers: ['U0CAROL', 'U0DAN'], approvals: 2 }];
  trip = await journey({ policy: { rules } });
  await trip.type('U0ALICE', 'switch www cdn');
  expect(trip.cardText()).toContain('by 2 approvers');
  expect(read(await trip.click('U0BOB', 'approve'))).toContain('are decided by @carol and @dan');
  await trip.click('U0CAROL', 'approve');
  await trip.pass(3);
  expect(trip.writes()).toEqual([]);
  await trip.click('U0DAN', 'approve');
  await trip.passUntil(() => trip.writes().length > 0, 'a write after the second approval');
});

test('in an emergency somebody named for it approves alone, in two steps, loudly, and is reviewed', async () => {
  trip = await journey({ approvals: 2, policy: { breakGlass: ['U0ALICE'] } });
  await trip.type('U0ALICE', 'switch www cdn');
  const id = trip.changeId();
  const isAsking = (title: string) => (view: { view: { type: string; title?: { text: string } } }) =>
    view.view.title?.text === title;
  expect(read(await trip.type('U0BOB', `reviewed ${id}`))).toContain('Nobody broke the glass');
  const alice = trip.sandbox.slack.as('U0ALICE');
  alice.slash('/dns', `approve ${id} --break-glass "the site is down"`, { channel: 'C0OPS' });
  const first = await trip.dialog(
    'U0ALICE',
    ({ view }) => view.type === 'modal' && view.submit !== undefined,
  );
  await alice.submit(first, { name: 'www.example.com' }).acknowledged;
  expect(trip.writes()).toEqual([]);
  const second = await trip.dialog('U0ALICE', isAsking('Are you sure?'));
  await alice.submit(second).acknowledged;
  await trip.passUntil(() => trip.writes().length > 0, 'a write after the glass was broken');
  const alarms = () =>
    trip.sandbox.slack.messages('C0OPS').filter((one) => read(one).includes('Glass broken'));
  await trip.passUntil(() => alarms().length > 0, 'the alarm');
  const loud = alarms()
    .map((one) => read(one))
    .join();
  expect(loud).toContain('the site is down');
  expect(loud).toContain('@bob');
  expect(trip.cardText()).toContain('Approved by @alice alone');
  expect(read(await trip.type('U0ALICE', `reviewed ${id}`))).toContain('does not review it');
  expect(read(await trip.type('U0BOB', `reviewed ${id}`))).toContain('You have reviewed');
  await trip.passUntil(() => trip.cardText().includes('reviewed by @bob'), 'the review on the card');
  expect(alarms()).toHaveLength(1);
});
