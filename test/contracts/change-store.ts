import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeStore } from '../../src/ports.ts';
import { aChange, CREATED_AT, nameIn, planFor } from '../support/changes.ts';
import * as stored from '../support/stored.ts';
import { listsContract } from './change-store-lists.ts';
import { lostWritesContract } from './change-store-losses.ts';
import { severalNamesContract } from './change-store-names.ts';
import { reliedNamesContract } from './change-store-relied.ts';

export interface StoreStage {
  store: ChangeStore;
  /** The same place, come back to later by another instance. */
  reopen(): Promise<ChangeStore>;
  /** Remembers what is stored now; the function given brings it back, and what was written since is lost. */
  keep(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** What every `ChangeStore` does. `open` gives an empty one. */
export function changeStoreContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes`, () => {
    let stage: StoreStage;
    let store: ChangeStore;
    beforeEach(async () => {
      stage = await open();
      store = stage.store;
    });
    afterEach(() => stage.close());

    const www = nameIn('www');
    const created = (change: Change): Promise<Change> => stored.created(store, change);
    const save = (change: Change): Promise<Change> => stored.saved(store, change);

    test('a change is found again as it was, by another instance too', async () => {
      const change = await created(aChange());
      expect(await store.find('change-1')).toEqual(change);
      const later = await stage.reopen();
      expect(await later.find('change-1')).toEqual(change);
      expect(await later.holderOf(www)).toBe('change-1');
    });

    test('an unknown change is undefined, and a name nobody changes has no holder', async () => {
      expect(await store.find('change-1')).toBeUndefined();
      expect(await store.holderOf(www)).toBeUndefined();
      expect(await store.due(CREATED_AT)).toEqual([]);
    });

    test('of two changes of one name asked for at once, one holds it and the other is told which', async () => {
      const ids = ['change-1', 'change-2', 'change-3', 'change-4'];
      const outcomes = await Promise.all(ids.map((id) => store.create(aChange({ id }))));
      const winners = ids.filter((_, index) => outcomes[index]?.created);
      expect(winners).toHaveLength(1);
      const losers = outcomes.filter((outcome) => !outcome.created);
      expect(losers).toEqual(Array(3).fill({ created: false, holder: winners[0] }));
      expect(await store.holderOf(www)).toBe(winners[0]);
      const found = await Promise.all(ids.map((id) => store.find(id)));
      expect(found.flatMap((change) => change?.id ?? [])).toEqual(winners);
    });

    test('changes of two names do not stand in each other’s way', async () => {
      await created(aChange());
      await created(aChange({ id: 'change-2', plan: planFor('api') }));
      expect(await store.holderOf(nameIn('api'))).toBe('change-2');
      expect(await store.holderOf(www)).toBe('change-1');
    });

    test('the id of a stored change is not given to another one', async () => {
      const change = await created(aChange());
      await expect(store.create(aChange({ plan: planFor('api') }))).rejects.toThrow('change-1');
      expect(await store.find('change-1')).toEqual(change);
      expect(await store.holderOf(nameIn('api'))).toBeUndefined();
    });

    test('a save raises the version by one', async () => {
      const change = await created(aChange({ version: 4 }));
      const later = await save({ ...change, generation: 7 });
      expect(later).toEqual({ ...change, generation: 7, version: 5, revision: later.revision });
      expect(await store.find('change-1')).toEqual(later);
    });

    test('of several saves of one version, even the same one, exactly one counts', async () => {
      const change = await created(aChange());
      const outcomes = await Promise.all(
        [1, 1, 2, 3].map((step) => store.save({ ...change, generation: step })),
      );
      const winners = outcomes.flatMap((outcome) => (outcome.saved ? [outcome.change] : []));
      expect(winners).toHaveLength(1);
      expect(await store.find('change-1')).toEqual(winners[0]);
      expect(await store.save(change)).toEqual({ saved: false, why: 'outdated' });
    });

    test('a change that was never stored cannot be saved', async () => {
      expect(await store.save(aChange())).toEqual({ saved: false, why: 'outdated' });
      expect(await store.find('change-1')).toBeUndefined();
      expect(await store.holderOf(www)).toBeUndefined();
    });

    test.each(['done', 'rejected', 'expired', 'stopped'] as const)(
      'a change that is %s frees its name for the next one',
      async (state) => {
        const change = await created(aChange());
        await save({ ...change, state });
        expect(await store.holderOf(www)).toBeUndefined();
        await created(aChange({ id: 'change-2' }));
        expect(await store.holderOf(www)).toBe('change-2');
      },
    );

    test('a change that ended leaves the name to the one that holds it since', async () => {
      const first = await created(aChange());
      const ended = await save({ ...first, state: 'done', announcementDue: true });
      await created(aChange({ id: 'change-2' }));
      await save({ ...ended, announcementDue: false });
      expect(await store.holderOf(www)).toBe('change-2');
    });

    test('a running change keeps its name', async () => {
      const change = await created(aChange());
      await save({ ...change, state: 'running' });
      expect(await store.holderOf(www)).toBe('change-1');
    });

    test('what is due comes oldest first, announcements before all, and nothing before its time', async () => {
      const on = (host: string, more: Partial<Change>) =>
        created(aChange({ id: host, plan: planFor(host), ...more }));
      await on('late', { dueAt: 3_000 });
      await on('early', { dueAt: 1_000 });
      await on('middle', { dueAt: 2_000 });
      await on('untimed', { dueAt: null });
      await on('told', { dueAt: null, announcementDue: true });
      expect(await store.due(999)).toEqual(['told']);
      expect(await store.due(2_000)).toEqual(['told', 'early', 'middle']);
      expect(await store.due(CREATED_AT)).toEqual(['told', 'early', 'middle', 'late']);
    });

    test('a save moves the time at which a change is due, and ends it', async () => {
      const change = await created(aChange({ dueAt: 1_000 }));
      const moved = await save({ ...change, dueAt: 5_000 });
      expect(await store.due(4_999)).toEqual([]);
      expect(await store.due(5_000)).toEqual(['change-1']);
      const told = await save({ ...moved, state: 'done', dueAt: null, announcementDue: true });
      expect(await store.due(0)).toEqual(['change-1']);
      await save({ ...told, announcementDue: false });
      expect(await store.due(CREATED_AT)).toEqual([]);
    });

    test('a save that lost changes neither the due time nor the claim', async () => {
      const change = await created(aChange({ dueAt: 1_000 }));
      await save({ ...change, dueAt: 2_000 });
      expect(await store.save({ ...change, state: 'rejected', dueAt: null })).toEqual({
        saved: false,
        why: 'outdated',
      });
      expect(await store.due(2_000)).toEqual(['change-1']);
      expect(await store.holderOf(www)).toBe('change-1');
    });

    test('a discarded change leaves neither itself nor its claim nor an alarm', async () => {
      await created(aChange({ dueAt: 1_000 }));
      await store.discard('change-1');
      expect(await store.find('change-1')).toBeUndefined();
      expect(await store.holderOf(www)).toBeUndefined();
      expect(await store.due(CREATED_AT)).toEqual([]);
      await created(aChange({ id: 'change-2' }));
    });

    test('discarding a change that ended, or none, takes nothing from the name’s present holder', async () => {
      const change = await created(aChange());
      await save({ ...change, state: 'expired' });
      await created(aChange({ id: 'change-2' }));
      await store.discard('change-1');
      await store.discard('change-9');
      expect(await store.holderOf(www)).toBe('change-2');
    });
  });

  severalNamesContract(name, open);
  reliedNamesContract(name, open);
  lostWritesContract(name, open);
  listsContract(name, open);
}
