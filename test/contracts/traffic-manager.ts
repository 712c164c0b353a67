import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GtmEdit, GtmPoolUse } from '../../src/domain/gtm.ts';
import { gtmInverse, gtmStanding } from '../../src/domain/gtm-edit.ts';
import { DomainName } from '../../src/domain/name.ts';
import type { TrafficManager } from '../../src/ports.ts';
import { instances, seedAccesses } from './traffic-manager-seed.ts';

export interface TrafficStage {
  gtm: TrafficManager;
  /** The call that makes the next pool goes wrong. */
  failNextPool(kind: PoolFault): void;
  close(): Promise<void>;
}

/** `lost`: no answer comes back, whether or not the pool was made. */
export type PoolFault = 'throttled' | 'lost-applied' | 'lost-not-applied';

const target = DomainName.parse('www.example.com.w.kunlunaq.com');
const refusal = { outcome: 'not-applied', retryable: false };

/** What every `TrafficManager` does. `open` starts one that knows just the instances of the seed. */
export function trafficManagerContract(name: string, open: () => Promise<TrafficStage>) {
  describe(`${name} as a traffic manager`, () => {
    let stage: TrafficStage;
    let gtm: TrafficManager;
    beforeEach(async () => {
      stage = await open();
      gtm = stage.gtm;
    });
    afterEach(() => stage.close());

    test.each(seedAccesses())(
      '$instance.accessName is an access name of GTM, generation $instance.generation',
      async (access) => {
        expect(await gtm.find(access.instance.accessName)).toEqual(access);
      },
    );

    test.each([
      'gtm-a2b4.com',
      'entry.gtm-a2b4.com',
      'www.shop-entry.gtm-a2b4.com',
      'gtm-cn-unknown.gtm-a2b4.com',
      'app.example.com',
    ])('%s looks like one and is nobody’s access name', async (text) => {
      expect(await gtm.find(DomainName.parse(text))).toBeNull();
    });

    test('an instance of GTM 1.0 is neither looked into nor changed', async () => {
      const code = 'NotInThisGeneration';
      const edit = { kind: 'make-pool', instance: instances.first, pool: 'cdn', target } as const;
      await expect(gtm.findPool(instances.first, 'cdn')).rejects.toMatchObject({ code, ...refusal });
      await expect(gtm.apply(edit)).rejects.toMatchObject({ code, ...refusal });
    });

    test('a configuration of GTM 3.0 is turned off and on again', async () => {
      const edit = { kind: 'enable', instance: instances.third, ruleId: 'Config-1', enabled: false } as const;
      const enabled = async () =>
        (await gtm.find(instances.third.accessName))?.rules.map((rule) => rule.enabled);
      expect((await gtm.apply(edit)).requestId).not.toBe('');
      expect(await enabled()).toEqual([false]);
      await gtm.apply(gtmInverse(edit));
      expect(await enabled()).toEqual([true]);
    });

    test('a strategy of GTM 2.0 has no switch', async () => {
      const edit = { kind: 'enable', instance: instances.second, ruleId: 'hrbs1', enabled: false } as const;
      await expect(gtm.apply(edit)).rejects.toMatchObject({ code: 'NotInThisGeneration', ...refusal });
      expect(await gtm.find(instances.second.accessName)).toEqual(seedAccesses()[1]);
    });

    describe.each([
      { instance: instances.second, ruleId: 'hrbs1', first: 'app-origin', others: 'app-servers' },
      { instance: instances.third, ruleId: 'Config-1', first: 'shop-origin', others: 'game-4' },
    ])('in generation $instance.generation of GTM', ({ instance, ruleId, first, others }) => {
      const make: GtmEdit = { kind: 'make-pool', instance, pool: 'cdn', target };
      const drop = gtmInverse(make);

      const pool = () => gtm.findPool(instance, 'cdn');
      const made = { name: 'cdn', type: 'domain', members: [target], poolId: expect.any(String) };
      const standing = async (edit: GtmEdit) =>
        gtmStanding(edit, { access: await gtm.find(instance.accessName), pool: await pool() });
      const ruleNow = async () => {
        const access = await gtm.find(instance.accessName);
        const rule = access?.rules.find(({ id }) => id === ruleId);
        if (!rule) throw new Error(`${ruleId} is gone`);
        return rule;
      };
      const usesNow = async (): Promise<GtmPoolUse[]> => (await ruleNow()).pools;

      test('a pool is found by its whole name', async () => {
        const [known] = await usesNow();
        const { poolId, name, type, members } = known ?? {};
        expect(await gtm.findPool(instance, first)).toEqual({ poolId, name, type, members });
        expect(await gtm.findPool(instance, first.slice(0, -1))).toBeNull();
        expect(await gtm.findPool(instance, first.toUpperCase())).toBeNull();
      });

      test('a new pool holds just the target, and no rule answers with it', async () => {
        expect(await standing(make)).toBe('before');
        expect((await gtm.apply(make)).requestId).not.toBe('');
        expect(await pool()).toEqual(made);
        expect(await standing(make)).toBe('after');
        expect((await usesNow()).map(({ name }) => name)).not.toContain('cdn');
      });

      test('a pool made twice is one pool', async () => {
        await gtm.apply(make);
        const before = await pool();
        expect((await gtm.apply(make)).requestId).not.toBe('');
        expect(await pool()).toEqual(before);
      });

      test('a pool can be made, dropped and made again', async () => {
        await gtm.apply(make);
        await gtm.apply(drop);
        expect(await pool()).toBeNull();
        expect(await standing(drop)).toBe('after');
        await gtm.apply(make);
        expect(await pool()).toEqual(made);
        await gtm.apply(drop);
        expect(await pool()).toBeNull();
      });

      test('dropping a pool that is gone is fine', async () => {
        expect((await gtm.apply(drop)).requestId).not.toBe('');
        expect(await pool()).toBeNull();
      });

      test('a pool that holds something else is neither taken nor dropped', async () => {
        const before = await gtm.findPool(instance, first);
        for (const kind of ['make-pool', 'drop-pool'] as const) {
          await expect(gtm.apply({ kind, instance, pool: first, target })).rejects.toMatchObject(refusal);
        }
        expect(await gtm.findPool(instance, first)).toEqual(before);
      });

      test('a throttled making has made nothing and may be tried again', async () => {
        stage.failNextPool('throttled');
        await expect(gtm.apply(make)).rejects.toMatchObject({
          code: expect.stringContaining('Throttling'),
          outcome: 'not-applied',
          retryable: true,
        });
        expect(await pool()).toBeNull();
        await gtm.apply(make);
        expect(await pool()).toEqual(made);
      });

      test.each(['lost-applied', 'lost-not-applied'] as const)(
        'after a lost answer (%s) the same edit finishes the work',
        async (kind) => {
          stage.failNextPool(kind);
          await expect(gtm.apply(make)).rejects.toMatchObject({ outcome: 'unknown', retryable: true });
          await gtm.apply(make);
          expect(await pool()).toEqual(made);
          await gtm.apply(drop);
          expect(await pool()).toBeNull();
        },
      );

      test('a pool is bound by its name beside those that are there, and taken out again without a trace', async () => {
        await gtm.apply(make);
        const before = await ruleNow();
        const added: GtmPoolUse = { name: 'cdn', type: 'domain', members: [target] };
        const bind: GtmEdit = {
          ...{ kind: 'bind', instance, ruleId, existing: before.pools },
          desired: [...before.pools, added],
        };
        expect(await standing(bind)).toBe('before');
        expect((await gtm.apply(bind)).requestId).not.toBe('');
        const after = await ruleNow();
        expect(after).toMatchObject({ ...before, pools: [...before.pools, added] });
        expect(await standing(bind)).toBe('after');
        await expect(gtm.apply(drop)).rejects.toMatchObject(refusal);
        expect(await pool()).toEqual(made);

        await gtm.apply(gtmInverse(bind));
        expect(await ruleNow()).toEqual(before);
        await gtm.apply(drop);
        expect(await pool()).toBeNull();
      });

      test('a pool takes the place of all others, and they come back with their weights', async () => {
        await gtm.apply(make);
        const before = await ruleNow();
        const desired: GtmPoolUse[] = [{ name: 'cdn', type: 'domain', members: [target], weight: 5 }];
        const bind: GtmEdit = { kind: 'bind', instance, ruleId, existing: before.pools, desired };
        await gtm.apply(bind);
        expect(await usesNow()).toMatchObject([{ name: 'cdn', weight: 5, members: [target] }]);
        await gtm.apply(gtmInverse(bind));
        expect(await ruleNow()).toEqual(before);
      });

      test.each([
        { what: 'a pool that does not exist', name: 'nothing' },
        { what: 'addresses beside names', name: others },
      ])('$what cannot be bound, and the rule stays as it was', async ({ name }) => {
        const before = await ruleNow();
        const desired = [...before.pools, { name, type: before.kind, members: [] }];
        const known = (await gtm.findPool(instance, name))?.type;
        if (name === others) expect(known).toBe('ipv4');
        const bind: GtmEdit = { kind: 'bind', instance, ruleId, existing: before.pools, desired };
        await expect(gtm.apply(bind)).rejects.toMatchObject(refusal);
        expect(await ruleNow()).toEqual(before);
      });
    });
  });
}
