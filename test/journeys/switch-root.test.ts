import { afterEach, expect, test } from 'vitest';
import { answersFor, everywhere, ledTo } from '../support/answers.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { approved, takeBack } from '../support/take-back.ts';

const EDGE = 'CNAME example.com.w.kunlunaq.com';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const begin = async (options: JourneyOptions = {}): Promise<void> => {
  trip = await journey({ stepMs: 1000, ...options });
};

const writes = () =>
  trip.sandbox.alibaba.requests.filter(({ action }) => /^(Add|Update|Delete)DomainRecord$/.test(action));

test('a root with mail: forwarding comes first; the switch is a click away, warns of the mail, and is approved anew', async () => {
  await begin({ watch: ['@'], watchTypes: ['A', 'MX'], approvals: 2 });
  const before = trip.shot();
  await trip.type('U0ALICE', 'switch @ --zone example.com cdn --ttl 30');
  expect(trip.cardText()).toContain('Proposed: forward the root to www');
  await trip.click('U0CAROL', 'approve');
  expect(trip.cardText()).toContain('Approved by @carol');

  await trip.choose('U0ALICE', 'switch-to-cname');
  expect(trip.cardText()).toContain('Switch example.com to the CDN');
  expect(trip.cardText()).toMatch(/At risk:.*Mail to this name may be lost.*`MX mail\.example\.com`/);
  expect(trip.cardText()).toMatch(/At risk:.*`TXT v=spf1 mx -all`/);
  // Carol's approval was for another plan.
  expect(trip.cardText()).not.toContain('Approved by @carol');
  await trip.click('U0BOB', 'approve');
  expect(trip.cardText()).toContain('Waiting for approval');
  expect(writes()).toEqual([]);

  expect(await approved(trip, ['U0CAROL'])).toContain('Propagated');
  expect(await answersFor(trip, '@')).toEqual(ledTo(EDGE, 'A 198.51.100.14'));
  expect(trip.records('@')).toMatchObject([{ type: 'CNAME', ttl: 30 }, { type: 'MX' }, { type: 'TXT' }]);
  expect(trip.records('www')).toMatchObject([{ type: 'A', ttl: 20 }]);

  await trip.undo();
  await approved(trip, ['U0DAN', 'U0BOB']);
  expect(trip.shot()).toEqual(before);
  expect(trip.emptyAnswers('@', 'MX')).toEqual([]);
});

test('a root without mail: the CNAME at the root is proposed, and forwarding is the other way', async () => {
  await begin({ watch: ['@'] });
  trip.plant('@', [{ type: 'A', value: '192.0.2.10' }]);
  const before = trip.shot();
  await trip.type('U0ALICE', 'switch example.com cdn --ttl 30');
  expect(trip.cardText()).toContain('cname-at-apex');
  expect(trip.cardText()).toMatch(/Other ways[\s\S]*Forward the root to www/);
  expect(trip.cardText()).not.toContain('Mail to this name may be lost');
  await approved(trip);
  expect(await answersFor(trip, '@')).toEqual(ledTo(EDGE, 'A 198.51.100.14'));
  await takeBack(trip, before);
  expect(await answersFor(trip, '@')).toEqual(everywhere(['A 192.0.2.10']));
});

test('a root with a CAA record: no CNAME may stand beside it, so only forwarding is possible', async () => {
  await begin({ watch: ['@', 'www'] });
  trip.plant('@', [
    { type: 'A', value: '192.0.2.10' },
    { type: 'CAA', value: '0 issue "ca.example"' },
  ]);
  const before = trip.shot();
  await trip.type('U0ALICE', 'switch example.com cdn --ttl 30');
  expect(trip.cardText()).toContain('Proposed: forward the root to www');
  expect(trip.cardText()).toMatch(
    /Switch to CNAME:\*? not possible here, because other records stand in the way/,
  );
  await approved(trip);
  expect(await answersFor(trip, '@', 'CAA')).toEqual(everywhere(['CAA 0 issue "ca.example"']));
  await takeBack(trip, before);
});
