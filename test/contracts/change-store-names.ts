import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { Host } from '../../src/domain/name.ts';
import type { ChangeStore } from '../../src/ports.ts';
import { aChange, CREATED_AT, nameIn, planFor } from '../support/changes.ts';
import type { StoreStage } from './change-store.ts';

/** The part of the contract of `ChangeStore` that is about claims, for changes that may write to more than one name. */
export function severalNamesContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes of several names`, () => {
    let stage: StoreStage;
    let store: ChangeStore;
    beforeEach(async () => {
      stage = await open();
      store = stage.store;
    });
    afterEach(() => stage.close());

    const www = nameIn('www');
    const root = nameIn('@');
    const created = async (change: Change): Promise<Change> => {
      expect(await store.create(change)).toEqual({ created: true });
      return change;
    };
    const forwarding = (more: Partial<Change> = {}) => touching(['@', 'www'], more);
    const holders = async (on = store) => [await on.holderOf(root), await on.holderOf(www)];

    test('it holds all of them, seen by another instance too', async () => {
      await created(forwarding());
      expect(await holders()).toEqual(['change-1', 'change-1']);
      expect(await holders(await stage.reopen())).toEqual(['change-1', 'change-1']);
    });

    test.each([
      ['the zone itself', ['@']],
      ['its www', ['www']],
      ['another host and its www', ['api', 'www']],
    ])('while a root is being forwarded, a change of %s is told so', async (_, hosts) => {
      await created(forwarding());
      const outcome = await store.create(touching(hosts, { id: 'change-2' }));
      expect(outcome).toEqual({ created: false, holder: 'change-1' });
    });

    test('a root is not forwarded while only its www is taken, and nothing is left of the attempt', async () => {
      await created(aChange());
      const late = forwarding({ id: 'change-2', dueAt: 1_000 });
      expect(await store.create(late)).toEqual({ created: false, holder: 'change-1' });
      expect(await holders()).toEqual([undefined, 'change-1']);
      expect(await store.find('change-2')).toBeUndefined();
      expect(await store.due(CREATED_AT)).toEqual([]);
      await created(touching(['@'], { id: 'change-3' }));
      expect(await holders()).toEqual(['change-3', 'change-1']);
    });

    test('of two changes in its way the holder of the name that comes first is told', async () => {
      await created(touching(['www'], { id: 'on-www' }));
      await created(touching(['@'], { id: 'on-root' }));
      expect(await store.create(touching(['@', 'www']))).toEqual({ created: false, holder: 'on-root' });
      expect(await store.create(touching(['www', '@']))).toEqual({ created: false, holder: 'on-www' });
      expect(await store.create(touching(['api', 'www', '@']))).toEqual({
        created: false,
        holder: 'on-www',
      });
    });

    test('of changes whose names cross, asked for at once in two instances, exactly one holds all of its names', async () => {
      const later = await stage.reopen();
      const crossing = [
        touching(['@', 'www'], { id: 'change-1' }),
        touching(['www', '@'], { id: 'change-2' }),
        touching(['www', 'api', '@'], { id: 'change-3' }),
        touching(['api', '@'], { id: 'change-4' }),
      ];
      const outcomes = await Promise.all(
        crossing.map((change, index) => (index % 2 === 0 ? store : later).create(change)),
      );
      const winners = crossing.filter((_, index) => outcomes[index]?.created);
      expect(winners).toHaveLength(1);
      const winner = winners[0];
      const losers = outcomes.filter((outcome) => !outcome.created);
      expect(losers).toEqual(Array(3).fill({ created: false, holder: winner?.id }));
      for (const host of ['@', 'www', 'api']) {
        const own = winner?.plan.scene.hosts.includes(Host.parse(host));
        expect(await store.holderOf(nameIn(host))).toBe(own ? winner?.id : undefined);
      }
    });

    test('it keeps all of them while it runs', async () => {
      const change = await created(forwarding());
      const approved = await store.save({ ...change, state: 'running' });
      expect(await holders()).toEqual(['change-1', 'change-1']);
      if (!approved) throw new Error('the change was not saved');
      expect(await store.save({ ...approved, generation: 3 })).toBeDefined();
      expect(await holders()).toEqual(['change-1', 'change-1']);
    });

    test.each(['done', 'rejected', 'expired', 'stopped'] as const)(
      'one that is %s frees all of them for the next ones',
      async (state) => {
        const change = await created(forwarding());
        await store.save({ ...change, state });
        expect(await holders()).toEqual([undefined, undefined]);
        await created(aChange({ id: 'change-2' }));
        await created(touching(['@'], { id: 'change-3' }));
        expect(await holders()).toEqual(['change-3', 'change-2']);
      },
    );

    test('one that ended, saved again and then discarded, takes no name from its present holder', async () => {
      const change = await created(forwarding());
      const ended = await store.save({ ...change, state: 'done', announcementDue: true });
      await created(aChange({ id: 'change-2' }));
      if (!ended) throw new Error('the change was not saved');
      expect(await store.save({ ...ended, announcementDue: false })).toBeDefined();
      expect(await holders()).toEqual([undefined, 'change-2']);
      await store.discard('change-1');
      expect(await holders()).toEqual([undefined, 'change-2']);
    });

    test('a save that lost frees none of them', async () => {
      const change = await created(forwarding());
      await store.save({ ...change, state: 'running' });
      expect(await store.save({ ...change, state: 'rejected' })).toBeUndefined();
      expect(await holders()).toEqual(['change-1', 'change-1']);
    });

    test('one that is discarded frees all of them', async () => {
      await created(forwarding());
      await store.discard('change-1');
      expect(await holders()).toEqual([undefined, undefined]);
      await created(forwarding({ id: 'change-2' }));
    });

    test('saved with another plan, it holds the names of that plan and no others', async () => {
      const change = await created(forwarding());
      const { plan } = touching(['www', 'api']);
      const saved = await store.save({ ...change, plan });
      expect(await holders()).toEqual([undefined, 'change-1']);
      expect(await store.holderOf(nameIn('api'))).toBe('change-1');
      if (!saved) throw new Error('the change was not saved');
      await store.save({ ...saved, state: 'done' });
      expect(await holders()).toEqual([undefined, undefined]);
      expect(await store.holderOf(nameIn('api'))).toBeUndefined();
    });

    test('another plan that names what somebody else holds is not saved, and all stays as it was', async () => {
      const change = await created(aChange({ dueAt: 1_000 }));
      await created(touching(['@'], { id: 'change-2' }));
      const { plan } = touching(['api', '@']);
      expect(await store.save({ ...change, plan, dueAt: 2_000 })).toBeUndefined();
      expect(await store.find('change-1')).toEqual(change);
      expect(await holders()).toEqual(['change-2', 'change-1']);
      expect(await store.holderOf(nameIn('api'))).toBeUndefined();
      expect(await store.due(1_000)).toEqual(['change-1']);
    });
  });
}

/** A change of `www` that may write to these hosts of `example.com`. */
function touching(hosts: readonly string[], more: Partial<Change> = {}): Change {
  const plan = planFor('www');
  const scene = { ...plan.scene, hosts: hosts.map((host) => Host.parse(host)) };
  return aChange({ plan: { ...plan, scene }, ...more });
}
