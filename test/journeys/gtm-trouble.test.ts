import { afterEach, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../src/sandbox/alibaba/faults.ts';
import { carriedOut, done, kept, proposed, undone } from '../support/as-before.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { gtmOf } from '../support/sandbox-gtm.ts';

const SHOP_EDGE = 'shop.example.com.w.kunlunaq.com';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

async function start(options: JourneyOptions): Promise<ReturnType<typeof kept>> {
  trip = await journey(options);
  return kept(trip);
}

const writes = () => trip.writes().filter(({ code }) => code === 'OK');

/** A pool that somebody adds to the config of shop at the console. */
function somebodyAddsPool(): void {
  const { pools } = gtmOf(trip).third;
  const [first] = pools;
  if (!first) throw new Error('the seed has no pool');
  pools.push({ ...structuredClone(first), id: 'pool-895280232254429999', name: 'rescue' });
  gtmOf(trip)
    .configOf('shop-entry')
    .pools.push({
      id: 'pool-895280232254429999',
      serial: 2,
      weight: 1,
      sources: ['default'],
    });
}

describe('somebody edits the instance', () => {
  test('between the card and the approval: refused with what moved', async () => {
    await start({ watch: ['shop'] });
    await proposed(trip, 'gtm shop.example.com cdn');
    somebodyAddsPool();
    const answer = trip.sandbox.slack.read(await trip.click('U0BOB', 'approve'));
    expect(answer).toContain('rescue');
    expect(answer).toContain('/dns gtm shop.example.com cdn');
    expect(writes()).toEqual([]);
  });

  test('between the approval and the write: it stops, says so, and its pool can be taken back', async () => {
    await start({ watch: ['shop'] });
    await proposed(trip, 'gtm shop.example.com cdn');
    // The first call has to wait a second, in which somebody is faster.
    trip.sandbox.alibaba.faults.next({
      action: 'ReplaceCloudGtmInstanceConfigAddressPool',
      kind: 'throttle',
    });
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.sandbox.alibaba.faults.pending() === 0, 'the throttled call');
    somebodyAddsPool();
    const theirs = kept(trip).gtm;
    const ending = await trip.ending();
    expect(ending).toContain('Stopped');
    expect(ending).toContain('somebody else has edited it');
    expect(ending).toContain('Visitors are not affected');
    expect(gtmOf(trip).poolsOf('shop-entry')).toEqual(['shop-origin', 'rescue']);
    expect(kept(trip).gtm).toEqual(theirs);
    expect(ending).toContain(`/dns undo ${trip.changeId()}`);
    await undone(trip, trip.changeId());
    expect(gtmOf(trip).third.pools.map(({ name }) => name)).toEqual([
      'shop-origin',
      'game-servers',
      'rescue',
    ]);
    expect(gtmOf(trip).third.addresses).toHaveLength(3);
    expect(gtmOf(trip).poolsOf('shop-entry')).toEqual(['shop-origin', 'rescue']);
  });

  test('and releases it before the way back: the undo stops while the CDN still answers', async () => {
    await start({ watch: ['shop'] });
    const id = await done(trip, 'switch shop.example.com cdn --ttl 60');
    const gtm = gtmOf(trip).third;
    gtm.configs = gtm.configs.filter(({ scheduleHost }) => scheduleHost !== 'shop-entry');
    gtm.instances = gtm.instances.filter(({ name }) => name !== 'shop');
    await proposed(trip, `undo ${id}`);
    const ending = await carriedOut(trip);
    for (const part of ['Stopped', 'gtm-cn-shp30000001', 'Visitors are not affected'])
      expect(ending).toContain(part);
    expect(trip.records('shop')).toMatchObject([{ value: SHOP_EDGE }]);
  });
});

describe('calls of GTM that go wrong', () => {
  /** The answer is lost though the call was carried out, twice over; and a call that was not carried out. */
  const FAULTS: FaultKind[] = ['reset-applied', 'server-error-applied', 'throttle'];
  const WRITES_OF_3 = [
    'CreateCloudGtmAddress',
    'CreateCloudGtmAddressPool',
    'ReplaceCloudGtmAddressPoolAddress',
    'ReplaceCloudGtmInstanceConfigAddressPool',
  ];
  const WRITES_OF_2 = ['AddDnsGtmAddressPool', 'UpdateDnsGtmAccessStrategy'];

  test.each(FAULTS.flatMap((kind) => WRITES_OF_3.map((action) => ({ kind, action }))))(
    '3.0: $action, $kind: carried out once, and taken back in full',
    async ({ kind, action }) => {
      const before = await start({ watch: ['shop'] });
      trip.sandbox.alibaba.faults.next({ action, kind });
      const id = await done(trip, 'gtm shop.example.com cdn');
      expect(trip.sandbox.alibaba.faults.pending()).toBe(0);
      expect(gtmOf(trip).poolsOf('shop-entry')).toEqual(['shop-origin', 'switchyard-shop.example.com']);
      expect(gtmOf(trip).third.addresses).toHaveLength(4);
      expect(gtmOf(trip).third.pools).toHaveLength(3);
      await undone(trip, id);
      expect(kept(trip)).toEqual(before);
    },
  );

  test.each(FAULTS.flatMap((kind) => WRITES_OF_2.map((action) => ({ kind, action }))))(
    '2.0: $action, $kind: carried out once, and taken back in full',
    async ({ kind, action }) => {
      const before = await start({ watch: ['app'] });
      trip.sandbox.alibaba.faults.next({ action, kind });
      const id = await done(trip, 'gtm app cdn');
      expect(trip.sandbox.alibaba.faults.pending()).toBe(0);
      expect(gtmOf(trip).secondPools()).toEqual(['app-origin', 'switchyard-app.example.com']);
      await undone(trip, id);
      expect(kept(trip)).toEqual(before);
    },
  );

  test.each(
    FAULTS.flatMap((kind) =>
      ['DeleteCloudGtmAddressPool', 'DeleteCloudGtmAddress', 'ReplaceCloudGtmInstanceConfigAddressPool'].map(
        (action) => ({
          kind,
          action,
        }),
      ),
    ),
  )('on the way back, 3.0: $action, $kind: nothing is left behind', async ({ kind, action }) => {
    const before = await start({ watch: ['shop'] });
    const id = await done(trip, 'gtm shop.example.com cdn');
    trip.sandbox.alibaba.faults.next({ action, kind });
    await undone(trip, id);
    expect(trip.sandbox.alibaba.faults.pending()).toBe(0);
    expect(kept(trip)).toEqual(before);
  });

  test.each(FAULTS)('turning it off, %s', async (kind) => {
    const before = await start({ watch: ['shop'] });
    trip.sandbox.alibaba.faults.next({ action: 'UpdateCloudGtmInstanceConfigEnableStatus', kind });
    const id = await done(trip, 'switch shop.example.com cdn --ttl 30');
    expect(gtmOf(trip).configOf('shop-entry').enabled).toBe(false);
    trip.sandbox.alibaba.faults.next({ action: 'UpdateCloudGtmInstanceConfigEnableStatus', kind });
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('refused for good: it takes back what was made, and stops with the provider’s words', async () => {
    const before = await start({ watch: ['shop'] });
    const refusal = { kind: 'refuse', code: 'Forbidden.RAM', message: 'not authorized' } as const;
    trip.sandbox.alibaba.faults.next({ action: 'ReplaceCloudGtmInstanceConfigAddressPool', ...refusal });
    await proposed(trip, 'gtm shop.example.com cdn');
    const ending = await carriedOut(trip);
    expect(ending).toContain('Forbidden.RAM');
    expect(ending).toContain('Visitors are not affected');
    expect(ending).toContain('taken back');
    expect(kept(trip)).toEqual(before);
  });

  test('the instance cannot be read: refused, because it must not look like nobody’s name', async () => {
    await start({ watch: ['shop'] });
    trip.sandbox.alibaba.faults.next({
      action: 'ListCloudGtmInstanceConfigs',
      kind: 'refuse',
      code: 'Forbidden.RAM',
    });
    const answer = trip.sandbox.slack.read(await trip.type('U0ALICE', 'switch shop.example.com cdn'));
    expect(answer).toContain('Forbidden.RAM');
    expect(answer).toContain('nothing was changed');
    expect(trip.card()).toBeUndefined();
  });
});

describe('two hosts on one instance at once', () => {
  test('approved together: one comes through, the other stops with the instance as the first one left it', async () => {
    const before = await start({ watch: ['app', 'checkout'] });
    const first = await proposed(trip, 'gtm app cdn');
    const card = trip.card();
    const second = await proposed(trip, 'gtm checkout cdn');
    await Promise.all([trip.click('U0BOB', 'approve', card), trip.click('U0CAROL', 'approve')]);
    await trip.ending(2);
    const endings = trip.announcements().map(trip.sandbox.slack.read);
    expect(endings.filter((text) => text.includes('Propagated'))).toHaveLength(1);
    const stopped = endings.find((text) => text.includes('Stopped')) ?? '';
    expect(stopped).toContain('somebody else has edited it');
    expect(stopped).toContain('Visitors are not affected');
    expect(gtmOf(trip).secondPools()).toHaveLength(2);
    const [won, lost, loser] = stopped.includes(first) ? [second, first, 'app'] : [first, second, 'checkout'];

    const again = await done(trip, `gtm ${loser} cdn`);
    expect(gtmOf(trip).secondPools()).toHaveLength(3);
    await undone(trip, again);
    await undone(trip, won);
    expect(kept(trip)).toEqual(before);
    expect(trip.sandbox.slack.read(await trip.undo(lost))).toContain('nothing to do');
  });

  test('one after the other; the first is not taken back before the second', async () => {
    const before = await start({ watch: ['app', 'checkout'] });
    const first = await done(trip, 'gtm app cdn');
    const second = await done(trip, 'gtm checkout cdn');
    expect(gtmOf(trip).secondPools()).toEqual([
      'app-origin',
      'switchyard-app.example.com',
      'switchyard-checkout.example.com',
    ]);
    const both = kept(trip);
    const answer = trip.sandbox.slack.read(await trip.undo(first));
    expect(answer).toContain('switchyard-checkout.example.com');
    expect(answer).toContain('nothing was changed');
    expect(kept(trip)).toEqual(both);
    await undone(trip, second);
    await undone(trip, first);
    expect(kept(trip)).toEqual(before);
  });

  test('leaving: the first leaves it on for the second, the second turns nothing off in GTM 2.0', async () => {
    const before = await start({ watch: ['app', 'checkout'] });
    const first = await done(trip, 'switch app cdn --ttl 30');
    await proposed(trip, 'switch checkout cdn --ttl 30');
    expect(trip.cardText()).toContain('GTM 2.0');
    expect(await carriedOut(trip)).toContain('Propagated');
    const second = trip.changeId();
    expect(kept(trip).gtm).toEqual(before.gtm);
    await undone(trip, first);
    await undone(trip, second);
    expect(kept(trip)).toEqual(before);
  });
});
