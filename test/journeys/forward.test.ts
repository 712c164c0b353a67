import { afterEach, describe, expect, test } from 'vitest';
import { createWebProbe } from '../../src/adapters/web/index.ts';
import { answersFor, everywhere, subnetOf } from '../support/answers.ts';
import { type Journey, type JourneyOptions, journey, settingsOf } from '../support/journey.ts';
import { ZONE } from '../support/scenes.ts';
import { approved, takeBack } from '../support/take-back.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
/** The provider's forwarding servers. */
const FORWARDED = ['A 203.107.42.43'];
const MAIL = ['MX mail.example.com'];
const TEXT = ['TXT v=spf1 mx -all'];

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const begin = async (options: JourneyOptions = {}): Promise<void> => {
  trip = await journey({
    watch: ['www', '@'],
    watchTypes: ['A', 'AAAA', 'MX', 'TXT'],
    stepMs: 2000,
    ...options,
  });
};

/** Everything that any client was ever told of the zone's own name in this type. */
const everTold = (type: string): string[] => {
  const asked = trip.sandbox.nameServers.flatMap(({ log }) => log).filter(({ name }) => name === ZONE);
  const told = asked
    .filter((entry) => entry.type === type)
    .map(({ outcome, records }) => records.map((one) => `${one.type} ${one.value}`).join() || outcome);
  return [...new Set(told)];
};

/** The state that a forwarding ends in, seen as mail servers, resolvers and visitors see it. */
async function expectForwarded({ www = `CNAME ${EDGE}` }: { www?: string } = {}): Promise<void> {
  expect(trip.records('@').filter(({ type }) => !['MX', 'TXT'].includes(type))).toMatchObject([
    { type: 'REDIRECT_URL', value: 'https://www.example.com', line: 'default' },
  ]);
  expect(await answersFor(trip, '@')).toEqual(everywhere(FORWARDED));
  expect(await answersFor(trip, '@', 'MX')).toEqual(everywhere(MAIL));
  expect(await answersFor(trip, '@', 'TXT')).toEqual(everywhere(TEXT));
  for (const answer of Object.values(await answersFor(trip, 'www'))) expect(answer[0]).toBe(www);
  const probe = createWebProbe(settingsOf(trip.sandbox).web);
  expect(await probe.get('http://example.com/')).toMatchObject({ location: 'https://www.example.com' });
  expect(await probe.get('https://www.example.com')).toMatchObject({ status: 200 });
  expect(trip.complaints).toEqual([]);
}

/** Mail and text records of the zone's own name were answered at every moment, and never with anything else. */
function expectMailUntouched(): void {
  expect(everTold('MX')).toEqual(['MX mail.example.com']);
  expect(everTold('TXT')).toEqual(['TXT v=spf1 mx -all']);
}

test('a root with an address, mail and SPF forwards to www at the CDN, and mail never notices, nor does the undo', async () => {
  await begin();
  const before = trip.shot();
  await trip.type('U0ALICE', 'forward example.com');
  for (const part of [
    'Forward example.com to www.example.com',
    'Only web pages are forwarded',
    '`https://example.com` will not answer',
    'stand in the Chinese mainland',
    'have an ICP filing, Alibaba Cloud says',
    '`MX mail.example.com` and `TXT v=spf1 mx -all` stay',
    'url-forwarding-with-address',
  ]) {
    expect(trip.cardText()).toContain(part);
  }
  expect(await approved(trip)).toContain('A request for `http://example.com` was led there');
  await expectForwarded();
  expect(trip.records('@').find(({ type }) => type === 'REDIRECT_URL')).toMatchObject({ ttl: 600 });
  expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);

  await takeBack(trip, before);
  expect(await answersFor(trip, '@')).toEqual(everywhere(['A 192.0.2.10']));
  expect(await answersFor(trip, 'www')).toEqual(everywhere(['A 192.0.2.10']));
  expectMailUntouched();
});

test('the root is left alone until www has been seen to answer with the CDN', async () => {
  await begin();
  await trip.type('U0ALICE', 'forward example.com --ttl 30');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the swap of www');
  expect(trip.records('@').map(({ type }) => type)).toEqual(['A', 'MX', 'TXT']);
  await trip.passUntil(
    () => trip.records('@').some(({ type }) => type === 'REDIRECT_URL'),
    'the swap of the root',
  );
  // Every resolver had been told of the CDN by then.
  for (const { log } of trip.sandbox.resolvers) {
    const www = log.filter(({ name }) => name === `www.${ZONE}`).at(-1);
    expect(www?.records[0]).toMatchObject({ type: 'CNAME', value: EDGE });
  }
  await trip.ending();
  await expectForwarded();
  expectMailUntouched();
});

describe('www before the forwarding', () => {
  test('a CNAME to another CDN is changed in one update', async () => {
    await begin();
    trip.plant('www', [{ type: 'CNAME', value: 'example.eu-cdn.net' }]);
    const [{ id } = { id: '' }] = trip.records('www');
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await approved(trip);
    await expectForwarded();
    expect(trip.records('www')).toMatchObject([{ id, type: 'CNAME', value: EDGE, ttl: 30 }]);
    await takeBack(trip, before);
    expectMailUntouched();
  });

  test('a CNAME to the CDN already is never written to, neither now nor by the undo', async () => {
    await begin();
    trip.plant('www', [{ type: 'CNAME', value: EDGE, ttl: 45 }]);
    const [www] = trip.records('www');
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await approved(trip);
    await expectForwarded();
    await takeBack(trip, before);
    expect(trip.records('www')).toEqual([www]);
    const written = trip.sandbox.alibaba.requests.filter(({ action }) => /^(Add|Update|Delete)/.test(action));
    expect(written.length).toBeGreaterThan(0);
    expect(written.filter(({ params }) => params.RecordId === www?.id)).toEqual([]);
    expectMailUntouched();
  });

  test('a www that is not there yet is made first, and goes again with the undo', async () => {
    await begin({ watch: ['@'] });
    trip.plant('www', []);
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await approved(trip);
    await expectForwarded();
    await takeBack(trip, before);
    expect(await trip.query('www', 'A')).toEqual(['no-such-name']);
    expectMailUntouched();
  });

  test('several addresses in both families make way as in any switch', async () => {
    await begin();
    trip.plant('www', [
      { type: 'A', value: '192.0.2.11' },
      { type: 'A', value: '192.0.2.12' },
      { type: 'AAAA', value: '2001:db8::11' },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await approved(trip);
    await expectForwarded();
    await takeBack(trip, before);
    expectMailUntouched();
  });
});

test('a www that Global Traffic Manager decides about is left to it', async () => {
  await begin();
  trip.plant('www', [{ type: 'CNAME', value: 'app-entry.gtm-a2b4.com' }]);
  const [www] = trip.records('www');
  const before = trip.shot();
  await trip.type('U0ALICE', 'forward example.com --ttl 30');
  await approved(trip);
  await expectForwarded({ www: 'CNAME app-entry.gtm-a2b4.com' });
  expect(trip.records('www')).toEqual([www]);
  await takeBack(trip, before);
  expectMailUntouched();
});

describe('the root before the forwarding', () => {
  test('an address of its own for overseas visitors stays, because forwarding knows the default line only', async () => {
    const subnets = [subnetOf('internal'), subnetOf('oversea')];
    await begin({ watchFrom: subnets, watchTypes: ['A', 'MX'] });
    const there = trip.records('@');
    trip.plant('@', [
      ...there,
      { type: 'A', value: '192.0.2.77', line: 'oversea' },
      { type: 'MX', value: 'mail.example.com', priority: 10, ttl: 600, line: 'oversea' },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    expect(trip.cardText()).toMatch(
      /Visitors .*on the line for regions outside the Chinese mainland go where they went before/,
    );
    expect(await approved(trip)).toContain('Propagated');
    expect(await answersFor(trip, '@')).toEqual({
      ...everywhere(FORWARDED),
      oversea: ['A 192.0.2.77'],
      Google: ['A 192.0.2.77'],
    });
    await takeBack(trip, before);
    expect(everTold('MX')).toEqual(['MX mail.example.com']);
  });

  test('two addresses make way one after the other, and the card says that IPv6 ends', async () => {
    await begin();
    trip.plant('@', [
      { type: 'A', value: '192.0.2.10' },
      { type: 'A', value: '192.0.2.13' },
      { type: 'AAAA', value: '2001:db8::10' },
      { type: 'MX', value: 'mail.example.com', priority: 10, ttl: 600 },
      { type: 'TXT', value: 'v=spf1 mx -all', ttl: 600 },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    expect(trip.cardText()).toContain('answers alone');
    expect(trip.cardText()).toMatch(/Lost:\*? .*example\.com.* is no longer answered for AAAA/);
    await approved(trip);
    await expectForwarded();
    expect(await trip.query('@', 'AAAA')).toEqual(['empty']);
    await takeBack(trip, before);
    expect((await trip.query('@', 'A')).toSorted()).toEqual(['A 192.0.2.10', 'A 192.0.2.13']);
    expect(await trip.query('@', 'AAAA')).toEqual(['AAAA 2001:db8::10']);
    expectMailUntouched();
  });

  test('a CNAME that endangered the mail makes way for the forwarding', async () => {
    await begin();
    trip.plant('@', [
      { type: 'CNAME', value: 'example.eu-cdn.net' },
      { type: 'MX', value: 'mail.example.com', priority: 10, ttl: 600 },
      { type: 'TXT', value: 'v=spf1 mx -all', ttl: 600 },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await approved(trip);
    await expectForwarded();
    await takeBack(trip, before);
  });

  test('where the type cannot be changed in place, delete and add run back to back and mail still stays', async () => {
    await begin({ alibaba: { inPlaceTypeChange: false }, gapDeclared: true });
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    expect(trip.cardText()).toContain('deleted and added again');
    await approved(trip);
    await expectForwarded();
    await takeBack(trip, before);
    expectMailUntouched();
  });
});
