import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { aChange, CREATED_AT, nameIn, planFor } from '../support/changes.ts';
import { listsContract } from './change-store-lists.ts';
import { lostWritesContract } from './change-store-losses.ts';
import { severalNamesContract } from './change-store-names.ts';
import { reliedNamesContract } from './change-store-relied.ts';
import { type StoreStage, storeOfEachTest } from './store-stage.ts';

/** What every `ChangeStore` does. `open` gives an empty one. */
export function changeStoreContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes`, () => {
    const at = storeOfEachTest(open);
    const { created, saved } = at;
    const www = nameIn('www');

    test('a change is found again as it was, by another instance too', async () => {
      const change = await created(aChange());
      expect(await at.store.find('change-1')).toEqual(change);
      const later = await at.reopen();
      expect(await later.find('change-1')).toEqual(change);
      expect(await later.holderOf(www)).toBe('change-1');
    });

    test('an unknown change is undefined, and a name nobody changes has no holder', async () => {
      expect(await at.store.find('change-1')).toBeUndefined();
      expect(await at.store.holderOf(www)).toBeUndefined();
      expect(await at.store.due(CREATED_AT)).toEqual([]);
    });

    test('of two changes of one name asked for at once, one holds it and the other is told which', async () => {
      const ids = ['change-1', 'change-2', 'change-3', 'change-4'];
      const outcomes = await Promise.all(ids.map((id) => at.store.create(aChange({ id }))));
      const winners = ids.filter((_, index) => outcomes[index]?.created);
      expect(winners).toHaveLength(1);
      const losers = outcomes.filter((outcome) => !outcome.created);
      expect(losers).toEqual(Array(3).fill({ created: false, holder: winners[0] }));
      expect(await at.store.holderOf(www)).toBe(winners[0]);
      const found = await Promise.all(ids.map((id) => at.store.find(id)));
      expect(found.flatMap((change) => change?.id ?? [])).toEqual(winners);
    });

    test('changes of two names do not stand in each other’s way', async () => {
      await created(aChange());
      await created(aChange({ id: 'change-2', plan: planFor('api') }));
      expect(await at.store.holderOf(nameIn('api'))).toBe('change-2');
      expect(await at.store.holderOf(www)).toBe('change-1');
    });

    test('the id of a stored change is not given to another one', async () => {
      const change = await created(aChange());
      await expect(at.store.create(aChange({ plan: planFor('api') }))).rejects.toThrow('change-1');
      expect(await at.store.find('change-1')).toEqual(change);
      expect(await at.store.holderOf(nameIn('api'))).toBeUndefined();
    });

    test('a save raises the version by one', async () => {
      const change = await created(aChange({ version: 4 }));
      const later = await saved({ ...change, generation: 7 });
      expect(later).toEqual({ ...change, generation: 7, version: 5, revision: later.revision });
      expect(await at.store.find('change-1')).toEqual(later);
    });

    test('of several saves of one version, even the same one, exactly one counts', async () => {
      const change = await created(aChange());
      const outcomes = await Promise.all(
        [1, 1, 2, 3].map((step) => at.store.save({ ...change, generation: step })),
      );
      const winners = outcomes.flatMap((outcome) => (outcome.saved ? [outcome.change] : []));
      expect(winners).toHaveLength(1);
      expect(await at.store.find('change-1')).toEqual(winners[0]);
      expect(await at.store.save(change)).toEqual({ saved: false, why: 'outdated' });
    });

    test('a change that was never stored cannot be saved', async () => {
      expect(await at.store.save(aChange())).toEqual({ saved: false, why: 'outdated' });
      expect(await at.store.find('change-1')).toBeUndefined();
      expect(await at.store.holderOf(www)).toBeUndefined();
    });

    test.each(['done', 'rejected', 'expired', 'stopped'] as const)(
      'a change that is %s frees its name for the next one',
      async (state) => {
        const change = await created(aChange());
        await saved({ ...change, state });
        expect(await at.store.holderOf(www)).toBeUndefined();
        await created(aChange({ id: 'change-2' }));
        expect(await at.store.holderOf(www)).toBe('change-2');
      },
    );

    test('a change that ended leaves the name to the one that holds it since', async () => {
      const first = await created(aChange());
      const ended = await saved({ ...first, state: 'done', announcementDue: true });
      await created(aChange({ id: 'change-2' }));
      await saved({ ...ended, announcementDue: false });
      expect(await at.store.holderOf(www)).toBe('change-2');
    });

    test('a running change keeps its name', async () => {
      const change = await created(aChange());
      await saved({ ...change, state: 'running' });
      expect(await at.store.holderOf(www)).toBe('change-1');
    });

    test('what is due comes oldest first, announcements before all, and nothing before its time', async () => {
      const on = (host: string, more: Partial<Change>) =>
        created(aChange({ id: host, plan: planFor(host), ...more }));
      await on('late', { dueAt: 3_000 });
      await on('early', { dueAt: 1_000 });
      await on('middle', { dueAt: 2_000 });
      await on('untimed', { dueAt: null });
      await on('told', { dueAt: null, announcementDue: true });
      expect(await at.store.due(999)).toEqual(['told']);
      expect(await at.store.due(2_000)).toEqual(['told', 'early', 'middle']);
      expect(await at.store.due(CREATED_AT)).toEqual(['told', 'early', 'middle', 'late']);
    });

    test('a save moves the time at which a change is due, and ends it', async () => {
      const change = await created(aChange({ dueAt: 1_000 }));
      const moved = await saved({ ...change, dueAt: 5_000 });
      expect(await at.store.due(4_999)).toEqual([]);
      expect(await at.store.due(5_000)).toEqual(['change-1']);
      const told = await saved({ ...moved, state: 'done', dueAt: null, announcementDue: true });
      expect(await at.store.due(0)).toEqual(['change-1']);
      await saved({ ...told, announcementDue: false });
      expect(await at.store.due(CREATED_AT)).toEqual([]);
    });

    test('a save that lost changes neither the due time nor the claim', async () => {
      const change = await created(aChange({ dueAt: 1_000 }));
      await saved({ ...change, dueAt: 2_000 });
      expect(await at.store.save({ ...change, state: 'rejected', dueAt: null })).toEqual({
        saved: false,
        why: 'outdated',
      });
      expect(await at.store.due(2_000)).toEqual(['change-1']);
      expect(await at.store.holderOf(www)).toBe('change-1');
    });

    test('a discarded change leaves neither itself nor its claim nor an alarm', async () => {
      await created(aChange({ dueAt: 1_000 }));
      await at.store.discard('change-1');
      expect(await at.store.find('change-1')).toBeUndefined();
      expect(await at.store.holderOf(www)).toBeUndefined();
      expect(await at.store.due(CREATED_AT)).toEqual([]);
      await created(aChange({ id: 'change-2' }));
    });

    test('discarding a change that ended, or none, takes nothing from the name’s present holder', async () => {
      const change = await created(aChange());
      await saved({ ...change, state: 'expired' });
      await created(aChange({ id: 'change-2' }));
      await at.store.discard('change-1');
      await at.store.discard('change-9');
      expect(await at.store.holderOf(www)).toBe('change-2');
    });
  });

  severalNamesContract(name, open);
  reliedNamesContract(name, open);
  lostWritesContract(name, open);
  listsContract(name, open);
}
