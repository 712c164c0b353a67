import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';
import type { DnsProvider } from '../../src/ports.ts';
import type { SandboxZone } from '../../src/sandbox/world.ts';
import { content, host } from '../support/records.ts';
import type { ProviderStage } from './dns-provider.ts';
import { seedZones, zone } from './dns-provider-seed.ts';

/** What every `DnsProvider` makes of an update: one write, chosen by what differs. */
export function dnsProviderUpdates(name: string, open: (zones: SandboxZone[]) => Promise<ProviderStage>) {
  describe(`${name} as a DNS provider, updating`, () => {
    let stage: ProviderStage;
    let provider: DnsProvider;

    beforeEach(async () => {
      stage = await open(seedZones());
      provider = stage.provider;
    });
    afterEach(() => stage.close());

    /** The record of `www.example.com` and the like with this value, or the only one of its host. */
    const found = async (hostName: string, value?: string): Promise<DnsRecord> => {
      const records = await provider.readHost(zone, host(hostName));
      const [only, ...others] = records.filter((record) => value === undefined || record.value === value);
      if (!only || others.length > 0) throw new Error(`${hostName} has not exactly one such record`);
      return only;
    };
    /** Updates the record to itself with these differences. */
    const change = (existing: DnsRecord, differences: Partial<RecordContent>) => {
      const { id: _id, locked: _locked, ...same } = existing;
      return provider.apply(zone, { kind: 'update', existing, desired: { ...same, ...differences } });
    };
    const weightsOf = async (hostName: string) => {
      const records = await provider.readHost(zone, host(hostName));
      return records
        .map(({ type, line, value, weight }) => `${type} ${line} ${value} ${weight ?? 'none'}`)
        .toSorted();
    };

    describe('what a record says', () => {
      test('an address becomes a CNAME in place, keeping its id, line, TTL and remark', async () => {
        const shop = await found('shop');
        const { recordId, requestId } = await change(shop, { type: 'CNAME', value: 'shop.example.net' });
        expect(recordId).toBe(shop.id);
        expect(requestId).not.toBe('');
        expect(await found('shop')).toEqual({ ...shop, type: 'CNAME', value: 'shop.example.net' });
      });

      test('a disabled record that moves to another host stays disabled', async () => {
        const paused = await found('www', '192.0.2.11');
        const { recordId } = await change(paused, { host: host('old') });
        expect(recordId).toBe(paused.id);
        expect(await found('old')).toEqual({ ...paused, host: 'old', status: 'disabled' });
        expect(await provider.readHost(zone, host('www'))).toHaveLength(2);
      });

      test('a record that moves from the default line to the mainland keeps its id and remark', async () => {
        const origin = await found('www', '192.0.2.10');
        await change(origin, { line: 'internal' });
        expect(await found('www', '192.0.2.10')).toEqual({ ...origin, line: 'internal' });
      });

      test('TTL and priority change by themselves', async () => {
        const mx = await found('other');
        await change(mx, { priority: 20, ttl: 120 });
        expect(await found('other')).toEqual({ ...mx, priority: 20, ttl: 120 });
      });

      test('a remark and a weight that are to change with it stay as they were', async () => {
        const first = await found('pay', '192.0.2.40');
        await change(first, { ttl: 120, remark: 'not now', weight: 50 });
        expect(await found('pay', '192.0.2.40')).toEqual({ ...first, ttl: 120, weight: 90 });
      });

      test('a record cannot move to where its twin is', async () => {
        const neighbour = await found('www2');
        await expect(change(neighbour, { host: host('www'), value: '192.0.2.10' })).rejects.toMatchObject(
          refusal('DomainRecordDuplicate'),
        );
        expect(await found('www2')).toEqual(neighbour);
      });

      test('an address cannot move to a host with a CNAME on its line, but beside one on another', async () => {
        const neighbour = await found('www2');
        await expect(change(neighbour, { host: host('alias2'), line: 'telecom' })).rejects.toMatchObject(
          refusal('DomainRecordConflict'),
        );
        await change(neighbour, { host: host('alias2') });
        expect(await provider.readHost(zone, host('alias2'))).toHaveLength(2);
      });

      test('one of two addresses cannot become a CNAME while the other is there', async () => {
        const origin = await found('www', '192.0.2.10');
        await expect(change(origin, { type: 'CNAME', value: 'www.example.net' })).rejects.toMatchObject(
          refusal('DomainRecordConflict'),
        );
      });

      test('what the zone says already is a duplicate', async () => {
        const shop = await found('shop');
        await expect(change({ ...shop, ttl: 900 }, { ttl: 300 })).rejects.toMatchObject(
          refusal('DomainRecordDuplicate'),
        );
      });
    });

    describe('status', () => {
      test('a record is disabled and enabled again, and stays the same otherwise', async () => {
        const shop = await found('shop');
        expect((await change(shop, { status: 'disabled' })).recordId).toBe(shop.id);
        const paused = await found('shop');
        expect(paused).toEqual({ ...shop, status: 'disabled' });
        expect((await change(paused, { status: 'enabled' })).requestId).not.toBe('');
        expect(await found('shop')).toEqual(shop);
      });
    });

    describe('remark', () => {
      test('a remark is set, changed and cleared', async () => {
        const plain = await found('www2');
        expect((await change(plain, { remark: 'by hand' })).recordId).toBe(plain.id);
        const remarked = await found('www2');
        expect(remarked).toEqual({ ...plain, remark: 'by hand' });
        await change(remarked, { remark: '由机器人维护' });
        expect(await found('www2')).toMatchObject({ remark: '由机器人维护' });
        await change(await found('www2'), { remark: '' });
        expect(await found('www2')).toEqual(plain);
      });

      test('a remark is cleared by an empty one', async () => {
        expect((await change(await found('shop'), { remark: '' })).recordId).not.toBe('');
        expect(await found('shop')).not.toHaveProperty('remark');
      });
    });

    describe('weights', () => {
      test('the first weight turns weights on for the host, type and line, 1 for all others', async () => {
        await provider.apply(zone, {
          kind: 'create',
          desired: content({ type: 'AAAA', value: '2001:db8::1' }),
        });
        const origin = await found('www', '192.0.2.10');
        expect((await change(origin, { weight: 30 })).recordId).toBe(origin.id);
        expect(await weightsOf('www')).toEqual([
          'A default 192.0.2.10 30',
          'A default 192.0.2.11 1',
          'A oversea 192.0.2.12 none',
          'AAAA default 2001:db8::1 none',
        ]);
      });

      test('turning weights on again, seen from before, leaves the weights of the others alone', async () => {
        const { weight: _weight, ...seenBefore } = await found('pay', '192.0.2.41');
        await change(seenBefore, { weight: 20 });
        expect(await weightsOf('pay')).toEqual(['A default 192.0.2.40 90', 'A default 192.0.2.41 20']);
      });

      test('a weight changes alone, down to 0 and up to 100', async () => {
        await change(await found('pay', '192.0.2.40'), { weight: 0 });
        await change(await found('pay', '192.0.2.41'), { weight: 100 });
        expect(await weightsOf('pay')).toEqual(['A default 192.0.2.40 0', 'A default 192.0.2.41 100']);
      });

      test('the zone itself takes weights', async () => {
        const apex = content({ host: host('@'), value: '192.0.2.1' });
        await provider.apply(zone, { kind: 'create', desired: apex });
        await change(await found('@', '192.0.2.1'), { weight: 5 });
        expect(await found('@', '192.0.2.1')).toMatchObject({ weight: 5 });
      });

      test('the wildcard takes none', async () => {
        const wildcard = await found('*');
        await expect(change(wildcard, { weight: 5 })).rejects.toMatchObject({ outcome: 'not-applied' });
        expect(await found('*')).toEqual(wildcard);
      });

      test('a record created beside weighted ones, or moved there, begins with 1', async () => {
        const third = content({ host: host('pay'), value: '192.0.2.42' });
        await provider.apply(zone, { kind: 'create', desired: third });
        await change(await found('www2'), { host: host('pay') });
        expect(await weightsOf('pay')).toEqual([
          'A default 192.0.2.13 1',
          'A default 192.0.2.40 90',
          'A default 192.0.2.41 10',
          'A default 192.0.2.42 1',
        ]);
      });

      test('a record that leaves its weighted set has no weight', async () => {
        const first = await found('pay', '192.0.2.40');
        await change(first, { line: 'oversea' });
        expect(await weightsOf('pay')).toEqual(['A default 192.0.2.41 10', 'A oversea 192.0.2.40 none']);
      });

      test('a weight that is no longer wanted is nothing to do', async () => {
        const first = await found('pay', '192.0.2.40');
        const { id: _id, locked: _locked, weight: _weight, ...desired } = first;
        await expect(
          provider.apply(zone, { kind: 'update', existing: first, desired }),
        ).rejects.toMatchObject(refusal('NothingToDo'));
        expect(await found('pay', '192.0.2.40')).toEqual(first);
      });
    });

    test('an update that changes nothing is refused', async () => {
      await expect(change(await found('shop'), {})).rejects.toMatchObject(refusal('NothingToDo'));
    });

    test.each<{ both: string; differences: Partial<RecordContent> }>([
      { both: 'the TTL and the status', differences: { ttl: 120, status: 'disabled' } },
      { both: 'the host and the status', differences: { host: host('new'), status: 'disabled' } },
      { both: 'the status and the remark', differences: { status: 'disabled', remark: 'paused' } },
      { both: 'the status and the weight', differences: { status: 'disabled', weight: 5 } },
      { both: 'the weight and the remark', differences: { weight: 5, remark: 'drained' } },
    ])('an update of both $both is refused, since one call cannot do it', async ({ differences }) => {
      const shop = await found('shop');
      await expect(change(shop, differences)).rejects.toMatchObject(refusal('NeedsMoreCalls'));
      expect(await found('shop')).toEqual(shop);
    });

    test.each<Partial<RecordContent>>([
      { ttl: 120 },
      { status: 'disabled' },
      { weight: 5 },
      { remark: 'mine' },
    ])('neither a locked record nor one that is gone takes %o', async (differences) => {
      const locked = await found('locked');
      await expect(change(locked, differences)).rejects.toMatchObject({
        code: expect.stringContaining('Locked'),
        outcome: 'not-applied',
        retryable: false,
      });
      expect(await found('locked')).toEqual(locked);
      const shop = await found('shop');
      await provider.apply(zone, { kind: 'delete', existing: shop });
      await expect(change(shop, differences)).rejects.toMatchObject(refusal('DomainRecordNotBelongToUser'));
    });
  });
}

function refusal(code: string) {
  return { code, outcome: 'not-applied', retryable: false };
}
