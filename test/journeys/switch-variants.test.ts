import { afterEach, describe, expect, test } from 'vitest';
import type { DnsRecord } from '../../src/domain/record.ts';
import { answersFor, everywhere, LINES, ledTo, subnetOf } from '../support/answers.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { name } from '../support/scenes.ts';
import { approved, takeBack } from '../support/take-back.ts';

const EDGE = 'CNAME www.example.com.w.kunlunaq.com';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const begin = async (options: JourneyOptions = {}): Promise<void> => {
  trip = await journey({ stepMs: 1000, ...options });
};

const writes = () =>
  trip.sandbox.alibaba.requests.filter(({ action }) => /^(Add|Update|Delete)DomainRecord$/.test(action));

/** What the person alone reads in answer to a command that is refused; nothing is stored, nothing written. */
const refusalOf = async (text: string): Promise<string> => {
  const told = trip.sandbox.slack.read(await trip.type('U0ALICE', text));
  expect(trip.card()).toBeUndefined();
  expect(writes()).toEqual([]);
  return told;
};

describe('records that a CNAME cannot stand beside', () => {
  const beside: Partial<DnsRecord>[] = [
    { type: 'TXT', value: 'google-site-verification=abc' },
    { type: 'CAA', value: '0 issue "ca.example"' },
    { type: 'SRV', value: '1 1 443 a.example.com' },
    { type: 'HTTPS', value: '1 . alpn=h2' },
    { type: 'MX', value: 'mail.example.com', priority: 5 },
  ];
  test.each(beside)('$type $value: refused by its name, with what a person can do', async (other) => {
    await begin();
    trip.plant('www', [{ type: 'A', value: '192.0.2.10' }, other]);
    const told = await refusalOf('switch www cdn');
    expect(told).toContain(`${other.type} ${other.value}`);
    expect(told).toContain('Move them to another host or remove them first');
    expect(told).toContain('Nothing was stored and nothing was changed');
  });

  test('all of them are named at once', async () => {
    await begin();
    trip.plant('www', [{ type: 'A', value: '192.0.2.10' }, ...beside.slice(0, 2)]);
    const told = await refusalOf('switch www cdn');
    for (const { type, value } of beside.slice(0, 2)) expect(told).toContain(`${type} ${value}`);
  });

  test('on another line they are in nobody’s way', async () => {
    await begin({ watchFrom: LINES.map(subnetOf) });
    trip.plant('www', [
      { type: 'A', value: '192.0.2.10' },
      { type: 'A', value: '192.0.2.77', line: 'oversea' },
      { type: 'TXT', value: 'hello', line: 'default' },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'switch www cdn --line oversea --ttl 30');
    await approved(trip);
    expect(await trip.query('www', 'TXT', { subnet: subnetOf('telecom') })).toEqual(['TXT hello']);
    await takeBack(trip, before);
  });
});

describe('hosts that are not the zone’s to change', () => {
  test.each(['dev.example.com', 'www.dev.example.com'])(
    '%s is delegated: its servers are named',
    async (host) => {
      await begin();
      const told = await refusalOf(`switch ${host} example.eu-cdn.net`);
      expect(told).toContain('NS ns1.dev-team.example');
      expect(told).toContain('NS ns2.dev-team.example');
      expect(told).toContain('where those servers get their records');
    },
  );

  test('a locked record is named, and who can release it', async () => {
    await begin();
    const told = await refusalOf('switch locked example.eu-cdn.net');
    expect(told).toContain('A 192.0.2.40');
    expect(told).toContain('Release them');
  });
});

test('a CNAME to elsewhere becomes one to the CDN in a single update of the same record', async () => {
  await begin();
  trip.plant('www', [{ type: 'CNAME', value: 'example.eu-cdn.net' }]);
  const [{ id } = { id: '' }] = trip.records('www');
  const before = trip.shot();
  await trip.type('U0ALICE', 'switch www cdn --ttl 30');
  expect(trip.cardText()).toContain('Proposed: switch to the new CNAME');
  await approved(trip);
  const values = writes().map(({ action, params }) => `${action} ${params.RecordId} ${params.Value}`);
  expect(new Set(values)).toEqual(
    new Set([
      `UpdateDomainRecord ${id} example.eu-cdn.net`,
      `UpdateDomainRecord ${id} www.example.com.w.kunlunaq.com`,
    ]),
  );
  expect(await answersFor(trip, 'www')).toEqual(ledTo(EDGE, 'A 198.51.100.10'));
  await takeBack(trip, before);
  expect(await trip.query('www', 'A')).toEqual(['CNAME example.eu-cdn.net']);
});

test('--line oversea moves the overseas address alone', async () => {
  await begin({ watchFrom: LINES.map(subnetOf) });
  trip.plant('www', [
    { type: 'A', value: '192.0.2.10' },
    { type: 'A', value: '192.0.2.77', line: 'oversea' },
  ]);
  const before = trip.shot();
  await trip.type('U0ALICE', 'switch www cdn --line oversea --ttl 30');
  expect(trip.cardText()).toContain('Visitors on the default line go where they went before');
  await approved(trip);
  expect(await answersFor(trip, 'www')).toEqual({
    ...everywhere(['A 192.0.2.10']),
    oversea: [EDGE],
    Google: [EDGE, 'A 198.51.100.10'],
  });
  await takeBack(trip, before);
  expect((await answersFor(trip, 'www')).oversea).toEqual(['A 192.0.2.77']);
});

describe('an internationalised zone', () => {
  test.each([
    'shop.例子.example',
    'Shop.XN--FSQU00A.example.',
    '<http://shop.例子.example|shop.例子.example>',
  ])('typed as %s: one name, switched and undone', async (typed) => {
    await begin({ watch: ['shop.例子.example'] });
    const before = trip.shot('例子.example');
    await trip.type('U0ALICE', `switch ${typed} cdn --ttl 30`);
    expect(trip.cardText()).toContain('shop.例子.example');
    await approved(trip);
    const edge = `CNAME ${name('shop.例子.example.w.kunlunaq.com')}`;
    expect(await answersFor(trip, 'shop.例子.example')).toEqual(ledTo(edge, 'A 198.51.100.21'));
    await takeBack(trip, before, '例子.example');
  });
});

test('a zone of the free edition: no TTL below ten minutes, and the end is told when the old answers have run out', async () => {
  await begin({ watch: ['shop.free.example'], stepMs: 5000 });
  const before = trip.shot('free.example');
  await trip.type('U0ALICE', 'switch shop.free.example cdn');
  expect(trip.cardText()).toMatch(/minimum of this zone's edition/);
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.records('shop', 'free.example')[0]?.type === 'CNAME', 'the swap');
  const swappedAt = trip.clock.now();
  await trip.ending();
  expect(trip.clock.now() - swappedAt).toBeGreaterThanOrEqual(590_000);
  const edge = 'CNAME shop.free.example.w.kunlunaq.com';
  expect(await answersFor(trip, 'shop.free.example')).toEqual(ledTo(edge, 'A 198.51.100.22'));
  await takeBack(trip, before, 'free.example');
});

test('in the free edition a TTL below the minimum is refused with the minimum', async () => {
  await begin();
  expect(await refusalOf('switch shop.free.example cdn --ttl 60')).toMatch(/600|10 minutes/);
});

describe('a host behind a wildcard', () => {
  const wildcard = () => trip.plant('*', [{ type: 'A', value: '192.0.2.99', ttl: 30 }]);

  test('that has records of its own is switched, and never falls back to the wildcard on the way', async () => {
    await begin({ watch: ['www'] });
    wildcard();
    const before = trip.shot();
    await trip.type('U0ALICE', 'switch www cdn --ttl 30');
    await approved(trip);
    await takeBack(trip, before);
    const told = trip.sandbox.nameServers
      .flatMap(({ log }) => log)
      .filter((entry) => entry.name === 'www.example.com' && entry.type === 'A')
      .flatMap(({ records }) => records.map(({ value }) => value));
    expect(new Set(told)).toEqual(new Set(['192.0.2.10', 'www.example.com.w.kunlunaq.com']));
  });

  test('that the wildcard alone answers for has nothing to switch: the wildcard is named, and what to type', async () => {
    await begin({ watch: [] });
    wildcard();
    const told = await refusalOf('switch wild.example.com example.eu-cdn.net');
    expect(told).toMatch(/wildcard/);
    expect(told).toContain('/dns add wild.example.com CNAME example.eu-cdn.net');
  });

  test('gets a record of its own with `add`: answered at every moment, old answers waited for, undone to the wildcard', async () => {
    await begin({ watch: ['wild'] });
    wildcard();
    const before = trip.shot();
    // Resolvers have the wildcard's answer in their caches.
    expect(await trip.query('wild', 'A', { resolver: 'AliDNS' })).toEqual(['A 192.0.2.99']);
    await trip.type('U0ALICE', 'add wild.example.com CNAME example.eu-cdn.net --ttl 30');
    expect(trip.cardText()).toContain('no longer answered by the wildcard');
    expect(trip.cardText()).not.toContain('answer that there is nothing');
    expect(trip.cardText()).toMatch(/may give the old answer for up to 30 seconds/);
    await approved(trip);
    expect(await answersFor(trip, 'wild')).toEqual(ledTo('CNAME example.eu-cdn.net', 'A 198.51.100.30'));
    await takeBack(trip, before);
    expect(await answersFor(trip, 'wild')).toEqual(everywhere(['A 192.0.2.99']));
  });
});
