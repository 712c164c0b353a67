import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { DomainName } from '../../src/domain/name.ts';
import type { ChangeQuery } from '../../src/ports.ts';
import { aChange, CREATED_AT, nameIn, planFor } from '../support/changes.ts';
import { ZONE } from '../support/scenes.ts';
import { touching } from '../support/stored.ts';
import { type StoreStage, storeOfEachTest } from './store-stage.ts';

/** The part of the contract of `ChangeStore` that is about lists. */
export function listsContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a list of changes`, () => {
    const at = storeOfEachTest(open);
    const { created, saved } = at;

    /** The `number`-th change, each a minute younger than the one before. */
    const nth = (
      number: number,
      host: string,
      more: Partial<Change> = {},
      by = 'U0ALICE',
    ): Promise<Change> => {
      const plan = planFor(host);
      const request = { ...plan.request, requestedBy: by };
      const createdAt = CREATED_AT + number * 60_000;
      return created(aChange({ id: `n${number}`, createdAt, plan: { ...plan, request }, ...more }));
    };
    const ids = async (query: Partial<ChangeQuery> = {}): Promise<string[]> => {
      const { changes } = await at.store.list({ limit: 10, ...query });
      return changes.map(({ id }) => id);
    };

    test('of no changes the list is empty', async () => {
      expect(await at.store.list({ limit: 10 })).toEqual({ changes: [], more: 0, unreadable: [] });
      expect(await ids({ state: 'open', zone: ZONE })).toEqual([]);
    });

    test('the newest come first, whole, and the rest is counted', async () => {
      await nth(1, 'www');
      const second = await nth(2, 'api');
      const third = await nth(3, 'img');
      expect(await at.store.list({ limit: 2 })).toEqual({
        changes: [third, second],
        more: 1,
        unreadable: [],
      });
    });

    test('changes proposed at the same moment are listed in one order', async () => {
      for (const [index, host] of ['www', 'api', 'img'].entries()) await nth(index, host, { createdAt: 1 });
      expect(await ids()).toEqual(['n2', 'n1', 'n0']);
    });

    test('they are found by who asked, by zone and by name, also when these come together', async () => {
      await nth(1, 'www', {}, 'U0ALICE');
      await nth(2, 'api', {}, 'U0BOB');
      await nth(3, 'img', {}, 'U0ALICE');
      expect(await ids({ person: 'U0ALICE' })).toEqual(['n3', 'n1']);
      expect(await ids({ name: nameIn('api') })).toEqual(['n2']);
      expect(await ids({ zone: ZONE })).toEqual(['n3', 'n2', 'n1']);
      expect(await ids({ zone: DomainName.parse('example.org') })).toEqual([]);
      expect(await ids({ zone: ZONE, person: 'U0ALICE', name: nameIn('www') })).toEqual(['n1']);
      expect(await ids({ person: 'U0BOB', name: nameIn('www') })).toEqual([]);
      expect(await at.store.list({ zone: ZONE, person: 'U0ALICE', limit: 1 })).toMatchObject({ more: 1 });
    });

    test('one that was handed over is found by who asked and by its new owner, and not by who had it meanwhile', async () => {
      const mine = async (person: string) => await ids({ person });
      const asked = await nth(1, 'www');
      const bobs = await saved({ ...asked, owner: 'U0BOB' });
      expect([await mine('U0ALICE'), await mine('U0BOB'), await mine('U0CAROL')]).toEqual([
        ['n1'],
        ['n1'],
        [],
      ]);
      const carols = await saved({ ...bobs, owner: 'U0CAROL' });
      expect([await mine('U0ALICE'), await mine('U0BOB'), await mine('U0CAROL')]).toEqual([
        ['n1'],
        [],
        ['n1'],
      ]);
      await saved({ ...carols, owner: 'U0ALICE' });
      expect([await mine('U0ALICE'), await mine('U0CAROL')]).toEqual([['n1'], []]);
    });

    test('one of several names is found by each of them', async () => {
      await created(touching(['@', 'www']));
      expect(await ids({ name: nameIn('@') })).toEqual(['change-1']);
      expect(await ids({ name: nameIn('www') })).toEqual(['change-1']);
    });

    test('one that is decided waits no more, one that ended is not open, and both stay in the history', async () => {
      const proposed = await nth(1, 'www');
      const asks = async () => [await ids(), await ids({ state: 'open' }), await ids({ state: 'undecided' })];
      expect(await asks()).toEqual([['n1'], ['n1'], ['n1']]);
      const running = await saved({ ...proposed, state: 'running' });
      expect(await asks()).toEqual([['n1'], ['n1'], []]);
      const stopped = await saved({ ...running, state: 'stopped' });
      expect(await asks()).toEqual([['n1'], [], []]);
      await saved({ ...stopped, state: 'running' });
      expect(await asks()).toEqual([['n1'], ['n1'], []]);
    });

    test('with another plan it is found by the names of that plan', async () => {
      const change = await created(touching(['@', 'www']));
      await saved({ ...change, plan: touching(['www', 'api']).plan });
      expect(await ids({ name: nameIn('@') })).toEqual([]);
      expect(await ids({ name: nameIn('api') })).toEqual(['change-1']);
    });

    test('a save that lost and a change that was not stored alter no list', async () => {
      const change = await nth(1, 'www');
      await saved({ ...change, generation: 1 });
      await at.store.save({ ...change, state: 'done' });
      await at.store.create(aChange({ id: 'late', plan: planFor('www') }));
      expect(await ids()).toEqual(['n1']);
      expect(await ids({ state: 'open' })).toEqual(['n1']);
    });

    test('one that is discarded is in no list', async () => {
      await nth(1, 'www');
      await at.store.discard('n1');
      for (const query of [{}, { state: 'open' }, { zone: ZONE }, { name: nameIn('www') }] as const) {
        expect(await at.store.list({ limit: 10, ...query })).toEqual({
          changes: [],
          more: 0,
          unreadable: [],
        });
      }
    });
  });
}
