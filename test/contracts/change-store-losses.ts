import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { aChange, nameIn } from '../support/changes.ts';
import { touching } from '../support/stored.ts';
import { type StoreStage, storeOfEachTest } from './store-stage.ts';

/** The part of the contract of `ChangeStore` that is about a place that forgets what was written last. */
export function lostWritesContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes that lost its last writes`, () => {
    const at = storeOfEachTest(open);
    const { created, saved } = at;
    const found = async (id = 'change-1'): Promise<Change> => {
      const change = await at.store.find(id);
      if (!change) throw new Error(`${id} is gone`);
      return change;
    };

    test('every write has a revision of its own, the one that is found', async () => {
      const first = await created(aChange());
      const second = await saved(first);
      expect(new Set([first.revision, second.revision, undefined]).size).toBe(3);
      expect((await found()).revision).toBe(second.revision);
    });

    test('a save from a copy whose number was reused after a loss is refused', async () => {
      const first = await created(aChange({ state: 'running' }));
      const lose = await at.keep();
      const lost = await saved({ ...first, generation: 1 });
      await lose();
      const kept = await saved({ ...(await found()), generation: 2 });
      expect(kept.version).toBe(lost.version);

      expect(await at.store.save({ ...lost, generation: 3 })).toEqual({ saved: false, why: 'outdated' });
      expect(await found()).toEqual(kept);
      await saved(kept);
    });

    test('a save from a copy that was lost is refused, and what is found can be saved', async () => {
      const first = await created(aChange());
      const lose = await at.keep();
      const lost = await saved({ ...first, state: 'running' });
      await lose();
      expect(await at.store.save(lost)).toEqual({ saved: false, why: 'outdated' });
      expect(await found()).toEqual(first);
      await saved(first);
    });

    test('a change that was created anew under an id that was lost is not saved over', async () => {
      const lose = await at.keep();
      const lost = await created(aChange());
      await lose();
      const anew = await created(aChange({ generation: 4 }));
      expect(await at.store.save(lost)).toEqual({ saved: false, why: 'outdated' });
      expect(await found()).toEqual(anew);
    });

    test('a copy without a revision saves nothing that has one', async () => {
      const change = await created(aChange());
      const { revision: _revision, ...copy } = change;
      expect(await at.store.save(copy)).toEqual({ saved: false, why: 'outdated' });
    });

    test('claims come back with the change that had them, and go with one that is forgotten', async () => {
      const ended = await created(touching(['www']));
      const lose = await at.keep();
      await saved({ ...ended, state: 'done' });
      await created(touching(['www', 'api'], { id: 'change-2' }));
      await lose();
      expect(await at.store.holderOf(nameIn('www'))).toBe('change-1');
      expect(await at.store.holderOf(nameIn('api'))).toBeUndefined();
    });
  });
}
