import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeStore } from '../../src/ports.ts';
import { aChange, nameIn } from '../support/changes.ts';
import { created, saved, touching } from '../support/stored.ts';
import type { StoreStage } from './change-store.ts';

/** The part of the contract of `ChangeStore` that is about names that changes rely on without writing to them. */
export function reliedNamesContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes that rely on names`, () => {
    let stage: StoreStage;
    let store: ChangeStore;
    beforeEach(async () => {
      stage = await open();
      store = stage.store;
    });
    afterEach(() => stage.close());

    const wildcard = nameIn('*');
    const origin = nameIn('origin');
    const whoIsAt = async (host: string, on = store) => [
      await on.writerOf(nameIn(host)),
      await on.holderOf(nameIn(host)),
    ];

    test('two hosts below one wildcard may change at once, and then nobody changes the wildcard', async () => {
      await created(store, touching(['www'], { id: 'change-2' }));
      await created(store, touching(['api'], { id: 'change-1' }));
      const outcome = await store.create(touching(['*'], { id: 'change-3' }));
      expect(outcome).toEqual({ created: false, holder: 'change-1' });
      expect(await whoIsAt('*')).toEqual([undefined, 'change-1']);
      expect(await whoIsAt('*', await stage.reopen())).toEqual([undefined, 'change-1']);
    });

    test('while a wildcard is being changed, no host below it is', async () => {
      await created(store, touching(['*']));
      const outcome = await store.create(touching(['a.b'], { id: 'change-2' }));
      expect(outcome).toEqual({ created: false, holder: 'change-1' });
      expect(await whoIsAt('a.b')).toEqual([undefined, undefined]);
      expect(await whoIsAt('*.b')).toEqual([undefined, undefined]);
    });

    test('a wildcard and the zone’s own name do not stand in each other’s way', async () => {
      await created(store, touching(['*']));
      await created(store, touching(['@'], { id: 'change-2' }));
    });

    test('a name is not changed while a change leads others to it, nor led to while it is being changed', async () => {
      const leading = await created(store, leadingTo(origin, ['www']));
      const late = touching(['origin'], { id: 'change-2' });
      expect(await store.create(late)).toEqual({ created: false, holder: 'change-1' });
      await saved(store, { ...leading, state: 'done' });
      await created(store, late);
      const again = leadingTo(origin, ['api'], { id: 'change-3' });
      expect(await store.create(again)).toEqual({ created: false, holder: 'change-2' });
    });

    test('two changes may lead to one name, and it is free when the last of them has ended', async () => {
      const first = await created(store, leadingTo(origin, ['www']));
      const second = await created(store, leadingTo(origin, ['api'], { id: 'change-2' }));
      await saved(store, { ...first, state: 'stopped' });
      expect(await whoIsAt('origin')).toEqual([undefined, 'change-2']);
      await store.discard(second.id);
      expect(await whoIsAt('origin')).toEqual([undefined, undefined]);
      await created(store, touching(['origin'], { id: 'change-3' }));
      expect(await whoIsAt('origin')).toEqual(['change-3', 'change-3']);
    });

    test('whoever writes to a name is told before whoever relies on another', async () => {
      await created(store, leadingTo(origin, ['www'], { id: 'leads' }));
      await created(store, touching(['api'], { id: 'writes' }));
      const ask = (...hosts: string[]) => store.create(touching(hosts, { id: 'late' }));
      expect(await ask('api', 'origin')).toEqual({ created: false, holder: 'writes' });
      expect(await ask('origin', 'api')).toEqual({ created: false, holder: 'leads' });
    });

    test('a change that is replanned relies on what the new plan relies on', async () => {
      const change = await created(store, leadingTo(origin, ['www']));
      const { plan } = leadingTo(nameIn('cdn'), ['www']);
      await saved(store, { ...change, plan });
      expect(await whoIsAt('origin')).toEqual([undefined, undefined]);
      expect(await whoIsAt('cdn')).toEqual([undefined, 'change-1']);
    });

    test('another plan that leads to a name which is being changed is not saved, and is told by whom', async () => {
      const change = await created(store, touching(['www']));
      await created(store, touching(['origin'], { id: 'change-2' }));
      const { plan } = leadingTo(origin, ['www']);
      expect(await store.save({ ...change, plan })).toEqual({
        saved: false,
        why: 'held',
        holder: 'change-2',
      });
      expect(await store.find('change-1')).toEqual(change);
    });

    test('a change that stopped is not opened again while the name that it leads to is being changed', async () => {
      const change = await created(store, leadingTo(origin, ['www']));
      const stopped = await saved(store, { ...change, state: 'stopped' });
      const other = await created(store, touching(['origin'], { id: 'change-2' }));
      const again = { ...stopped, state: 'running' } as const;
      expect(await store.save(again)).toEqual({ saved: false, why: 'held', holder: 'change-2' });
      await saved(store, { ...other, state: 'done' });
      await saved(store, again);
      expect(await whoIsAt('origin')).toEqual([undefined, 'change-1']);
    });

    test('a change is not in its own way, whether it writes to a name or leads to it', async () => {
      const change = await created(store, leadingTo(nameIn('www'), ['www', '*', 'a.b']));
      const running = await saved(store, { ...change, state: 'running' });
      await saved(store, { ...running, generation: 1 });
      expect(await whoIsAt('www')).toEqual(['change-1', 'change-1']);
      expect(await store.holderOf(wildcard)).toBe('change-1');
    });

    test('of a change of a name and one that leads to it, asked for at once, one is created', async () => {
      const later = await stage.reopen();
      const outcomes = await Promise.all([
        store.create(leadingTo(origin, ['www'])),
        later.create(touching(['origin'], { id: 'change-2' })),
      ]);
      expect(outcomes.filter((outcome) => outcome.created)).toHaveLength(1);
    });
  });
}

/** A change of these hosts that leads them to `target`. */
function leadingTo(target: ReturnType<typeof nameIn>, hosts: readonly string[], more: Partial<Change> = {}) {
  const { plan } = touching(hosts);
  return aChange({ plan: { ...plan, target }, ...more });
}
