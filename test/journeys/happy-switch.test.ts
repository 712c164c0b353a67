import { afterEach, describe, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import { freePort } from '../support/free-port.ts';
import { type Journey, journey } from '../support/journey.ts';
import { record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

/** What each resolver of the sandbox answers its clients now. */
const cachedTypes = () => trip.sandbox.resolvers.map(({ log }) => log.at(-1)?.records[0]?.type);

describe.each([
  ['Socket Mode', async () => ({})],
  ['HTTP mode', async () => ({ httpPort: await freePort() })],
])('/dns switch www cdn in %s', (_mode, options) => {
  test('goes from the command to "propagated" without one empty answer', async () => {
    trip = await journey(await options());
    const { slack } = trip.sandbox;

    const answer = await trip.type('U0ALICE', 'switch www cdn');
    expect(slack.read(answer)).toContain('proposed');
    for (const part of ['192.0.2.10', EDGE, 'cname-alone', 'Lower the TTL', 'Undo', 'Impact']) {
      expect(trip.cardText()).toContain(part);
    }

    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
    expect(trip.records('www')).toMatchObject([{ type: 'A', ttl: 1 }]);
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');

    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
    expect(cachedTypes()).toEqual(['CNAME', 'CNAME', 'CNAME']);
    expect(trip.emptyAnswers('www')).toEqual([]);
    expect(trip.announcements().map(slack.read).join()).toContain('www.example.com');
    const told = slack.as('U0ALICE');
    await trip.passUntil(() => told.directMessages().length > 0, 'the message to the requester');
    expect(told.directMessages().map(slack.read).join()).toContain('www.example.com');
    expect(trip.cardText()).not.toContain('[Approve');
    // Asked and finished at the top of the channel, everything else in the card's thread.
    expect(slack.messages(OPS).filter(({ via }) => via === 'web-api')).toHaveLength(2);
    expect(trip.complaints).toEqual([]);
  });
});

test('full names on both sides work as well', async () => {
  trip = await journey();
  await trip.type('U0ALICE', 'switch WWW.example.com. example.cdn.aliyun.com.');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: 'example.cdn.aliyun.com' }]);
});

test('three A records and an AAAA become one CNAME, IPv4 never without an answer', async () => {
  trip = await journey({ watch: ['api'] });
  await trip.type('U0ALICE', 'switch api cdn --ttl 120');
  expect(trip.cardText()).toMatch(/IPv6/);
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  expect(trip.records('api')).toMatchObject([
    { type: 'CNAME', value: `api.example.com.w.kunlunaq.com`, ttl: 120 },
  ]);
  expect(trip.emptyAnswers('api', 'A')).toEqual([]);
  const writes = trip.sandbox.alibaba.requests.filter(({ action }) =>
    /^(Add|Update|Delete)DomainRecord$/.test(action),
  );
  // The AAAA goes last, directly before the update, so that its declared gap is a single call long.
  expect(writes.slice(-5).map(({ action }) => action)).toEqual([
    'DeleteDomainRecord',
    'DeleteDomainRecord',
    'DeleteDomainRecord',
    'UpdateDomainRecord',
    'UpdateDomainRecord',
  ]);
});

test('weighted records: the heaviest answers alone for the moment of the swap', async () => {
  trip = await journey({ watch: ['pay'] });
  await trip.type('U0ALICE', 'switch pay eu');
  expect(trip.cardText()).toMatch(/weight/i);
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  expect(trip.records('pay')).toMatchObject([{ type: 'CNAME', value: 'example.eu-cdn.net' }]);
  expect(trip.emptyAnswers('pay')).toEqual([]);
});

test('a host with addresses of its own for overseas clients gets the CNAME on both lines, each looked at', async () => {
  trip = await journey();
  const overseas = record({ id: '900000000000000001', line: 'oversea', value: '192.0.2.77', ttl: 30 });
  trip.sandbox.world.zones.get(ZONE)?.records.push(overseas);
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  expect(trip.records('www')).toMatchObject([
    { type: 'CNAME', value: EDGE, line: 'default', ttl: 600 },
    { type: 'CNAME', value: EDGE, line: 'oversea', ttl: 600 },
  ]);
  const asked = trip.sandbox.nameServers
    .flatMap(({ log }) => log)
    .filter(({ name }) => name.startsWith('www.'));
  expect(asked.some(({ line, client }) => line === 'oversea' && client === '8.8.8.0/24')).toBe(true);
  expect(trip.emptyAnswers('www')).toEqual([]);
});

test('a line that points elsewhere already is left alone, and nobody waits for its resolvers', async () => {
  trip = await journey();
  const overseas = record({
    id: '900000000000000001',
    line: 'oversea',
    type: 'CNAME',
    value: 'example.eu-cdn.net',
  });
  trip.sandbox.world.zones.get(ZONE)?.records.push(overseas);
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  expect(trip.cardText()).toContain('Done');
  expect(trip.records('www')).toMatchObject([
    { type: 'CNAME', value: EDGE, line: 'default' },
    { type: 'CNAME', value: 'example.eu-cdn.net', line: 'oversea' },
  ]);
});

test('in an edition whose minimum is 600 s nothing is lowered, nothing waited for, and the card says why', async () => {
  trip = await journey();
  await trip.type('U0ALICE', 'switch shop.free.example example.eu-cdn.net');
  expect(trip.cardText()).toContain('minimum');
  expect(trip.cardText()).not.toContain('Lower the TTL');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('shop', 'free.example')[0]?.type === 'CNAME', 'the swap');
  const swappedAt = trip.clock.now();
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  // Nobody is told that it is over before the old answers have run out of the caches.
  expect(trip.clock.now() - swappedAt).toBeGreaterThanOrEqual(595_000);
  expect(trip.records('shop', 'free.example')).toMatchObject([{ ttl: 600 }]);
});

test('a name server that lags behind holds up the wait, a resolver that remembers holds up the end', async () => {
  trip = await journey();
  const [, second] = trip.sandbox.nameServers;
  await trip.type('U0ALICE', 'switch www cdn');
  second?.hold();
  await trip.click('U0BOB', 'approve');
  await trip.pass(60);
  expect(trip.records('www')).toMatchObject([{ type: 'A', ttl: 1 }]);
  expect(trip.cardText()).toContain('step 2 of 6');
  second?.release();
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
  expect(trip.emptyAnswers('www')).toEqual([]);
});
