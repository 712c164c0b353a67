import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeStore } from '../../src/ports.ts';
import { aChange, nameIn } from '../support/changes.ts';
import { created, saved, touching } from '../support/stored.ts';
import type { StoreStage } from './change-store.ts';

/** The part of the contract of `ChangeStore` that is about a place that forgets what was written last. */
export function lostWritesContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes that lost its last writes`, () => {
    let stage: StoreStage;
    let store: ChangeStore;
    beforeEach(async () => {
      stage = await open();
      store = stage.store;
    });
    afterEach(() => stage.close());

    const found = async (id = 'change-1'): Promise<Change> => {
      const change = await store.find(id);
      if (!change) throw new Error(`${id} is gone`);
      return change;
    };

    test('every write has a revision of its own, the one that is found', async () => {
      const first = await created(store, aChange());
      const second = await saved(store, first);
      expect(new Set([first.revision, second.revision, undefined]).size).toBe(3);
      expect((await found()).revision).toBe(second.revision);
    });

    test('a save from a copy whose number was reused after a loss is refused', async () => {
      const first = await created(store, aChange({ state: 'running' }));
      const lose = await stage.keep();
      const lost = await saved(store, { ...first, generation: 1 });
      await lose();
      const kept = await saved(store, { ...(await found()), generation: 2 });
      expect(kept.version).toBe(lost.version);

      expect(await store.save({ ...lost, generation: 3 })).toEqual({ saved: false, why: 'outdated' });
      expect(await found()).toEqual(kept);
      await saved(store, kept);
    });

    test('a save from a copy that was lost is refused, and what is found can be saved', async () => {
      const first = await created(store, aChange());
      const lose = await stage.keep();
      const lost = await saved(store, { ...first, state: 'running' });
      await lose();
      expect(await store.save(lost)).toEqual({ saved: false, why: 'outdated' });
      expect(await found()).toEqual(first);
      await saved(store, first);
    });

    test('a change that was created anew under an id that was lost is not saved over', async () => {
      const lose = await stage.keep();
      const lost = await created(store, aChange());
      await lose();
      const anew = await created(store, aChange({ generation: 4 }));
      expect(await store.save(lost)).toEqual({ saved: false, why: 'outdated' });
      expect(await found()).toEqual(anew);
    });

    test('a copy without a revision saves nothing that has one', async () => {
      const change = await created(store, aChange());
      const { revision: _revision, ...copy } = change;
      expect(await store.save(copy)).toEqual({ saved: false, why: 'outdated' });
    });

    test('claims come back with the change that had them, and go with one that is forgotten', async () => {
      const ended = await created(store, touching(['www']));
      const lose = await stage.keep();
      await saved(store, { ...ended, state: 'done' });
      await created(store, touching(['www', 'api'], { id: 'change-2' }));
      await lose();
      expect(await store.holderOf(nameIn('www'))).toBe('change-1');
      expect(await store.holderOf(nameIn('api'))).toBeUndefined();
    });
  });
}
