import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { Host } from '../../src/domain/name.ts';
import { aChange, CREATED_AT, nameIn } from '../support/changes.ts';
import { touching } from '../support/stored.ts';
import { type StoreStage, storeOfEachTest } from './store-stage.ts';

/** The part of the contract of `ChangeStore` that is about claims, for changes that may write to more than one name. */
export function severalNamesContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes of several names`, () => {
    const at = storeOfEachTest(open);
    const { created, saved } = at;
    const www = nameIn('www');
    const root = nameIn('@');
    const forwarding = (more: Partial<Change> = {}) => touching(['@', 'www'], more);
    const holders = async (on = at.store) => [await on.holderOf(root), await on.holderOf(www)];

    test('it holds all of them, seen by another instance too', async () => {
      await created(forwarding());
      expect(await holders()).toEqual(['change-1', 'change-1']);
      expect(await holders(await at.reopen())).toEqual(['change-1', 'change-1']);
    });

    test.each([
      ['the zone itself', ['@']],
      ['its www', ['www']],
      ['another host and its www', ['api', 'www']],
    ])('while a root is being forwarded, a change of %s is told so', async (_, hosts) => {
      await created(forwarding());
      const outcome = await at.store.create(touching(hosts, { id: 'change-2' }));
      expect(outcome).toEqual({ created: false, holder: 'change-1' });
    });

    test('a root is not forwarded while only its www is taken, and nothing is left of the attempt', async () => {
      await created(aChange());
      const late = forwarding({ id: 'change-2', dueAt: 1_000 });
      expect(await at.store.create(late)).toEqual({ created: false, holder: 'change-1' });
      expect(await holders()).toEqual([undefined, 'change-1']);
      expect(await at.store.find('change-2')).toBeUndefined();
      expect(await at.store.due(CREATED_AT)).toEqual([]);
      await created(touching(['@'], { id: 'change-3' }));
      expect(await holders()).toEqual(['change-3', 'change-1']);
    });

    test('of two changes in its way the holder of the name that comes first is told', async () => {
      await created(touching(['www'], { id: 'on-www' }));
      await created(touching(['@'], { id: 'on-root' }));
      expect(await at.store.create(touching(['@', 'www']))).toEqual({
        created: false,
        holder: 'on-root',
      });
      expect(await at.store.create(touching(['www', '@']))).toEqual({ created: false, holder: 'on-www' });
      expect(await at.store.create(touching(['api', 'www', '@']))).toEqual({
        created: false,
        holder: 'on-www',
      });
    });

    test('of changes whose names cross, asked for at once in two instances, exactly one holds all of its names', async () => {
      const later = await at.reopen();
      const crossing = [
        touching(['@', 'www'], { id: 'change-1' }),
        touching(['www', '@'], { id: 'change-2' }),
        touching(['www', 'api', '@'], { id: 'change-3' }),
        touching(['api', '@'], { id: 'change-4' }),
      ];
      const outcomes = await Promise.all(
        crossing.map((change, index) => (index % 2 === 0 ? at.store : later).create(change)),
      );
      const winners = crossing.filter((_, index) => outcomes[index]?.created);
      expect(winners).toHaveLength(1);
      const winner = winners[0];
      const losers = outcomes.filter((outcome) => !outcome.created);
      expect(losers).toEqual(Array(3).fill({ created: false, holder: winner?.id }));
      for (const host of ['@', 'www', 'api']) {
        const own = winner?.plan.scene.hosts.includes(Host.parse(host));
        expect(await at.store.holderOf(nameIn(host))).toBe(own ? winner?.id : undefined);
      }
    });

    test('it keeps all of them while it runs', async () => {
      const change = await created(forwarding());
      const approved = await saved({ ...change, state: 'running' });
      expect(await holders()).toEqual(['change-1', 'change-1']);
      await saved({ ...approved, generation: 3 });
      expect(await holders()).toEqual(['change-1', 'change-1']);
    });

    test.each(['done', 'rejected', 'expired', 'stopped'] as const)(
      'one that is %s frees all of them for the next ones',
      async (state) => {
        const change = await created(forwarding());
        await saved({ ...change, state });
        expect(await holders()).toEqual([undefined, undefined]);
        await created(aChange({ id: 'change-2' }));
        await created(touching(['@'], { id: 'change-3' }));
        expect(await holders()).toEqual(['change-3', 'change-2']);
      },
    );

    test('one that ended, saved again and then discarded, takes no name from its present holder', async () => {
      const change = await created(forwarding());
      const ended = await saved({ ...change, state: 'done', announcementDue: true });
      await created(aChange({ id: 'change-2' }));
      await saved({ ...ended, announcementDue: false });
      expect(await holders()).toEqual([undefined, 'change-2']);
      await at.store.discard('change-1');
      expect(await holders()).toEqual([undefined, 'change-2']);
    });

    test('a save that lost frees none of them', async () => {
      const change = await created(forwarding());
      await saved({ ...change, state: 'running' });
      expect(await at.store.save({ ...change, state: 'rejected' })).toEqual({
        saved: false,
        why: 'outdated',
      });
      expect(await holders()).toEqual(['change-1', 'change-1']);
    });

    test('one that is discarded frees all of them', async () => {
      await created(forwarding());
      await at.store.discard('change-1');
      expect(await holders()).toEqual([undefined, undefined]);
      await created(forwarding({ id: 'change-2' }));
    });

    test('saved with another plan, it holds the names of that plan and no others', async () => {
      const change = await created(forwarding());
      const { plan } = touching(['www', 'api']);
      const widened = await saved({ ...change, plan });
      expect(await holders()).toEqual([undefined, 'change-1']);
      expect(await at.store.holderOf(nameIn('api'))).toBe('change-1');
      await saved({ ...widened, state: 'done' });
      expect(await holders()).toEqual([undefined, undefined]);
      expect(await at.store.holderOf(nameIn('api'))).toBeUndefined();
    });

    test('another plan that names what somebody else holds is not saved, and all stays as it was', async () => {
      const change = await created(aChange({ dueAt: 1_000 }));
      await created(touching(['@'], { id: 'change-2' }));
      const { plan } = touching(['api', '@']);
      expect(await at.store.save({ ...change, plan, dueAt: 2_000 })).toEqual({
        saved: false,
        why: 'held',
        holder: 'change-2',
      });
      expect(await at.store.find('change-1')).toEqual(change);
      expect(await holders()).toEqual(['change-2', 'change-1']);
      expect(await at.store.holderOf(nameIn('api'))).toBeUndefined();
      expect(await at.store.due(1_000)).toEqual(['change-1']);
    });

    test('one that ended and is opened again has all of them again', async () => {
      const stopped = await saved({ ...(await created(forwarding())), state: 'stopped' });
      await saved({ ...stopped, state: 'running' });
      expect(await holders()).toEqual(['change-1', 'change-1']);
      expect(await at.store.create(touching(['@'], { id: 'change-2' }))).toMatchObject({
        holder: 'change-1',
      });
    });

    test('one that ended stays so while another change has one of its names, and is told which', async () => {
      const stopped = await saved({ ...(await created(forwarding())), state: 'stopped', dueAt: null });
      const other = await created(touching(['www'], { id: 'change-2' }));
      const again = { ...stopped, state: 'running', dueAt: 1_000 } as const;
      expect(await at.store.save(again)).toEqual({ saved: false, why: 'held', holder: 'change-2' });
      expect(await at.store.find('change-1')).toEqual(stopped);
      expect(await holders()).toEqual([undefined, 'change-2']);
      expect(await at.store.due(1_000)).toEqual([]);
      await saved({ ...other, state: 'done' });
      await saved(again);
      expect(await holders()).toEqual(['change-1', 'change-1']);
    });
  });
}
