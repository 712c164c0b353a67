import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { aChange, nameIn } from '../support/changes.ts';
import { touching } from '../support/stored.ts';
import { type StoreStage, storeOfEachTest } from './store-stage.ts';

/** The part of the contract of `ChangeStore` that is about names that changes rely on without writing to them. */
export function reliedNamesContract(name: string, open: () => Promise<StoreStage>) {
  describe(`${name} as a store of changes that rely on names`, () => {
    const at = storeOfEachTest(open);
    const { created, saved } = at;
    const wildcard = nameIn('*');
    const origin = nameIn('origin');
    const whoIsAt = async (host: string, on = at.store) => [
      await on.writerOf(nameIn(host)),
      await on.holderOf(nameIn(host)),
    ];

    test('two hosts below one wildcard may change at once, and then nobody changes the wildcard', async () => {
      await created(touching(['www'], { id: 'change-2' }));
      await created(touching(['api'], { id: 'change-1' }));
      const outcome = await at.store.create(touching(['*'], { id: 'change-3' }));
      expect(outcome).toEqual({ created: false, holder: 'change-1' });
      expect(await whoIsAt('*')).toEqual([undefined, 'change-1']);
      expect(await whoIsAt('*', await at.reopen())).toEqual([undefined, 'change-1']);
    });

    test('while a wildcard is being changed, no host below it is', async () => {
      await created(touching(['*']));
      const outcome = await at.store.create(touching(['a.b'], { id: 'change-2' }));
      expect(outcome).toEqual({ created: false, holder: 'change-1' });
      expect(await whoIsAt('a.b')).toEqual([undefined, undefined]);
      expect(await whoIsAt('*.b')).toEqual([undefined, undefined]);
    });

    test('a wildcard and the zone’s own name do not stand in each other’s way', async () => {
      await created(touching(['*']));
      await created(touching(['@'], { id: 'change-2' }));
    });

    test('a name is not changed while a change leads others to it, nor led to while it is being changed', async () => {
      const leading = await created(leadingTo(origin, ['www']));
      const late = touching(['origin'], { id: 'change-2' });
      expect(await at.store.create(late)).toEqual({ created: false, holder: 'change-1' });
      await saved({ ...leading, state: 'done' });
      await created(late);
      const again = leadingTo(origin, ['api'], { id: 'change-3' });
      expect(await at.store.create(again)).toEqual({ created: false, holder: 'change-2' });
    });

    test('two changes may lead to one name, and it is free when the last of them has ended', async () => {
      const first = await created(leadingTo(origin, ['www']));
      const second = await created(leadingTo(origin, ['api'], { id: 'change-2' }));
      await saved({ ...first, state: 'stopped' });
      expect(await whoIsAt('origin')).toEqual([undefined, 'change-2']);
      await at.store.discard(second.id);
      expect(await whoIsAt('origin')).toEqual([undefined, undefined]);
      await created(touching(['origin'], { id: 'change-3' }));
      expect(await whoIsAt('origin')).toEqual(['change-3', 'change-3']);
    });

    test('whoever writes to a name is told before whoever relies on another', async () => {
      await created(leadingTo(origin, ['www'], { id: 'leads' }));
      await created(touching(['api'], { id: 'writes' }));
      const ask = (...hosts: string[]) => at.store.create(touching(hosts, { id: 'late' }));
      expect(await ask('api', 'origin')).toEqual({ created: false, holder: 'writes' });
      expect(await ask('origin', 'api')).toEqual({ created: false, holder: 'leads' });
    });

    test('a change that is replanned relies on what the new plan relies on', async () => {
      const change = await created(leadingTo(origin, ['www']));
      const { plan } = leadingTo(nameIn('cdn'), ['www']);
      await saved({ ...change, plan });
      expect(await whoIsAt('origin')).toEqual([undefined, undefined]);
      expect(await whoIsAt('cdn')).toEqual([undefined, 'change-1']);
    });

    test('another plan that leads to a name which is being changed is not saved, and is told by whom', async () => {
      const change = await created(touching(['www']));
      await created(touching(['origin'], { id: 'change-2' }));
      const { plan } = leadingTo(origin, ['www']);
      expect(await at.store.save({ ...change, plan })).toEqual({
        saved: false,
        why: 'held',
        holder: 'change-2',
      });
      expect(await at.store.find('change-1')).toEqual(change);
    });

    test('a change that stopped is not opened again while the name that it leads to is being changed', async () => {
      const change = await created(leadingTo(origin, ['www']));
      const stopped = await saved({ ...change, state: 'stopped' });
      const other = await created(touching(['origin'], { id: 'change-2' }));
      const again = { ...stopped, state: 'running' } as const;
      expect(await at.store.save(again)).toEqual({ saved: false, why: 'held', holder: 'change-2' });
      await saved({ ...other, state: 'done' });
      await saved(again);
      expect(await whoIsAt('origin')).toEqual([undefined, 'change-1']);
    });

    test('a change is not in its own way, whether it writes to a name or leads to it', async () => {
      const change = await created(leadingTo(nameIn('www'), ['www', '*', 'a.b']));
      const running = await saved({ ...change, state: 'running' });
      await saved({ ...running, generation: 1 });
      expect(await whoIsAt('www')).toEqual(['change-1', 'change-1']);
      expect(await at.store.holderOf(wildcard)).toBe('change-1');
    });

    test('of a change of a name and one that leads to it, asked for at once, one is created', async () => {
      const later = await at.reopen();
      const outcomes = await Promise.all([
        at.store.create(leadingTo(origin, ['www'])),
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
