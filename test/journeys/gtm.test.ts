import { afterEach, describe, expect, test } from 'vitest';
import { carriedOut, done, kept, proposed, undone } from '../support/as-before.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { host, record } from '../support/records.ts';
import { gtmOf } from '../support/sandbox-gtm.ts';
import { name, ZONE } from '../support/scenes.ts';

const SHOP_EDGE = 'shop.example.com.w.kunlunaq.com';
const APP_EDGE = 'app.example.com.w.kunlunaq.com';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

async function start(options: JourneyOptions): Promise<ReturnType<typeof kept>> {
  trip = await journey(options);
  return kept(trip);
}

const writes = () => trip.writes().filter(({ code }) => code === 'OK');

/** What clients of a resolver get within a few minutes: pools answer in turn, and caches stand between. */
async function answersOf(host: string, resolver: string): Promise<Set<string>> {
  const answers = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    for (const answer of await trip.query(host, 'A', { resolver })) answers.add(answer);
    await trip.pass(21);
  }
  return answers;
}

describe('a host behind GTM 3.0', () => {
  test('leaves it for the CDN: changed in place, turned off at the end, and turned on before the way back', async () => {
    const before = await start({ watch: ['shop'] });
    await proposed(trip, 'switch shop.example.com cdn --ttl 60');
    for (const part of [
      'leave GTM',
      'gtm-cn-shp30000001',
      'turned off at the end',
      'a person does that',
      'CDN behind GTM',
    ])
      expect(trip.cardText()).toContain(part);
    const id = /change `([0-9a-z]{8})`/.exec(trip.cardText())?.[1] ?? '';
    const ending = await carriedOut(trip);
    expect(ending).toContain('Propagated');
    expect(ending).toContain('until a person releases it');
    expect(trip.records('shop')).toMatchObject([{ type: 'CNAME', value: SHOP_EDGE, ttl: 60 }]);
    expect(gtmOf(trip).configOf('shop-entry').enabled).toBe(false);
    // Nobody was led to the access name any more when it was turned off.
    expect(writes().map(({ action }) => action)).toEqual([
      'UpdateDomainRecordRemark',
      'UpdateDomainRecord',
      'UpdateDomainRecord',
      'UpdateCloudGtmInstanceConfigEnableStatus',
      'UpdateDomainRecord',
      'UpdateDomainRecordRemark',
    ]);
    expect(await trip.query('shop.example.com', 'A', { resolver: 'Google' })).toEqual([
      `CNAME ${SHOP_EDGE}`,
      'A 198.51.100.15',
    ]);

    const there = writes().length;
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    const back = writes().slice(there);
    const turnedOn = back.findIndex(({ params }) => params.EnableStatus === 'enable');
    const ledBack = back.findIndex(({ params }) => params.Value?.startsWith('shop-entry'));
    expect(turnedOn).toBeGreaterThan(-1);
    expect(ledBack).toBeGreaterThan(turnedOn);
    expect(trip.complaints).toEqual([]);
  });

  test('comes back although resolvers remember that the access name was not there', async () => {
    const before = await start({ watch: ['shop'] });
    const id = await done(trip, 'switch shop.example.com cdn --ttl 30');
    for (const { name: resolver } of trip.sandbox.resolvers)
      expect(await trip.query('shop-entry.gtm-a2b4.com.', 'A', { resolver })).toEqual(['no-such-name']);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('gets the CDN beside its pools, and resolvers reach the edges through the chain', async () => {
    const before = await start({ watch: ['shop'] });
    const id = await done(trip, 'gtm shop.example.com cdn');
    expect(trip.records('shop')).toMatchObject([
      { type: 'CNAME', value: 'shop-entry.gtm-a2b4.com', ttl: 20 },
    ]);
    expect(gtmOf(trip).poolsOf('shop-entry')).toEqual(['shop-origin', 'switchyard-shop.example.com']);
    expect(await answersOf('shop.example.com', 'AliDNS')).toEqual(
      new Set([
        'CNAME shop-entry.gtm-a2b4.com',
        'CNAME origin-shop.example.net',
        'A 192.0.2.151',
        `CNAME ${SHOP_EDGE}`,
        'A 198.51.100.15',
      ]),
    );
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    await trip.pass(30);
    expect(await answersOf('shop.example.com', 'Google')).not.toContain(`CNAME ${SHOP_EDGE}`);
  });

  test.each([
    ['weight', { weight: 40 }, { weight: 40, serial: 2 }],
    ['sequence', {}, { serial: 1 }],
    ['source_nearest', { sources: ['default', 'internal'] }, { sources: ['default', 'internal'] }],
  ] as const)('that shares by %s: the CDN joins in that order', async (lbStrategy, has, gets) => {
    trip = await journey({ watch: ['shop'] });
    const config = gtmOf(trip).configOf('shop-entry');
    config.lbStrategy = lbStrategy;
    for (const pool of config.pools) Object.assign(pool, structuredClone(has));
    const before = kept(trip);
    const id = await done(trip, 'gtm shop.example.com cdn');
    const added = config.pools.find(({ id: pool }) => pool !== 'pool-895280232254420001');
    expect(added).toMatchObject(gets);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('that has the target already: there is nothing to do', async () => {
    await start({ watch: ['shop'] });
    await done(trip, 'gtm shop.example.com cdn');
    const now = kept(trip);
    const answer = trip.sandbox.slack.read(await trip.type('U0ALICE', 'gtm shop.example.com cdn'));
    expect(answer).toContain(`answers with \`${SHOP_EDGE}\` already`);
    expect(answer).toContain('nothing was changed');
    expect(kept(trip)).toEqual(now);
  });
});

describe('a host behind GTM 2.0', () => {
  test('leaves it for the CDN: the instance serves another host as well, which is named, and is left on', async () => {
    const before = await start({ watch: ['app', 'checkout'] });
    await proposed(trip, 'switch app cdn --ttl 60');
    expect(trip.cardText()).toMatch(/also serves `checkout\.example\.com`/);
    expect(trip.cardText()).toContain('is left on');
    await trip.click('U0BOB', 'reject');
    const id = await done(trip, 'switch app cdn --ttl 60');
    expect(trip.records('app')).toMatchObject([{ type: 'CNAME', value: APP_EDGE, ttl: 60 }]);
    expect(kept(trip).gtm).toEqual(before.gtm);
    expect(await trip.query('checkout.example.com', 'A', { resolver: 'AliDNS' })).toContain('A 192.0.2.152');
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('gets the CDN beside its pools, for every host that the instance serves', async () => {
    const before = await start({ watch: ['app', 'checkout'] });
    await proposed(trip, 'gtm app cdn');
    expect(trip.cardText()).toMatch(/also serves `checkout\.example\.com`/);
    expect(await carriedOut(trip)).toContain('Propagated');
    const id = trip.changeId();
    expect(gtmOf(trip).secondPools()).toEqual(['app-origin', 'switchyard-app.example.com']);
    for (const served of ['app.example.com', 'checkout.example.com']) {
      const answers = await answersOf(served, 'DNSPod');
      for (const part of [`CNAME ${APP_EDGE}`, 'A 198.51.100.16', 'A 192.0.2.152'])
        expect(answers).toContain(part);
    }
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('whose strategy has a failover set and shares by weight keeps both', async () => {
    trip = await journey({ watch: ['app', 'checkout'] });
    const { instance, strategy } = gtmOf(trip).second;
    const [pool] = instance.pools;
    if (!pool) throw new Error('the seed has no pool');
    instance.pools.push({ ...structuredClone(pool), id: 'hrb0p9', name: 'app-rescue' });
    strategy.primary.lbaStrategy = 'RATIO';
    strategy.primary.pools = [{ id: 'hrb0p1', weight: 30 }];
    strategy.failover = { ...structuredClone(strategy.primary), pools: [{ id: 'hrb0p9', weight: 1 }] };
    const before = kept(trip);
    const id = await done(trip, 'gtm app cdn');
    const after = gtmOf(trip).second.strategy;
    expect(after.primary.pools.map(({ weight }) => weight)).toEqual([30, 30]);
    expect(after.failover?.pools).toEqual([{ id: 'hrb0p9', weight: 1 }]);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });
});

describe('the other way, by the button of the card', () => {
  test('from leaving GTM to the CDN behind it', async () => {
    const before = await start({ watch: ['shop'] });
    await proposed(trip, 'switch shop.example.com cdn');
    const answer = await trip.choose('U0ALICE', 'cdn-behind-gtm');
    expect(trip.sandbox.slack.read(answer)).toContain('CDN behind GTM');
    expect(trip.cardText()).toContain('Put the CDN behind GTM for shop.example.com');
    expect(await carriedOut(trip)).toContain('Propagated');
    expect(gtmOf(trip).poolsOf('shop-entry')).toHaveLength(2);
    await undone(trip, trip.changeId());
    expect(kept(trip)).toEqual(before);
  });

  test('from the CDN behind GTM to leaving it', async () => {
    const before = await start({ watch: ['app'] });
    await proposed(trip, 'gtm app cdn --ttl 60');
    await trip.choose('U0BOB', 'leave-gtm');
    expect(trip.cardText()).toContain('Move app.example.com out of GTM, to the CDN');
    expect(await carriedOut(trip)).toContain('Propagated');
    expect(trip.records('app')).toMatchObject([{ value: APP_EDGE, ttl: 60 }]);
    await undone(trip, trip.changeId());
    expect(kept(trip)).toEqual(before);
  });
});

describe('where the CDN cannot stand behind GTM, the card says why and proposes to leave', () => {
  test('a config of addresses in GTM 3.0', async () => {
    const before = await start({ watch: ['game'] });
    const id = await done(trip, 'gtm game cdn --ttl 60');
    expect(trip.cardText()).toContain('Move game.example.com out of GTM, to the CDN');
    expect(trip.records('game')).toMatchObject([{ value: 'game.example.com.w.kunlunaq.com' }]);
    expect(gtmOf(trip).configOf('game-entry').enabled).toBe(false);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('a pool of addresses in GTM 2.0', async () => {
    trip = await journey({ watch: ['app'] });
    const { instance, strategy } = gtmOf(trip).second;
    const [pool] = instance.pools;
    const [address] = pool?.addresses ?? [];
    if (!pool || !address) throw new Error('the seed has no pool');
    pool.type = 'IPV4';
    address.address = '192.0.2.152';
    strategy.primary.type = 'IPV4';
    const before = kept(trip);
    await proposed(trip, 'gtm app cdn --ttl 60');
    expect(trip.cardText()).toContain('Move app.example.com out of GTM');
    expect(trip.cardText()).toMatch(/CDN behind GTM:\* not possible here, because GTM cannot mix pools/);
    expect(trip.cardText()).not.toContain('[CDN behind GTM instead]');
    expect(await carriedOut(trip)).toContain('Propagated');
    await undone(trip, trip.changeId());
    expect(kept(trip)).toEqual(before);
  });
});

test.each(['gtm legacy cdn', 'switch legacy cdn'])(
  'GTM 1.0 is handed to the console, with what to do there: /dns %s',
  async (text) => {
    const before = await start({ watch: ['legacy'] });
    const answer = trip.sandbox.slack.read(await trip.type('U0ALICE', text));
    for (const part of [
      'GTM 1.0',
      'gtm-cn-leg10000001',
      'To keep GTM',
      'To leave GTM',
      'legacy.example.com.w.kunlunaq.com',
      '/dns verify legacy.example.com',
      'nothing was changed',
    ])
      expect(answer).toContain(part);
    expect(trip.card()).toBeUndefined();
    expect(kept(trip)).toEqual(before);
  },
);

describe('a name that looks like an access name and is nobody’s', () => {
  const LOOK_ALIKE = 'promo-entry.gtm-z9y8.com';

  async function startWithPromo(): Promise<ReturnType<typeof kept>> {
    trip = await journey({ watch: ['promo'] });
    const promo = record({
      id: '816015116722009001',
      host: host('promo'),
      type: 'CNAME',
      value: LOOK_ALIKE,
      ttl: 20,
    });
    trip.sandbox.world.zones.get(ZONE)?.records.push(promo);
    const target = name(LOOK_ALIKE);
    trip.sandbox.world.outside.set(target, [{ name: target, type: 'A', ttl: 60, value: '192.0.2.161' }]);
    return kept(trip);
  }

  test('is a CNAME to elsewhere like any other', async () => {
    const before = await startWithPromo();
    await proposed(trip, 'switch promo eu --ttl 60');
    expect(trip.cardText()).toContain('Switch promo.example.com to example.eu-cdn.net');
    expect(trip.cardText()).not.toContain('GTM');
    expect(await carriedOut(trip)).toContain('Propagated');
    const id = trip.changeId();
    // One update in place carries it over; the others are about the TTL and the mark.
    const updates = writes().filter(({ action }) => action !== 'UpdateDomainRecordRemark');
    expect(updates.map(({ action }) => action)).toEqual(Array(3).fill('UpdateDomainRecord'));
    expect(writes()).toHaveLength(5);
    expect(trip.records('promo')).toMatchObject([{ type: 'CNAME', value: 'example.eu-cdn.net', ttl: 60 }]);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('is not put anything behind', async () => {
    await startWithPromo();
    const answer = trip.sandbox.slack.read(await trip.type('U0ALICE', 'gtm promo eu'));
    expect(answer).toContain('no instance of this account');
    expect(answer).toContain('/dns switch promo.example.com');
  });
});
